import { describe, expect, it } from 'vitest'
import {
  EQUAL_NOTES,
  EQUAL_OUTCOMES,
  MOST_IN_TEN_MINUTES,
  oddWork,
  type RecordedCall,
} from '../../src/rules/odd-work.ts'
import { at } from '../support/seeds.ts'

const TEN = at('2026-11-23T10:00')
const HOUR = 3_600_000

/** Calls one after the other; outcomes differ unless they are given. */
const callsBy = (by: string, count: number, apart: number, more: Partial<RecordedCall> = {}): RecordedCall[] =>
  Array.from({ length: count }, (_, no) => ({
    by,
    at: TEN + no * apart,
    outcome: no % 3 === 0 ? 'unreachable' : 'phoned',
    ...more,
  }))
const kindsOf = (calls: RecordedCall[]) => oddWork(calls).map(({ kind }) => kind)

describe('odd work', () => {
  it.each<[string, RecordedCall[], string[]]>([
    ['a usual day of thirty calls', callsBy('lin', 30, 300_000), []],
    ['two hundred calls in ten minutes', callsBy('lin', 200, 3_000), ['too_fast']],
    ['just as many as can be', callsBy('lin', MOST_IN_TEN_MINUTES, 20_000), []],
    ['one more', callsBy('lin', MOST_IN_TEN_MINUTES + 1, 20_000), ['too_fast']],
    ['the same by two people', [...callsBy('lin', 30, 20_000), ...callsBy('chen', 30, 20_000)], []],
    ['one call at eight in the evening', [{ by: 'lin', at: TEN + 10 * HOUR, outcome: 'phoned' }], ['outside_hours']],
    ['one a minute before', [{ by: 'lin', at: TEN + 10 * HOUR - 60_000, outcome: 'phoned' }], []],
    ['one on the day of 春节', [{ by: 'lin', at: at('2027-02-06T10:00'), outcome: 'phoned' }], ['outside_hours']],
    ['equal notes in a row', callsBy('lin', EQUAL_NOTES, 300_000, { note: '本人已知晓' }), ['same_note']],
    ['one fewer', callsBy('lin', EQUAL_NOTES - 1, 300_000, { note: '本人已知晓' }), []],
    ['no notes at all', callsBy('lin', 2 * EQUAL_NOTES, 300_000), []],
    ['everybody reached', callsBy('lin', EQUAL_OUTCOMES, 300_000, { outcome: 'phoned' }), ['same_outcome']],
    ['nearly everybody', callsBy('lin', EQUAL_OUTCOMES - 1, 300_000, { outcome: 'phoned' }), []],
  ])('%s: %s', (_, calls, kinds) => {
    expect(kindsOf(calls)).toEqual(kinds)
  })

  it('goes through calls without a note to find equal ones', () => {
    const noted = callsBy('lin', EQUAL_NOTES, 600_000, { note: '已告知' })
    const between = callsBy('lin', EQUAL_NOTES, 600_000).map((call) => ({ ...call, at: call.at + 300_000 }))
    expect(kindsOf([...noted, ...between].filter((call) => call.at < TEN + 9 * HOUR))).toEqual(['same_note'])
  })

  it('says who, from when to when and how many, once for a stretch, the newest first', () => {
    const evening = { by: 'chen', at: TEN + 11 * HOUR, outcome: 'phoned' }
    expect(oddWork([evening, ...callsBy('lin', 200, 6_000)])).toEqual([
      { kind: 'outside_hours', by: 'chen', from: evening.at, to: evening.at, calls: 1 },
      { kind: 'too_fast', by: 'lin', from: TEN, to: TEN + 199 * 6_000, calls: 200 },
    ])
  })

  it('tells two bursts apart', () => {
    const later = callsBy('lin', 40, 3_000).map((call) => ({ ...call, at: call.at + HOUR }))
    expect(kindsOf([...callsBy('lin', 40, 3_000), ...later])).toEqual(['too_fast', 'too_fast'])
  })
})
