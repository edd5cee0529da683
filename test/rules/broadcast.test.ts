import { describe, expect, it } from 'vitest'
import { BROADCAST_STATES, type BroadcastMove, mayMove, mayStillBeOpened } from '../../src/rules/broadcast.ts'
import { ROLES } from '../../src/rules/staff.ts'
import { at } from '../support/seeds.ts'

const MOVES: BroadcastMove[] = ['submit', 'approve', 'return', 'pause', 'resume', 'end', 'cancel']
const by = (role: (typeof ROLES)[number]) => ({ username: 'someone', role })

describe('the way of a policy notice', () => {
  it('is approved or returned only while it waits for that, and never by a hand that wrote it', () => {
    for (const state of BROADCAST_STATES)
      for (const role of ROLES)
        for (const move of ['approve', 'return'] as const) {
          const expected = state === 'submitted' && (role === 'reviewer' || role === 'supervisor')
          expect(mayMove(move, { state, hands: ['other'] }, by(role)), `${move} ${state} ${role}`).toBe(expected)
          expect(mayMove(move, { state, hands: ['someone'] }, by(role))).toBe(false)
        }
  })

  it('is moved by no administrator and no caseworker', () => {
    for (const role of ['caseworker', 'system', 'security', 'audit'] as const)
      for (const state of BROADCAST_STATES)
        for (const move of MOVES) expect(mayMove(move, { state, hands: [] }, by(role))).toBe(false)
  })

  it('is over once it is cancelled or ended; sent, it can only be ended', () => {
    for (const state of ['finished', 'ended', 'cancelled'] as const)
      for (const role of ROLES)
        for (const move of MOVES.filter((each) => state !== 'finished' || each !== 'end'))
          expect(mayMove(move, { state, hands: [] }, by(role))).toBe(false)
    expect(mayMove('end', { state: 'finished', hands: [] }, by('clerk'))).toBe(true)
  })
})

it.each([
  ['2026-11-10T10:00', '2026-11-13T23:59', true],
  ['2026-11-10T10:00', '2026-11-14T00:00', false],
  // 除夕 to 初三 are not counted: 16 to 19 February 2026.
  ['2026-02-15T10:00', '2026-02-22T23:59', true],
  ['2026-02-15T10:00', '2026-02-23T00:00', false],
])('a notice that found the page closed at %s may be opened at %s: %s', (closed, now, may) => {
  expect(mayStillBeOpened(at(closed), at(now))).toBe(may)
})
