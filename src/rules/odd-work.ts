/** Odd work (异常作业): calls that hardly can have been made as they were recorded. A reason to look, not a verdict. Pure. */

import { dayOf, type Instant, ONE_MINUTE_MS } from './calendar.ts'
import { mayContact } from './contact-hours.ts'

/** One call as somebody of the staff recorded it; `at`: when it was recorded. */
export type RecordedCall = { by: string; at: Instant; outcome: string; note?: string }

/** 十分钟里太多 · 联系时段外 · 说的话一字不差 · 结果全一样 */
export type OddKind = 'too_fast' | 'outside_hours' | 'same_note' | 'same_outcome'
export type Oddity = { kind: OddKind; by: string; from: Instant; to: Instant; calls: number }

const TEN_MINUTES = 10 * ONE_MINUTE_MS
/** Nobody dials, is answered and says what there is in twenty seconds. */
export const MOST_IN_TEN_MINUTES = 30
export const EQUAL_NOTES = 10
/** Where three in ten do not answer, forty in a row that do come about once in a million. */
export const EQUAL_OUTCOMES = 40

/** What is odd in these calls, the newest first. A stretch of calls is named once for each way in which it is odd. */
export function oddWork(calls: readonly RecordedCall[]): Oddity[] {
  const byName = new Map<string, RecordedCall[]>()
  for (const call of [...calls].sort((one, other) => one.at - other.at)) {
    const theirs = byName.get(call.by)
    if (theirs === undefined) byName.set(call.by, [call])
    else theirs.push(call)
  }
  return [...byName.values()].flatMap(oddities).sort((one, other) => other.to - one.to)
}

function oddities(theirs: readonly RecordedCall[]): Oddity[] {
  const noted = theirs.filter(({ note }) => note !== undefined)
  return [
    ...tooFast(theirs).map((run) => oddity('too_fast', run)),
    ...runs(theirs, ({ at }) => (mayContact(at) ? undefined : dayOf(at))).map((run) => oddity('outside_hours', run)),
    ...runs(noted, ({ note }) => note, EQUAL_NOTES).map((run) => oddity('same_note', run)),
    ...runs(theirs, ({ outcome }) => outcome, EQUAL_OUTCOMES).map((run) => oddity('same_outcome', run)),
  ]
}

const oddity = (kind: OddKind, run: readonly RecordedCall[]): Oddity => ({
  kind,
  by: run[0]!.by,
  from: run[0]!.at,
  to: run.at(-1)!.at,
  calls: run.length,
})

/** Stretches in which every call stands among too many within ten minutes. */
function tooFast(theirs: readonly RecordedCall[]): RecordedCall[][] {
  const stretches: { first: number; last: number }[] = []
  for (let first = 0, last = 0; last < theirs.length; last++) {
    while (theirs[last]!.at - theirs[first]!.at > TEN_MINUTES) first++
    if (last - first + 1 <= MOST_IN_TEN_MINUTES) continue
    const before = stretches.at(-1)
    if (before !== undefined && first <= before.last) before.last = last
    else stretches.push({ first, last })
  }
  return stretches.map(({ first, last }) => theirs.slice(first, last + 1))
}

/** Neighbours of which the same is said, where there are at least so many; of whom nothing is said ends a run. */
function runs(
  theirs: readonly RecordedCall[],
  said: (call: RecordedCall) => string | undefined,
  atLeast = 1,
): RecordedCall[][] {
  const found: { word: string | undefined; run: RecordedCall[] }[] = []
  for (const call of theirs) {
    const word = said(call)
    const before = found.at(-1)
    if (before !== undefined && before.word === word) before.run.push(call)
    else found.push({ word, run: [call] })
  }
  return found.filter(({ word, run }) => word !== undefined && run.length >= atLeast).map(({ run }) => run)
}
