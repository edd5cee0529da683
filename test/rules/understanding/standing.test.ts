import { expect, it } from 'vitest'
import { employedAt, unemployedAt } from '../../../src/rules/understanding/standing.ts'

it.each([
  '找到活了',
  '已经上班了',
  '在石狮一家厂上班了',
  '进厂了',
  '有工作了',
  '现在在工地干活呢',
  '面试过了',
  '面试过了,不用找了',
  '面试通过了,没问题',
  '那个厂收了我,5000一个月',
])('%s: employed', (said) => {
  expect(employedAt(said)).toBeDefined()
})

it.each([
  '没找到活',
  '想找到工作',
  '什么时候能上班',
  '以前在厂里上班',
  '还没上班',
  '上班了吗',
  '过几天去上班',
  '面试过了,不要我',
  '面试过了,没消息',
  '面试过了,人家嫌我年纪大',
  '那个厂收了我300块',
])('%s: not employed by these words', (said) => {
  expect(employedAt(said)).toBeUndefined()
})

it.each(['没活了', '厂子倒闭了', '被老板开除了', '我辞工了', '失业了', '在家闲着', '工地完工了'])(
  '%s: out of work',
  (said) => {
    expect(unemployedAt(said)).toBeDefined()
  },
)

it.each(['失业金怎么领', '失业登记', '想找活'])('%s says nothing of it', (said) => {
  expect(unemployedAt(said)).toBeUndefined()
})
