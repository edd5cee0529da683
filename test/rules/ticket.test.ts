import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, ONE_DAY_MS, spokenTime, startOfDay } from '../../src/rules/calendar.ts'
import { ROLES, type Role } from '../../src/rules/staff.ts'
import {
  CLOCK,
  dueAfter,
  isToEscalate,
  MOVES,
  type Move,
  type Moved,
  movesFor,
  refusedMove,
  TICKET_STATES,
  type TicketState,
} from '../../src/rules/ticket.ts'
import { isWorkingDay, workingDaysLater } from '../../src/rules/working-days.ts'

const at = (day: string, hour = 10) => startOfDay(day) + hour * 3_600_000
const ticket = (state: TicketState, handler?: string): Moved => ({ state, kind: 'human', ...(handler && { handler }) })
const anybody = (role: Role) => ({ role, name: 'somebody' })

describe('working days', () => {
  it.each([
    ['over a weekend', '2026-11-20', 1, '2026年11月23日18:00'],
    ['within a week', '2026-11-23', 2, '2026年11月25日18:00'],
    ['over the national holiday', '2026-09-30', 1, '2026年10月8日18:00'],
    ['on a Saturday that is worked', '2026-10-09', 1, '2026年10月10日18:00'],
    ['asked late in the evening', '2026-11-23', 0, '2026年11月23日18:00'],
  ])('%s', (_, from, days, due) => {
    expect(spokenTime(workingDaysLater(at(from, 23), days))).toBe(due)
  })

  it('a term ends on a working day, with as many working days in between as it has', () => {
    const someTime = fc.integer({ min: at('2024-01-01'), max: at('2027-12-01') })
    fc.assert(
      fc.property(someTime, fc.integer({ min: 1, max: 20 }), (from, days) => {
        const due = workingDaysLater(from, days)
        let worked = 0
        for (let day = dayOf(from); day < dayOf(due); ) {
          day = dayOf(startOfDay(day) + ONE_DAY_MS)
          if (isWorkingDay(day)) worked++
        }
        expect([isWorkingDay(dayOf(due)), worked]).toEqual([true, days])
      }),
    )
  })
})

describe('a ticket', () => {
  it.each<[TicketState, Role, Move[]]>([
    ['registered', 'clerk', ['verify', 'dismiss']],
    ['registered', 'supervisor', ['verify', 'dismiss', 'supervise']],
    ['registered', 'caseworker', ['verify']],
    ['verified', 'clerk', ['dismiss', 'assign']],
    ['verified', 'caseworker', []],
    ['assigned', 'caseworker', ['finish']],
    ['supervised', 'supervisor', ['assign', 'finish']],
    ['follow_up', 'caseworker', ['confirm', 'reopen']],
    ['closed', 'clerk', ['reopen']],
    ['assigned', 'reviewer', []],
    ['follow_up', 'audit', []],
  ])('in %s a %s may %j', (state, role, moves) => {
    expect(movesFor(ticket(state), anybody(role))).toEqual(moves)
  })

  it('is not followed up by who handled it', () => {
    const handled = ticket('follow_up', 'chen')
    expect(refusedMove(handled, 'confirm', { role: 'caseworker', name: 'chen' })).toBe('not_by_its_handler')
    expect(refusedMove(handled, 'confirm', { role: 'caseworker', name: 'lin' })).toBeUndefined()
  })

  it.each<[TicketState, string, string | undefined]>([
    ['registered', 'human', '2026年11月24日18:00'],
    ['assigned', 'human', '2026年11月30日18:00'],
    ['assigned', 'wages', '2026年11月25日18:00'],
    ['supervised', 'wages', '2026年11月25日18:00'],
    ['follow_up', 'human', '2026年11月26日18:00'],
    ['closed', 'human', undefined],
  ])('%s about %s is due by %s', (state, kind, due) => {
    const by = dueAfter(state, kind, at('2026-11-23'))
    expect(by && spokenTime(by)).toBe(due)
  })

  it.each<[TicketState, boolean]>([
    ['registered', true],
    ['verified', true],
    ['assigned', true],
    ['supervised', false],
    ['follow_up', false],
    ['closed', false],
  ])('overdue in %s goes to the supervising line: %s', (state, goes) => {
    expect(isToEscalate(ticket(state), 5, 6)).toBe(goes)
    expect(isToEscalate(ticket(state), 6, 6)).toBe(false)
    expect(isToEscalate(ticket(state), undefined, 6)).toBe(false)
  })

  it('whatever is tried on it, is closed by a follow-up or a refusal only, and never by the clock', () => {
    const tried = fc.array(
      fc.tuple(fc.constantFrom(...(Object.keys(MOVES) as Move[])), fc.constantFrom(...ROLES, CLOCK)),
    )
    fc.assert(
      fc.property(tried, (moves) => {
        let state: TicketState = 'registered'
        for (const [move, who] of moves) {
          const by = who === CLOCK ? CLOCK : anybody(who)
          if (refusedMove(ticket(state), move, by) !== undefined) continue
          const { to } = MOVES[move]
          if (to === 'closed') {
            expect(move === 'dismiss' ? ['registered', 'verified'] : ['follow_up']).toContain(state)
            expect(by).not.toBe(CLOCK)
          }
          if (state === 'follow_up' || state === 'closed') expect(['confirm', 'reopen']).toContain(move)
          state = to
        }
        expect(TICKET_STATES).toContain(state)
      }),
    )
  })

  it('can be brought to its end from every state', () => {
    const leads = (from: TicketState, seen: TicketState[] = []): boolean =>
      from === 'closed' ||
      Object.values(MOVES).some(
        (rule) => rule.from.includes(from) && !seen.includes(rule.to) && leads(rule.to, [...seen, from]),
      )
    expect(TICKET_STATES.filter((state) => !leads(state))).toEqual([])
  })
})
