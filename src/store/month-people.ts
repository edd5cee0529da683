/** Everybody of a month, for a table (名单): in order of person, slice by slice, so that others have their turn in between. */

import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant, Month } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import { lastPersonId } from './broadcast-audience.ts'
import type { Cipher } from './cipher.ts'
import { openPersonal } from './personal-columns.ts'
import type { Db } from './tables.ts'

const AT_ONCE = 1_000

/** The name is whole: whoever shows it masks it. */
export type MonthPerson = {
  publicId: string
  name?: string
  jurisdiction: string
  state: string
  reason?: string
  grade?: string
  channel?: string
  settledAt?: Instant
  providerId?: string
  contentHash?: string
}

export async function* peopleOfMonth(
  db: Db,
  cipher: Cipher,
  region: string,
  month: Month,
): AsyncGenerator<MonthPerson[]> {
  const last = await lastPersonId(db)
  for (let after = 0; after < last; after += AT_ONCE) {
    const rows = await db
      .selectFrom('people')
      .innerJoin('coverage', 'coverage.person_id', 'people.id')
      .leftJoin('outbox', 'outbox.id', 'coverage.outbox_id')
      .select([
        'people.public_id',
        'name',
        'coverage.jurisdiction',
        'coverage.state',
        'reason',
        'grade',
        'coverage.channel',
      ])
      .select(['coverage.settled_at', 'provider_id', 'content_hash'])
      .where('people.id', '>', after)
      .where('people.id', '<=', after + AT_ONCE)
      .where('month', '=', month)
      .where('coverage.jurisdiction', 'like', `${prefixOf(region)}%`)
      .orderBy('people.id')
      .execute()
    yield rows.map((row) => ({
      publicId: row.public_id,
      jurisdiction: row.jurisdiction,
      state: row.state,
      ...(row.name !== null && { name: openPersonal(cipher, 'name', row.public_id, row.name) }),
      ...(row.reason !== null && { reason: row.reason }),
      ...(row.grade !== null && { grade: row.grade }),
      ...(row.channel !== null && { channel: row.channel }),
      ...(row.settled_at !== null && { settledAt: row.settled_at }),
      ...(row.provider_id !== null && { providerId: row.provider_id }),
      ...(row.content_hash !== null && { contentHash: row.content_hash }),
    }))
    await breathe()
  }
}
