/** Who is asked about when a notice's audience is drawn: everybody of a jurisdiction, in bulk, no encrypted column. */

import type { Stretch } from '../broadcast/advance.ts'
import type { Audience } from '../rules/broadcast.ts'
import { type Instant, ONE_DAY_MS, yearOf } from '../rules/calendar.ts'
import type { Candidate } from '../rules/notice-audience.ts'
import type { Wish } from '../rules/profile.ts'
import { prefixOf } from '../rules/regions.ts'
import type { PushConsent, Status } from '../rules/status.ts'
import { addressesOf } from './surveyed.ts'
import type { Db } from './tables.ts'
import { theseOnly } from './who.ts'

/** Ids to a stretch: bounded work, however few of them belong to the jurisdiction. */
export const STRETCH = 2_000

/** A notice that reached, or is on its way. */
const NOTIFIED = ['queued', 'unopened', 'accepted', 'delivered', 'unknown']

export async function lastPersonId(db: Db): Promise<number> {
  const { last } = await db
    .selectFrom('people')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  return Number(last ?? 0)
}

/** Those after `after`, as far as a stretch reaches. */
export async function stretchOf(
  db: Db,
  jurisdiction: string,
  audience: Audience,
  after: number,
  now: Instant,
): Promise<Stretch> {
  const end = after + STRETCH
  const upTo = end >= (await lastPersonId(db)) ? undefined : end
  const rows = await db
    .selectFrom('people')
    .select(['id', 'jurisdiction', 'origin', 'status', 'pushes', 'birth_year', 'wish'])
    .where('id', '>', after)
    .where('id', '<=', end)
    .where('jurisdiction', 'like', `${prefixOf(jurisdiction)}%`)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute()
  if (rows.length === 0) return { people: [], upTo }
  const ids = rows.map(({ id }) => id)
  const addresses = await addressesOf(db, theseOnly(ids))
  const lately = await notifiedLately(db, ids, audience, now)
  const ofThose = await notifiedOfThose(db, ids, audience)
  const people = rows.map(
    (row): Candidate => ({
      personId: row.id,
      jurisdiction: row.jurisdiction,
      status: row.status as Status,
      pushes: row.pushes as PushConsent,
      wish: JSON.parse(row.wish) as Wish,
      addresses: addresses.get(row.id) ?? [],
      notifiedLately: lately.has(row.id),
      notifiedOfThose: ofThose.has(row.id),
      ...(row.origin !== null && { home: row.origin }),
      ...(row.birth_year !== null && { age: yearOf(now) - row.birth_year }),
    }),
  )
  return { people, upTo }
}

async function notifiedLately(db: Db, ids: readonly number[], audience: Audience, now: Instant): Promise<Set<number>> {
  const { notNotifiedForDays: days } = audience
  if (days === undefined) return new Set()
  const rows = await db
    .selectFrom('broadcast_recipients')
    .select('person_id')
    .where(theseOnly(ids)('person_id'))
    .where('at', '>=', now - days * ONE_DAY_MS)
    .where('state', 'in', NOTIFIED)
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}

async function notifiedOfThose(db: Db, ids: readonly number[], audience: Audience): Promise<Set<number>> {
  const { withoutThoseOf: notices } = audience
  if (notices === undefined || notices.length === 0) return new Set()
  const rows = await db
    .selectFrom('broadcast_recipients')
    .innerJoin('broadcasts', 'broadcasts.id', 'broadcast_recipients.broadcast_id')
    .select('person_id')
    .where(theseOnly(ids)('person_id'))
    .where('broadcasts.public_id', 'in', notices)
    .where('broadcast_recipients.state', 'in', NOTIFIED)
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}
