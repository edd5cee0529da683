import { describe, expect, it } from 'vitest'
import { dayOf } from '../../src/rules/calendar.ts'
import { type ChannelLimits, forecaster, type Track } from '../../src/rules/forecast.ts'
import { type Address, momentOf, plannedAt, type Situation } from '../../src/rules/push-plan.ts'
import { at } from '../support/seeds.ts'

const FIRST = at('2026-12-01T06:00')
const TELEGRAM: Address = { accountId: 7, channel: 'telegram', account: 'bot', reach: 'ok' }
const WEB: Address = { accountId: 8, channel: 'web', account: 'main', reach: 'ok' }

const someone = (personId: number, change: Partial<Situation> = {}): Situation => ({
  personId,
  state: 'open',
  owedSince: at('2026-12-01T00:00'),
  addresses: [TELEGRAM],
  attempts: [],
  callTask: false,
  onlyAcceptedLastMonth: false,
  ...change,
})

function forecastOf(
  people: Situation[],
  { now = FIRST, tracks = {} as Record<string, Track>, limits = {} as ChannelLimits } = {},
) {
  const { add, result } = forecaster(now, tracks, limits)
  for (const person of people) add(person)
  return result()
}

const times = (count: number, change: Partial<Situation>) =>
  Array.from({ length: count }, (_, index) => someone(index + 1, change))

describe('whom the month will reach', () => {
  it.each<[string, Partial<Situation>, Record<string, unknown>]>([
    ['somebody with a channel', {}, { channels: { telegram: { people: 1 } }, open: 1 }],
    [
      'somebody with two, by the one last heard from',
      { addresses: [TELEGRAM, { ...WEB, lastInboundAt: 5 }] },
      { channels: { web: { people: 1 } } },
    ],
    ['nobody without one', { addresses: [] }, { without: { noChannel: 1 }, channels: {} }],
    ['nobody who blocked it', { addresses: [{ ...TELEGRAM, reach: 'blocked' }] }, { without: { blocked: 1 } }],
    ['nobody whose address is gone', { addresses: [{ ...TELEGRAM, reach: 'gone' }] }, { without: { gone: 1 } }],
    [
      'nobody with whom all was tried',
      { attempts: [{ accountId: 7, at: FIRST, state: 'failed' }] },
      { without: { exhausted: 1 } },
    ],
    [
      'somebody whose push is on its way, without planning one more',
      { attempts: [{ accountId: 7, at: FIRST, state: 'waiting' }] },
      { channels: { telegram: { people: 1 } }, load: {} },
    ],
    ['who is covered already', { state: 'delivered' }, { covered: 1, open: 0, channels: {} }],
    ['who is exempt', { state: 'exempt' }, { exempt: 1, open: 0, channels: {} }],
    ['whom no call reached', { state: 'unreachable' }, { unreachable: 1, open: 0 }],
  ])('%s', (_, change, expected) => {
    expect(forecastOf([someone(1, change)])).toMatchObject({ inScope: 1, ...expected })
  })

  it('adds up: everybody in scope is in one figure', () => {
    const people = [
      ...times(5, {}),
      ...times(3, { addresses: [] }),
      ...times(2, { state: 'exempt' }),
      ...times(4, { state: 'accepted' }),
      ...times(1, { addresses: [{ ...WEB, reach: 'blocked' }] }),
    ]
    const { inScope, covered, exempt, unreachable, open, channels, without } = forecastOf(people)
    expect(covered + exempt + unreachable + open).toBe(inScope)
    const reachable = Object.values(channels).reduce((sum, channel) => sum + channel.people, 0)
    expect(reachable + without.noChannel + without.blocked + without.gone + without.exhausted).toBe(open)
  })
})

describe('the load of the days', () => {
  it('is the plan itself', () => {
    const people = times(600, {})
    const { load, channels } = forecastOf(people)
    for (const { personId } of people) load[dayOf(plannedAt(personId, momentOf(FIRST)))]!--
    expect(Object.keys(load)).toHaveLength(20)
    expect(Object.values(load).every((left) => left === 0)).toBe(true)
    expect(channels.telegram!.fullestDay!.pushes).toBeGreaterThan(30)
  })

  it('leaves out 除夕 to 初三 and begins today for whose day has passed', () => {
    const now = at('2027-02-03T21:00')
    const { load } = forecastOf(times(600, { owedSince: at('2027-02-01T00:00') }), { now })
    expect(Object.keys(load)[0]).toBe('2027-02-04')
    for (const day of ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08']) expect(load[day]).toBeUndefined()
    expect(Object.values(load).reduce((sum, pushes) => sum + pushes, 0)).toBe(600)
  })

  it('has the next channel from the 21st', () => {
    const failed = [{ accountId: 7, at: FIRST, state: 'failed' as const }]
    const { load } = forecastOf([someone(1, { addresses: [TELEGRAM, WEB], attempts: failed })], {
      now: at('2026-12-10T06:00'),
    })
    expect(load).toEqual({ '2026-12-21': 1 })
  })

  it('is set beside what a channel lets through', () => {
    const { channels } = forecastOf(times(600, {}), { limits: { telegram: { perDay: 10 } } })
    expect(channels.telegram).toMatchObject({ perDay: 10, people: 600 })
    expect(forecastOf(times(1, {})).channels.telegram).not.toHaveProperty('perDay')
  })
})

describe('the calls', () => {
  const tracks = { telegram: { arrived: 90, failed: 10 }, web: { arrived: 50, failed: 50 } }

  it('are for whom no channel reaches, and for as many as failed last month', () => {
    const people = [...times(100, {}), ...times(20, { addresses: [] })]
    expect(forecastOf(people, { tracks }).calls.expected).toBe(30)
    expect(forecastOf(people).calls.expected).toBe(20)
  })

  it('are fewer where there is a second channel to try', () => {
    expect(forecastOf(times(100, { addresses: [TELEGRAM, WEB] }), { tracks }).calls.expected).toBe(5)
  })

  it('may be more: whoever gave no sign last month is called when there is none again', () => {
    const silent = times(10, { onlyAcceptedLastMonth: true })
    expect(forecastOf(silent, { tracks }).calls).toMatchObject({ expected: 1, ifSilentAgain: 10 })
  })

  it.each([
    [FIRST, { contactDays: 7, hours: 60, callers: 2, callersAtTheEnd: 5 }],
    [at('2026-12-31T10:00'), { contactDays: 1, hours: 60, callers: 10, callersAtTheEnd: 10 }],
  ])('need so many callers: %d', (now, needed) => {
    expect(forecastOf(times(600, { addresses: [] }), { now }).calls).toMatchObject({ expected: 600, ...needed })
  })
})
