/** The last look at a push, at the moment of sending: still owed, still open, still in contact hours. Here its words are made. */

import type { Prepared } from '../outbox/sender.ts'
import { dayOf, type Instant, type Month, monthOf } from '../rules/calendar.ts'
import { mayContact, nextContactTime } from '../rules/contact-hours.ts'
import { type CoverageState, isSettled } from '../rules/coverage.ts'
import type { PositionIndex } from '../rules/matching/position-index.ts'
import type { History } from '../rules/matching/seeker.ts'
import { boundsOf, type StandingEvent, scope } from '../rules/scope.ts'
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
  const drafts = await ports.drafts(pushIds, lookback(monthOf(now)))
  for (const [pushId, draft] of drafts) prepared.set(pushId, await lastLook(ports, draft, carriesSamples, now))
  return prepared
}

async function lastLook(ports: PreparePorts, draft: Draft, carriesSamples: boolean, now: Instant): Promise<Prepared> {
  const pointless = whyPointless(draft, now)
  if (pointless !== undefined) return { kind: 'drop', reason: pointless }
  if (!mayContact(now)) return { kind: 'later', at: nextContactTime(now) }

  const offered = await stillOffered(ports, draft, carriesSamples, now)
  return { kind: 'send', content: digest(offered, draft.seeker.wish, 'monthly') }
}

/** Found work, said no, was covered meanwhile, or the month is over: then nobody is bothered. */
function whyPointless(draft: Draft, now: Instant): string | undefined {
  if (draft.month !== monthOf(now)) return 'month_over'
  const standing = scope(draft.standing, boundsOf(draft.month), now)
  if (standing.kind === 'outside') return 'not_in_scope'
  if (standing.kind === 'exempt') return standing.exemption.reason
  if (standing.since > now) return 'paused'
  // A row can still say exempt for somebody who has just come back.
  return isSettled(draft.coverage) && draft.coverage !== 'exempt' ? 'covered' : undefined
}

/** Positions that filled, expired or were shown in another way since they were chosen are replaced. */
async function stillOffered(
  ports: PreparePorts,
  draft: Draft,
  carriesSamples: boolean,
  now: Instant,
): Promise<Offered[]> {
  const index = await ports.index(dayOf(now))
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
