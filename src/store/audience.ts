/** How many seekers a position would suit: everybody where there is time to look at them all, else a sample spread over all. */

import { setImmediate as breathe } from 'node:timers/promises'
import type { Lookback } from '../push/pushes.ts'
import type { Instant } from '../rules/calendar.ts'
import { type Audience, audienceOf } from '../rules/matching/audience.ts'
import type { Position } from '../rules/position.ts'
import { prefixOf, provinceOf } from '../rules/regions.ts'
import { spreadOver } from '../rules/spread.ts'
import { lastPersonId } from './broadcast-audience.ts'
import { soughtBy } from './seekers.ts'
import type { Db } from './tables.ts'

/** People are looked at in runs of neighbouring ids. */
const RUN = 500

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
  const { runs, scaled, isWhole } = spreadOver(await lastPersonId(db), RUN)
  const sum = { asWished: 0, nearly: 0 }
  for (const after of runs()) {
    const { asWished, nearly } = await audienceIn(db, position, region, after, since, now)
    sum.asWished += asWished
    sum.nearly += nearly
    await breathe()
    if (!hasTime()) break
  }
  return { asWished: scaled(sum.asWished), nearly: scaled(sum.nearly), exact: isWhole() }
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
