import { expect, it } from 'vitest'
import { saysForget, saysStop } from '../../../src/rules/understanding/leaving.ts'

it.each([
  '退订',
  'TD',
  'td',
  '别再发了',
  '不要再给我发信息了',
  '别发了烦死了',
  '不想收了',
  '取消关注',
  '停止推送',
  '拉黑你',
  '别来烦我',
])('%s stops the messages', (said) => {
  expect(saysStop(said)).toBe(true)
})

it.each(['别停', '不要停发', '别再发工地的了', '别给我推保安的活', '怎么停发了', '不想进厂', '老板不发工资'])(
  '%s does not',
  (said) => {
    expect(saysStop(said)).toBe(false)
  },
)

it.each(['删除', '删除我的所有信息', '把我的资料删了', '注销账号', '别留我的电话'])('%s erases', (said) => {
  expect(saysForget(said)).toBe(true)
})

it.each(['看我的资料', '改我的资料', '不要这个'])('%s erases nothing', (said) => {
  expect(saysForget(said)).toBe(false)
})
