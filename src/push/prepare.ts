/** The last look at a push, at the moment of sending: still owed, still open, still in contact hours. Here its words are made. */

import type { Prepared } from '../outbox/ports.ts'
import { dayOf, type Instant, type Month, monthOf } from '../rules/calendar.ts'
import { nextContactTime } from '../rules/contact-hours.ts'
import { type CoverageState, isSettled } from '../rules/coverage.ts'
import type { PositionIndex } from '../rules/matching/position-index.ts'
import type { History } from '../rules/matching/seeker.ts'
import { type Bounds, boundsOf, type StandingEvent, scope } from '../rules/scope.ts'
import { refill } from './choose.ts'
import { digest } from './digest.ts'
import {
  type Chosen,
  chosenFrom,
  type Lookback,
  lookback,
  type Offered,
  type Offers,
  SHOWN,
  type Sought,
} from './pushes.ts'

export type Draft = Sought & {
  pushId: number
  personId: number
  month: Month
  coverage: CoverageState
  standing: StandingEvent[]
  chosen: Chosen[]
}

export type PreparePorts = Offers & {
  /** By push. One that was erased is left out. */
  drafts(pushIds: readonly number[], since: Lookback): Promise<ReadonlyMap<number, Draft>>
  /** The choice as it goes out now: replaces all ranks and moves the shown counts along. Empty is the last-resort card. */
  rechoose(pushId: number, chosen: Chosen[], now: Instant): Promise<void>
}

/** By push; what is not in the result was erased. `carriesSamples`: the channel may show sample positions 示例. */
export async function prepare(
  ports: PreparePorts,
  pushIds: readonly number[],
  carriesSamples: boolean,
  now: Instant,
): Promise<ReadonlyMap<number, Prepared>> {
  const prepared = new Map<number, Prepared>()
  if (pushIds.length === 0) return prepared
  const month = monthOf(now)
  const drafts = await ports.drafts(pushIds, lookback(month))
  const index = await ports.index(dayOf(now))
  const moment = { now, month, bounds: boundsOf(month), contactAt: nextContactTime(now) }
  for (const [pushId, draft] of drafts)
    prepared.set(pushId, await lastLook(ports, index, draft, carriesSamples, moment))
  return prepared
}

/** Now, and what follows from it for everybody. */
type Moment = { now: Instant; month: Month; bounds: Bounds; contactAt: Instant }

async function lastLook(
  ports: PreparePorts,
  index: PositionIndex,
  draft: Draft,
  carriesSamples: boolean,
  moment: Moment,
): Promise<Prepared> {
  const pointless = whyPointless(draft, moment)
  if (pointless !== undefined) return { kind: 'drop', reason: pointless }
  if (moment.contactAt > moment.now) return { kind: 'later', at: moment.contactAt }

  const offered = await stillOffered(ports, index, draft, carriesSamples, moment.now)
  return { kind: 'send', content: digest(offered, draft.seeker.wish, 'monthly') }
}

/** Found work, said no, was covered meanwhile, or the month is over: then nobody is bothered. */
function whyPointless(draft: Draft, { now, month, bounds }: Moment): string | undefined {
  if (draft.month !== month) return 'month_over'
  const standing = scope(draft.standing, bounds, now)
  if (standing.kind === 'outside') return 'not_in_scope'
  if (standing.kind === 'exempt') return standing.exemption.reason
  if (standing.since > now) return 'paused'
  // A row can still say exempt for somebody who has just come back.
  return isSettled(draft.coverage) && draft.coverage !== 'exempt' ? 'covered' : undefined
}

/** Positions that filled, expired or were shown in another way since they were chosen are replaced. */
async function stillOffered(
  ports: PreparePorts,
  index: PositionIndex,
  draft: Draft,
  carriesSamples: boolean,
  now: Instant,
): Promise<Offered[]> {
  const kept = draft.chosen
    .flatMap((chosen) => offerIn(index, chosen))
    .filter((offered) => isStillGood(offered, draft.history, carriesSamples))
  if (kept.length === SHOWN) return kept
  const tried = draft.chosen.map(({ positionId }) => positionId)
  const fresh = await refill(ports, draft, carriesSamples, { kept: kept.length, tried }, now)
  const offered = [...kept, ...fresh]
  if (fresh.length > 0 || kept.length < draft.chosen.length)
    await ports.rechoose(draft.pushId, chosenFrom(offered), now)
  return offered
}

/** Nothing when it may not be published any more. */
function offerIn(index: PositionIndex, { positionId, reasons, relaxed }: Chosen): Offered[] {
  const number = index.numberOf.get(positionId)
  return number === undefined ? [] : [{ position: index.positions[number]!, reasons, relaxed }]
}

const isStillGood = ({ position, relaxed }: Offered, { seen }: History, carriesSamples: boolean): boolean =>
  (carriesSamples || !position.sample) && (!seen.has(position.id) || relaxed.includes('repeat'))
