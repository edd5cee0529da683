import { describe, expect, it } from 'vitest'
import { isForMany, otherOfBoth, registersAnother, relationIn } from '../../src/chat/relations.ts'

describe('for whom', () => {
  it.each([
    ['给我老婆也找一个', '老婆'],
    ['帮我媳妇问问', '老婆'],
    ['我爸想找个看大门的', '爸'],
    ['替我父亲找', '爸'],
    ['我儿子15岁想进厂', '儿子'],
    ['我老公上班了', '老公'],
    ['看我妈的资料', '妈'],
    ['我自己也想找', '本人'],
    ['不是给她，是我自己找', '本人'],
    ['也给我找一个', '本人'],
    ['给我找个活', undefined],
    ['我想去泉州', undefined],
    ['老乡介绍来的', undefined],
  ])('%s is %s', (text, relation) => {
    expect(relationIn(text)).toBe(relation)
  })
})

it('a couple, one more and many are told apart from one of the family', () => {
  expect(otherOfBoth('帮我和我老公一起找')).toBe('老公')
  expect(otherOfBoth('我和老婆想去泉州')).toBeUndefined()
  expect(registersAnother('再登记一个,小李')).toBe(true)
  expect(registersAnother('再找一个')).toBe(false)
  expect(isForMany('我是村干部,帮村民登记')).toBe(true)
  expect(isForMany('想帮人带孩子')).toBe(false)
})
