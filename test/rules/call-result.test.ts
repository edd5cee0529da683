import { expect, it } from 'vitest'
import { CALL_OUTCOMES, outcomeOf, resultOf } from '../../src/rules/call-result.ts'

it('what came of a call counts the same for the month whether somebody was rung or looked for', () => {
  for (const outcome of CALL_OUTCOMES)
    for (const hasPhone of [true, false]) expect(outcomeOf(resultOf(outcome, hasPhone))).toBe(outcome)
})

it('a visit is not on file as a call', () => {
  expect([resultOf('phoned', true), resultOf('phoned', false), resultOf('unreachable', false)]).toEqual([
    'phoned',
    'found',
    'not_found',
  ])
})
