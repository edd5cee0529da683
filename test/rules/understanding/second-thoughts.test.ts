import { expect, it } from 'vitest'
import { beforeAndAfter } from '../../../src/rules/understanding/second-thoughts.ts'

it.each([
  ['想去泉州,哦不对,漳州', '想去泉州', '漳州'],
  ['工资五千,说错了,六千', '工资五千', '六千'],
  ['泉州啊不对漳州', '泉州', '漳州'],
])('%s takes back what stands before', (said, before, after) => {
  expect(beforeAndAfter(said)).toEqual({ before, after })
})

it.each(['不对,是漳州', '想去泉州', '不对', '五千,不对'])('%s takes back nothing', (said) => {
  expect(beforeAndAfter(said)).toBeUndefined()
})
