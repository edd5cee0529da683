import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, dayOfMonth, daysInMonth, startOfDay, startOfMonth } from '../../src/rules/calendar.ts'
import { isContactDay } from '../../src/rules/contact-hours.ts'
import { COVERAGE_STATES } from '../../src/rules/coverage.ts'
import {
  type Address,
  type Attempt,
  lastCall,
  momentOf,
  planFor,
  plannedAt,
  REACHES,
  type Situation,
} from '../../src/rules/push-plan.ts'

const MONTH = '2026-11'
const midnight = (day: number): number => startOfDay(addDays(`${MONTH}-01`, day - 1))
const sixOClock = (day: number): number => midnight(day) + 6 * 3_600_000

const plannedDay = (id: number, month: string): string => dayOf(plannedAt(id, momentOf(startOfMonth(month))))
const isAlarmDay = (day: string): boolean => momentOf(startOfDay(day)).isAlarmDay

/** Somebody whose turn is on the 8th. */
const ON_THE_8TH = Array.from({ length: 999 }, (_, id) => id).find((id) => plannedDay(id, MONTH) === '2026-11-08')!

const telegram: Address = { accountId: 1, channel: 'telegram', account: 'bot', reach: 'ok', lastInboundAt: 5 }
const sms: Address = { accountId: 2, channel: 'sms', account: 'sms', reach: 'ok' }
const attempt = (accountId: number, state: Attempt['state'], day: number): Attempt => ({
  accountId,
  state,
  at: sixOClock(day),
})

const person = (more: Partial<Situation> = {}): Situation => ({
  personId: ON_THE_8TH,
  state: 'open',
  owedSince: sixOClock(1),
  addresses: [telegram, sms],
  attempts: [],
  callTask: false,
  onlyAcceptedLastMonth: false,
  ...more,
})

describe('the plan of a month', () => {
  it.each<[string, number, Partial<Situation>, object]>([
    ['before the planned day nothing is sent', 7, {}, { kind: 'wait', until: midnight(8) }],
    ['on the planned day the push goes where the person was last heard from', 8, {}, { kind: 'push', to: telegram }],
    ['a missed planned day is made up for', 12, {}, { kind: 'push', to: telegram }],
    ['who joined after the planned day is due at once', 15, { owedSince: sixOClock(15) }, { kind: 'push' }],
    ['who joined before it waits for it', 4, { owedSince: sixOClock(3) }, { kind: 'wait', until: midnight(8) }],
    ['a pause is waited for', 9, { owedSince: sixOClock(20) }, { kind: 'wait', until: sixOClock(20) }],
    ['a push under way is given a day', 9, { attempts: [attempt(1, 'waiting', 8)] }, { kind: 'wait' }],
    ['a failed push waits for the 21st', 12, { attempts: [attempt(1, 'failed', 8)] }, { kind: 'wait' }],
    [
      'from the 21st comes the next channel',
      21,
      { attempts: [attempt(1, 'failed', 8)] },
      { kind: 'push', to: sms, because: 'next_channel' },
    ],
    [
      'a push stuck in the queue counts as failed then',
      21,
      { attempts: [attempt(1, 'waiting', 19)] },
      { kind: 'push', to: sms },
    ],
    [
      'who has written again since the failure is tried there again at once',
      12,
      { attempts: [attempt(1, 'failed', 8)], addresses: [{ ...telegram, lastInboundAt: sixOClock(10) }] },
      { kind: 'push', because: 'planned' },
    ],
    [
      'a push dropped before sending does not use up the address',
      12,
      { attempts: [attempt(1, 'dropped', 8)] },
      { kind: 'push', to: telegram },
    ],
    [
      'an address that the person blocked is left alone',
      12,
      { addresses: [{ ...telegram, reach: 'blocked' }] },
      { kind: 'wait' },
    ],
    [
      'an address that is gone gets its one try a month',
      12,
      { addresses: [{ ...telegram, reach: 'gone' }] },
      { kind: 'push' },
    ],
    [
      'but a living one goes first',
      12,
      { addresses: [{ ...telegram, reach: 'gone' }, sms] },
      { kind: 'push', to: sms },
    ],
    ['without any channel the call waits for the 25th', 24, { addresses: [] }, { kind: 'wait' }],
    [
      'from the 25th a caseworker calls who has no channel',
      25,
      { addresses: [] },
      { kind: 'call', reason: 'no_channel' },
    ],
    [
      'or whose channels all failed',
      25,
      { attempts: [attempt(1, 'failed', 8), attempt(2, 'failed', 21)] },
      { kind: 'call', reason: 'channels_failed' },
    ],
    [
      'an untried channel still goes before the call',
      25,
      { attempts: [attempt(1, 'failed', 8)] },
      { kind: 'push', to: sms },
    ],
    ['nobody is called twice a month', 27, { addresses: [], callTask: true }, { kind: 'wait' }],
    [
      'two months of only accepted make a call',
      25,
      { state: 'accepted', onlyAcceptedLastMonth: true },
      { kind: 'call', reason: 'only_accepted' },
    ],
    ['one month of only accepted does not', 25, { state: 'accepted' }, { kind: 'nothing' }],
    [
      'a reaction this month spares the call',
      25,
      { state: 'delivered', onlyAcceptedLastMonth: true },
      { kind: 'nothing' },
    ],
    ['who is exempt is left alone', 8, { state: 'exempt' }, { kind: 'nothing' }],
    ['who could not be reached is left alone until next month', 28, { state: 'unreachable' }, { kind: 'nothing' }],
  ])('%s', (_, day, situation, action) => {
    expect(planFor(person(situation), momentOf(sixOClock(day)))).toMatchObject(action)
  })

  it('sends a push planned on the alarm days the next way after eight hours', () => {
    const stuck = person({ addresses: [telegram], attempts: [attempt(1, 'waiting', 30)] })
    expect(planFor(stuck, momentOf(sixOClock(30) + 7 * 3_600_000))).toMatchObject({ kind: 'wait' })
    expect(planFor(stuck, momentOf(sixOClock(30) + 8 * 3_600_000))).toMatchObject({ kind: 'call' })
  })

  it('calls everyone still open on the last afternoon, whatever is still on its way', () => {
    const sixAgain = person({ attempts: [attempt(1, 'waiting', 30)] })
    const afternoon = sixOClock(30) + 8 * 3_600_000
    expect(lastCall(sixAgain, momentOf(afternoon))).toBe('channels_failed')
    expect(lastCall(person({ addresses: [] }), momentOf(afternoon))).toBe('no_channel')
    expect(lastCall(sixAgain, momentOf(afternoon - 1))).toBeUndefined()
    expect(lastCall(sixAgain, momentOf(afternoon - 86_400_000))).toBeUndefined()
    expect(lastCall(person({ callTask: true }), momentOf(afternoon))).toBeUndefined()
    expect(lastCall(person({ state: 'accepted' }), momentOf(afternoon))).toBeUndefined()
  })

  it('gives the alarm on the last two contact days', () => {
    expect(['2026-11-28', '2026-11-29', '2026-11-30'].map(isAlarmDay)).toEqual([false, true, true])
    expect(['2025-01-25', '2025-01-26', '2025-01-27'].map(isAlarmDay)).toEqual([false, true, true])
  })

  it('plans nobody and calls nobody from 除夕 to 初三', () => {
    const newYear = startOfDay('2026-02-17') + 6 * 3_600_000
    expect(planFor(person({ owedSince: newYear }), momentOf(newYear))).toEqual({
      kind: 'wait',
      until: startOfDay('2026-02-18'),
    })
  })
})

describe('the base load', () => {
  it('falls on contact days from the 1st to the 20th, for everyone on the same day each ordinary month', () => {
    fc.assert(
      fc.property(fc.nat(), (id) => {
        const november = plannedDay(id, '2026-11')
        expect(dayOfMonth(november)).toBeLessThanOrEqual(20)
        expect(dayOfMonth(plannedDay(id, '2026-10'))).toBe(dayOfMonth(november))
        expect(isContactDay(plannedDay(id, '2026-02'))).toBe(true)
      }),
    )
  })

  it('spreads a county evenly: no day carries a quarter more than its share', () => {
    const load = new Map<string, number>()
    const november = momentOf(sixOClock(1))
    for (let id = 1; id <= 20_000; id++) {
      const planned = dayOf(plannedAt(id, november))
      load.set(planned, (load.get(planned) ?? 0) + 1)
    }
    expect(load.size).toBe(20)
    expect(Math.max(...load.values())).toBeLessThan(1_250)
  })
})

describe('whatever the situation', () => {
  const anySituation = fc.record({
    personId: fc.nat(),
    state: fc.constantFrom(...COVERAGE_STATES),
    owedSince: fc.integer({ min: sixOClock(1), max: sixOClock(30) }),
    addresses: fc.array(
      fc.record({
        accountId: fc.nat(3),
        channel: fc.constant('telegram'),
        account: fc.constant('bot'),
        reach: fc.constantFrom(...REACHES),
      }),
      { maxLength: 3 },
    ),
    attempts: fc.array(
      fc.record({
        accountId: fc.nat(3),
        at: fc.integer({ min: sixOClock(1), max: sixOClock(30) }),
        state: fc.constantFrom('waiting' as const, 'accepted' as const, 'failed' as const, 'dropped' as const),
      }),
      { maxLength: 4 },
    ),
    callTask: fc.boolean(),
    onlyAcceptedLastMonth: fc.boolean(),
  })

  it('whoever is open on the last days is pushed, called, or has a call task', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const lastDay = sixOClock(daysInMonth(MONTH))
        const open = {
          ...situation,
          state: 'open' as const,
          attempts: situation.attempts.filter(({ at }) => at < sixOClock(29)),
        }
        const action = planFor(open, momentOf(lastDay + 8 * 3_600_000))
        expect(action.kind === 'push' || action.kind === 'call' || open.callTask).toBe(true)
      }),
    )
  })

  it('nobody settled is pushed and nobody is pushed at an address he blocked', () => {
    fc.assert(
      fc.property(anySituation, fc.integer({ min: 1, max: 30 }), (situation, day) => {
        const action = planFor(situation, momentOf(sixOClock(day)))
        if (action.kind !== 'push') return
        expect(situation.state).toBe('open')
        expect(action.to.reach).not.toBe('blocked')
      }),
    )
  })
})
