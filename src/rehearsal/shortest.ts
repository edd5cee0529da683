/** The shortest history that still shows a failure (最短经过): fewer months, people and faults, as long as it goes on failing. */

import type { Violation } from './checks.ts'
import { type Outcome, type Rehearsal, rehearse } from './rehearse.ts'
import { storyLines } from './report.ts'
import { FAULTS } from './weather.ts'

const MOST_RUNS = 40

type Cut = { people: ReadonlySet<number>; faults: ReadonlySet<number> }

export async function* shortestHistory(
  rehearsal: Rehearsal,
  whole: Outcome,
  tell: (line: string) => void,
): AsyncGenerator<string> {
  const month = whole.months.findIndex(({ violations }) => violations.length > 0)
  const { violations } = whole.months[month]!
  const shown = violations.find(({ villager }) => villager !== undefined) ?? violations[0]!
  const months = month + 1
  let runs = 0
  let best: { outcome: Outcome; violation: Violation } | undefined

  /** Whether the same thing still goes wrong; remembers the smallest history in which it does. */
  async function stillFails(cut: Cut): Promise<boolean> {
    if (++runs > MOST_RUNS) return false
    tell(`缩小：${cut.people.size} 人，${cut.faults.size} 个故障`)
    const outcome = await rehearse({ ...rehearsal, months, only: { ...cut, strikes: whole.strikes } })
    const found = outcome.months.flatMap((each) => each.violations).find(({ check }) => check === shown.check)
    if (found !== undefined) best = { outcome, violation: found }
    return found !== undefined
  }

  const everyone = whole.souls.map(({ villager }) => villager.no)
  const allFaults = whole.faults.map(({ no }) => no)
  let people = everyone
  for (const few of growing(everyone, shown.villager)) {
    if (!(await stillFails({ people: new Set(few), faults: new Set(allFaults) }))) continue
    people = few
    break
  }
  people = await fewest(people, (few) => stillFails({ people: new Set(few), faults: new Set(allFaults) }))
  const faults = await fewest(allFaults, (few) => stillFails({ people: new Set(people), faults: new Set(few) }))

  const { outcome, violation } = best ?? { outcome: whole, violation: shown }
  const kinds = [...new Set(outcome.faults.map(({ kind }) => FAULTS[kind]))].join('、')
  yield ''
  yield `最短的经过：${outcome.months.length} 个月，${outcome.souls.length} 人，故障 ${best === undefined ? whole.faults.length : faults.length} 个${kinds === '' ? '' : `（${kinds}）`}`
  yield violation.what
  const soul = outcome.souls.find(({ villager }) => villager.no === violation.villager) ?? outcome.souls[0]
  if (soul !== undefined) yield* storyLines(soul, outcome)
}

/** The one concerned alone, then with more and more others beside him. */
function* growing(everyone: readonly number[], concerned: number | undefined): Generator<number[]> {
  const others = everyone.filter((no) => no !== concerned)
  const first = concerned === undefined ? [] : [concerned]
  for (let more = concerned === undefined ? 4 : 0; more < others.length; more = more * 4 + 4) {
    yield [...first, ...others.slice(0, more)]
  }
}

/** Leaves out ever smaller parts as long as the rest still fails (delta debugging). */
async function fewest(all: readonly number[], fails: (few: number[]) => Promise<boolean>): Promise<number[]> {
  let kept = [...all]
  if (kept.length > 0 && (await fails([]))) return []
  for (let part = Math.ceil(kept.length / 2); part >= 1 && kept.length > 1; ) {
    let leftOut = false
    for (let start = 0; start < kept.length; start += part) {
      const fewer = [...kept.slice(0, start), ...kept.slice(start + part)]
      if (fewer.length === 0 || !(await fails(fewer))) continue
      kept = fewer
      leftOut = true
      break
    }
    if (!leftOut) {
      if (part === 1) break
      part = Math.ceil(part / 2)
    }
  }
  return kept
}
