import { expect, it } from 'vitest'
import type { Pay } from '../../src/rules/pay.ts'
import { payWords } from '../../src/rules/pay-words.ts'

it.each<[Pay | undefined, string]>([
  [{ min: 5000, max: 6000, unit: 'month' }, '5000到6000元'],
  [{ min: 5000, max: 5000, unit: 'month' }, '5000元'],
  [{ min: 5000, unit: 'month' }, '5000元以上'],
  [{ max: 3000, unit: 'month' }, '3000元以内'],
  [{ min: 200, max: 200, unit: 'day' }, '一天200元'],
  [{ min: 22, unit: 'hour' }, '一小时22元以上'],
  [{ unit: 'piece' }, '计件'],
  [undefined, '面议'],
])('%j is said as %s', (pay, words) => {
  expect(payWords(pay)).toBe(words)
})
