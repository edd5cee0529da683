import { describe, expect, it } from 'vitest'
import { BROADCAST_STATES, type BroadcastMove, mayMove } from '../../src/rules/broadcast.ts'
import { ROLES } from '../../src/rules/staff.ts'

const MOVES: BroadcastMove[] = ['submit', 'approve', 'return', 'pause', 'resume', 'cancel']
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

  it('ends with its sending or its cancelling', () => {
    for (const state of ['finished', 'cancelled'] as const)
      for (const role of ROLES)
        for (const move of MOVES) expect(mayMove(move, { state, hands: [] }, by(role))).toBe(false)
  })
})
