/** Which thing somebody wants to correct (改工资) without saying what it should be. */

import type { Question } from './conversation.ts'

const FIELDS: [Question, RegExp][] = [
  ['pay', /工资|工钱|薪|待遇|钱/],
  ['region', /地方|地点|城市|在哪|去哪/],
  ['age', /岁|年龄|年纪/],
  ['name', /称呼|名字|姓名|叫法/],
  ['origin', /老家|籍贯|户口/],
  ['lodging', /住|宿舍/],
  ['occupation', /活|工种|岗位|工作|职业/],
]
const CHANGES = /改|换|变|不对|错了?|重新/

export const fieldIn = (text: string): Question | undefined =>
  CHANGES.test(text) ? FIELDS.find(([, pattern]) => pattern.test(text))?.[0] : undefined
