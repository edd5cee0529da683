import { expect, it } from 'vitest'
import type { Asking, Understood } from '../../../src/rules/understanding/slots.ts'
import { isUnsure } from '../../../src/rules/understanding/unsure.ts'

const unknown: Understood = { intent: 'unknown', slots: {} }

it.each<[string, Understood, Asking | undefined, boolean]>([
  ['踩机子锁边', unknown, 'wish', true],
  ['不对，不是这样', { intent: 'update', slots: {} }, 'confirm', true],
  ['要五千', { intent: 'update', slots: { pay: { min: 5000, unit: 'month' } } }, 'pay', false],
  ['退订', { intent: 'stop', slots: {} }, 'push', false],
  ['啊', unknown, 'wish', false],
  ['qwerty 123', unknown, 'wish', false],
  ['踩机子锁边', unknown, 'consent', false],
  ['二狗子', unknown, 'name', false],
  ['三八年生的', unknown, 'age', false],
])('%s, understood as %j when asked for %s: somebody else may be asked: %s', (said, understood, asking, unsure) => {
  expect(isUnsure(said, understood, asking)).toBe(unsure)
})
