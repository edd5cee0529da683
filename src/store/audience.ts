/** How many seekers a position would suit: everybody where there is time to look at them all, else a sample spread over all. */

import { setImmediate as breathe } from 'node:timers/promises'
import type { Lookback } from '../push/pushes.ts'
import type { Instant } from '../rules/calendar.ts'
import { type Audience, audienceOf } from '../rules/matching/audience.ts'
import type { Position } from '../rules/position.ts'
import { prefixOf, provinceOf } from '../rules/regions.ts'
import { lastPersonId } from './broadcast-audience.ts'
import { soughtBy } from './seekers.ts'
import type { Db } from './tables.ts'

/** People are looked at in runs of neighbouring ids. */
const RUN = 500
/** Any number that shares no factor with the number of runs visits each of them once, far apart. */
const STRIDE = 7919

export type Estimate = Audience & { exact: boolean }

/** `hasTime` is asked after each run; the first is always looked at. Of the unemployed who get pushes, in the jurisdiction. */
export async function estimateAudience(
  db: Db,
  position: Position,
  region: string,
  since: Lookback,
  now: Instant,
  hasTime: () => boolean,
): Promise<Estimate> {
  const last = await lastPersonId(db)
  const runs = Math.ceil(last / RUN)
  const stride = runs % STRIDE === 0 ? 1 : STRIDE
  const sum = { asWished: 0, nearly: 0 }
  let looked = 0
  let passed = 0
  while (looked < runs && (looked === 0 || hasTime())) {
    const first = ((looked * stride) % runs) * RUN
    const { asWished, nearly } = await audienceIn(db, position, region, first, since, now)
    sum.asWished += asWished
    sum.nearly += nearly
    looked++
    // The last one is seldom full.
    passed += Math.min(RUN, last - first)
    await breathe()
  }
  const scale = last / Math.max(1, passed)
  return {
    asWished: Math.round(sum.asWished * scale),
    nearly: Math.round(sum.nearly * scale),
    exact: looked === runs,
  }
}

async function audienceIn(
  db: Db,
  position: Position,
  region: string,
  first: number,
  since: Lookback,
  now: Instant,
): Promise<Audience> {
  const people = await db
    .selectFrom('people')
    .select('id')
    .where('id', '>', first)
    .where('id', '<=', first + RUN)
    .where('status', '=', 'unemployed')
    .where('pushes', '=', 'on')
    .where('erased_at', 'is', null)
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .execute()
  if (people.length === 0) return { asWished: 0, nearly: 0 }
  const sought = await soughtBy(
    db,
    people.map(({ id }) => id),
    since,
    now,
  )
  return audienceOf(position, sought, provinceOf(region))
}
