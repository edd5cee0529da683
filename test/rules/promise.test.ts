import { expect, it } from 'vitest'
import { promiseState } from '../../src/rules/promise.ts'
import { at } from '../support/seeds.ts'

it.each([
  ['2026-11-10T10:00', '2026-11-10T10:00', 'running'],
  ['2026-11-10T10:00', '2026-11-12T23:59', 'running'],
  ['2026-11-10T10:00', '2026-11-13T00:00', 'due_today'],
  ['2026-11-10T10:00', '2026-11-13T10:00', 'due_today'],
  ['2026-11-10T10:00', '2026-11-13T10:01', 'broken'],
])('who wanted work at %s and saw no position by %s: %s', (since, now, state) => {
  expect(promiseState(at(since), at(now))).toBe(state)
})
