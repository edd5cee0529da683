/** Which positions to show one person, best first: exact ones, then wider and wider, told as such (FJ-2b). Pure and repeatable. */

import type { Position } from '../position.ts'
import { type Exposure, hasRoom } from './exposure.ts'
import { lawfulAt, payGap, type Relaxation, refused, unmet } from './hard-conditions.ts'
import { listKey, type PositionIndex } from './position-index.ts'
import { type Reason, reasonsFor } from './reasons.ts'
import { MOST_PERSONAL, personalScore } from './score.ts'
import { type Demand, demandOf, type History, type Seeker } from './seeker.ts'
import { type Step, wideningSteps } from './widening.ts'

export type Pick = { position: Position; score: number; reasons: Reason[]; relaxed: Relaxation[] }

type Found = { number: number; score: number; relaxed: Relaxation[] }

/** At most `limit` picks; `relaxed` names every wish that any of them leaves unmet. */
export function match(
  index: PositionIndex,
  seeker: Seeker,
  history: History,
  exposure: Exposure,
  limit: number,
): { picks: Pick[]; relaxed: Relaxation[] } {
  const demand = demandOf(seeker, history)
  const saidNoTo = new Set(history.refusals.map(({ positionId }) => positionId))
  const search = { index, seeker, demand, exposure }
  const fresh = (position: Position) =>
    !history.seen.has(position.id) && !history.recent.has(position.id) && !saidNoTo.has(position.id)
  const again = (position: Position) =>
    history.seen.has(position.id) && !history.recent.has(position.id) && !saidNoTo.has(position.id)

  const steps = wideningSteps(demand)
  const found = searchSteps(search, steps, limit, fresh)
  if (found.length === 0) {
    for (const repeat of searchSteps(search, steps, limit, again)) {
      found.push({ ...repeat, relaxed: [...repeat.relaxed, 'repeat'] })
    }
  }
  const picks = found.map(({ number, score, relaxed }) => {
    const position = index.positions[number]!
    return { position, score, relaxed, reasons: reasonsFor(seeker, demand, position, relaxed) }
  })
  return { picks, relaxed: [...new Set(picks.flatMap(({ relaxed }) => relaxed))] }
}

type Search = { index: PositionIndex; seeker: Seeker; demand: Demand; exposure: Exposure }

function searchSteps(search: Search, steps: Step[], limit: number, wanted: (position: Position) => boolean): Found[] {
  const found: Found[] = []
  const taken = new Set<number>()
  for (const step of steps) {
    if (found.length >= limit) break
    for (const each of searchStep(search, step, limit - found.length, taken, wanted)) {
      taken.add(each.number)
      found.push(each)
    }
  }
  return found
}

/** The best of the step's lists; a list is left as soon as its next position cannot beat the worst that is kept. */
function searchStep(
  { index, seeker, demand, exposure }: Search,
  step: Step,
  limit: number,
  taken: ReadonlySet<number>,
  wanted: (position: Position) => boolean,
): Found[] {
  const best: Found[] = []
  const looked = new Set<number>(taken)
  for (const trade of step.trades) {
    for (const place of step.places) {
      for (const number of index.lists.get(listKey(trade, place)) ?? []) {
        const ceiling = index.staticScores[number]! + MOST_PERSONAL
        if (best.length === limit && ceiling < best[limit - 1]!.score) break
        if (looked.has(number)) continue
        looked.add(number)
        const position = index.positions[number]!
        if (!hasRoom(exposure, position) || !wanted(position)) continue
        if (!lawfulAt(seeker.age, position) || refused(demand, position)) continue
        const relaxed = unmet(demand, position)
        if (!relaxed.every((each) => step.may.includes(each)) || !paysEnough(demand, position, step)) continue
        const score = index.staticScores[number]! + personalScore(seeker, demand, position)
        keep(best, { number, score, relaxed }, limit)
      }
    }
  }
  return best
}

const paysEnough = (demand: Demand, position: Position, { payShare }: Step): boolean =>
  payGap(demand, position) <= (demand.pay ?? 0) * (1 - payShare)

/** Best first; equal scores by number, so that the result never depends on the order of the lists. */
function keep(best: Found[], found: Found, limit: number): void {
  let at = best.length
  while (at > 0 && isBetter(found, best[at - 1]!)) at--
  if (at === limit) return
  best.splice(at, 0, found)
  if (best.length > limit) best.pop()
}

const isBetter = (one: Found, other: Found): boolean =>
  one.score > other.score || (one.score === other.score && one.number < other.number)
