import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfMonth } from '../../src/rules/calendar.ts'
import { boundsOf, type StandingEvent, scope } from '../../src/rules/scope.ts'
import { PUSH_CONSENTS, STATUSES } from '../../src/rules/status.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const MONTH = '2026-11'
const NOVEMBER = boundsOf(MONTH)
const END = at('2026-12-01T00:00:00')

type Case = [title: string, history: StandingEvent[], expected: unknown]

const unemployed = (time: string, more: Partial<StandingEvent> = {}): StandingEvent => ({
  at: at(time),
  status: 'unemployed',
  pushes: 'on',
  ...more,
})

const IN_SCOPE: Case[] = [
  ['unemployed since last year', [unemployed('2025-06-01T12:00')], { kind: 'owed', since: startOfMonth(MONTH) }],
  [
    'on the roster and never asked',
    [unemployed('2026-11-03T10:00', { pushes: 'none' })],
    { kind: 'owed', since: at('2026-11-03T10:00') },
  ],
  [
    'status not verified yet',
    [unemployed('2026-10-03T10:00', { status: 'unknown' })],
    { kind: 'owed', since: startOfMonth(MONTH) },
  ],
  ['joined on the last day', [unemployed('2026-11-30T19:59')], { kind: 'owed', since: at('2026-11-30T19:59') }],
  [
    'joined after the last contact hour of the month',
    [unemployed('2026-11-30T20:00')],
    { kind: 'exempt', exemption: { reason: 'joined_late' } },
  ],
  [
    'lost the job in the middle of the month',
    [unemployed('2026-10-01T08:00', { status: 'employed' }), unemployed('2026-11-17T08:00')],
    { kind: 'owed', since: at('2026-11-17T08:00') },
  ],
  [
    'found work on the 5th',
    [unemployed('2026-10-01T08:00'), unemployed('2026-11-05T08:00', { status: 'employed', grade: 'insurance' })],
    { kind: 'exempt', at: at('2026-11-05T08:00'), exemption: { reason: 'employed', grade: 'insurance' } },
  ],
  [
    'found work and lost it again',
    [
      unemployed('2026-10-01T08:00'),
      unemployed('2026-11-05T08:00', { status: 'employed' }),
      unemployed('2026-11-20T08:00'),
    ],
    { kind: 'owed', since: at('2026-11-20T08:00') },
  ],
  [
    'does not want pushes, since months',
    [unemployed('2026-08-01T08:00', { pushes: 'declined' })],
    { kind: 'exempt', exemption: { reason: 'declined' } },
  ],
  [
    'declined and came back: 找活',
    [unemployed('2026-08-01T08:00', { pushes: 'declined' }), unemployed('2026-11-12T08:00')],
    { kind: 'owed', since: at('2026-11-12T08:00') },
  ],
  [
    'was found on the 9th to be somebody else on file as well',
    [unemployed('2026-08-01T08:00'), unemployed('2026-11-09T08:00', { status: 'merged', pushes: 'declined' })],
    { kind: 'exempt', exemption: { reason: 'merged' } },
  ],
  [
    'was served under the record that was merged into this one, whatever was told afterwards',
    [
      unemployed('2026-08-01T08:00'),
      unemployed('2026-11-09T08:00', { served: true }),
      unemployed('2026-11-19T08:00', { pushes: 'none' }),
    ],
    { kind: 'exempt', at: at('2026-11-19T08:00'), exemption: { reason: 'merged' } },
  ],
  [
    'was served so last month',
    [unemployed('2026-10-09T08:00', { served: true })],
    { kind: 'owed', since: startOfMonth(MONTH) },
  ],
  [
    'was served so, and has found work since',
    [unemployed('2026-11-09T08:00', { served: true }), unemployed('2026-11-19T08:00', { status: 'employed' })],
    { kind: 'exempt', exemption: { reason: 'employed', grade: 'self' } },
  ],
  [
    'gave up looking on the 9th',
    [unemployed('2026-08-01T08:00'), unemployed('2026-11-09T08:00', { status: 'unable' })],
    { kind: 'exempt', exemption: { reason: 'withdrew' } },
  ],
  [
    'erased on the 9th',
    [unemployed('2026-08-01T08:00'), unemployed('2026-11-09T08:00', { status: 'erased' })],
    { kind: 'exempt', exemption: { reason: 'erased' } },
  ],
  [
    'paused until the 20th',
    [unemployed('2026-08-01T08:00'), unemployed('2026-11-05T08:00', { pushes: 'paused', pausedUntil: '2026-11-20' })],
    { kind: 'owed', since: at('2026-11-20T00:00') },
  ],
  [
    'paused until next month',
    [unemployed('2026-08-01T08:00'), unemployed('2026-11-05T08:00', { pushes: 'paused', pausedUntil: '2026-12-01' })],
    { kind: 'exempt', exemption: { reason: 'paused' } },
  ],
  [
    'paused without an end',
    [unemployed('2026-08-01T08:00', { pushes: 'paused' })],
    { kind: 'exempt', exemption: { reason: 'paused' } },
  ],
  [
    'paused last month, until the 3rd',
    [unemployed('2026-10-20T08:00', { pushes: 'paused', pausedUntil: '2026-11-03' })],
    { kind: 'owed', since: at('2026-11-03T00:00') },
  ],
  [
    'paused and resumed before the pause was over',
    [unemployed('2026-11-05T08:00', { pushes: 'paused', pausedUntil: '2026-11-20' }), unemployed('2026-11-08T08:00')],
    { kind: 'owed', since: at('2026-11-08T08:00') },
  ],
  [
    'marked employed after hours and back again, late on the last day: the duty is not wiped out',
    [
      unemployed('2026-10-01T08:00'),
      unemployed('2026-11-30T20:30', { status: 'employed' }),
      unemployed('2026-11-30T20:40'),
    ],
    { kind: 'owed', since: startOfMonth(MONTH) },
  ],
  [
    'found work on the 5th and lost it after the last contact hour',
    [
      unemployed('2026-10-01T08:00'),
      unemployed('2026-11-05T08:00', { status: 'employed' }),
      unemployed('2026-11-30T21:00'),
    ],
    { kind: 'exempt', exemption: { reason: 'employed', grade: 'self' } },
  ],
  [
    'found work only after the last contact hour: too late to excuse the month',
    [unemployed('2026-10-01T08:00'), unemployed('2026-11-30T21:00', { status: 'employed' })],
    { kind: 'owed', since: startOfMonth(MONTH) },
  ],
  [
    'lost the job after the last contact hour',
    [unemployed('2026-10-01T08:00', { status: 'employed' }), unemployed('2026-11-30T21:00')],
    { kind: 'exempt', exemption: { reason: 'joined_late' } },
  ],
]

const OUTSIDE: Case[] = [
  ['nobody knows this person yet', [], { kind: 'outside' }],
  ['employed all month', [unemployed('2026-10-31T23:59:59', { status: 'employed' })], { kind: 'outside' }],
  ['unable to work since last month', [unemployed('2026-10-31T23:59', { status: 'unable' })], { kind: 'outside' }],
  ['erased before the month began', [unemployed('2026-10-31T23:59', { status: 'erased' })], { kind: 'outside' }],
  ['joined in the next month', [unemployed('2026-12-01T00:00')], { kind: 'outside' }],
  [
    'what was corrected in the same instant never held',
    [unemployed('2026-11-05T08:00'), unemployed('2026-11-05T08:00', { status: 'employed' })],
    { kind: 'outside' },
  ],
]

describe('the scope of a month', () => {
  it.each([...IN_SCOPE, ...OUTSIDE])('%s', (_, history, expected) => {
    expect(scope(history, NOVEMBER, END)).toMatchObject(expected as object)
  })

  it('knows nothing of what has not happened yet', () => {
    const history = [unemployed('2026-10-01T08:00'), unemployed('2026-11-20T08:00', { status: 'employed' })]
    expect(scope(history, NOVEMBER, at('2026-11-19T06:00'))).toMatchObject({ kind: 'owed' })
    expect(scope(history, NOVEMBER, at('2026-11-20T09:00'))).toMatchObject({ kind: 'exempt' })
  })

  const anyHistory = fc
    .array(
      fc.record({
        at: fc.integer({ min: at('2026-10-01T00:00'), max: at('2027-01-01T00:00') }),
        status: fc.constantFrom(...STATUSES),
        pushes: fc.constantFrom(...PUSH_CONSENTS),
      }),
      { maxLength: 6 },
    )
    .map((events) => events.sort((one, other) => one.at - other.at))

  it('is never left again: a row that was opened keeps its place in the month', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: startOfMonth(MONTH), max: END }), (history, now) => {
        if (scope(history, NOVEMBER, now).kind !== 'outside')
          expect(scope(history, NOVEMBER, END).kind).not.toBe('outside')
      }),
    )
  })

  it('needs only the last event before the month and those of the month', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const before = history.filter((event) => event.at < startOfMonth(MONTH))
        const short = [...before.slice(-1), ...history.slice(before.length)]
        expect(scope(short, NOVEMBER, END)).toEqual(scope(history, NOVEMBER, END))
      }),
    )
  })
})
