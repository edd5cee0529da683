/** Who wants work and was shown no position since they said so (三天承诺). */

import { type Instant, ONE_DAY_MS } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Cipher } from './cipher.ts'
import { openPersonal } from './personal-columns.ts'
import type { Db } from './tables.ts'

/** Whoever waits longer than this is a case of the month's coverage, not of the three days. */
const LOOKS_BACK_MS = 30 * ONE_DAY_MS

/** The name is whole: whoever shows it masks it. */
export type Unserved = { publicId: string; jurisdiction: string; name?: string; since: Instant }

/** The longest waiting first. */
export async function unserved(
  db: Db,
  cipher: Cipher,
  region: string,
  now: Instant,
  limit: number,
): Promise<Unserved[]> {
  const rows = await db
    .selectFrom('status_events')
    .innerJoin('people', 'people.id', 'status_events.person_id')
    .select(['people.id', 'people.public_id', 'people.jurisdiction', 'name'])
    .select((eb) => eb.fn.min('status_events.at').as('since'))
    .where('status_events.status', '=', 'unemployed')
    .where('status_events.at', '>=', now - LOOKS_BACK_MS)
    .where('status_events.pushes', '=', 'on')
    // Whoever was served under a record that was merged into this one does not wait.
    .where('status_events.served', 'is', null)
    .where('people.status', '=', 'unemployed')
    .where('people.pushes', '=', 'on')
    .where('people.erased_at', 'is', null)
    .where('people.jurisdiction', 'like', `${prefixOf(region)}%`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('pushes')
            .select('pushes.id')
            .whereRef('pushes.person_id', '=', 'status_events.person_id')
            .whereRef('pushes.shown_at', '>=', 'status_events.at'),
        ),
      ),
    )
    .groupBy(['people.id', 'people.public_id', 'people.jurisdiction', 'name'])
    .orderBy('since')
    .orderBy('people.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    publicId: row.public_id,
    jurisdiction: row.jurisdiction,
    since: Number(row.since),
    ...(row.name !== null && { name: openPersonal(cipher, 'name', row.public_id, row.name) }),
  }))
}
