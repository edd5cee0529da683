/** What waits for the staff today (待办), counted by index. */

import { type Instant, ONE_DAY_MS } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Db } from './tables.ts'

const countIn = async (query: { executeTakeFirstOrThrow(): Promise<{ many: number | string | bigint }> }) =>
  Number((await query.executeTakeFirstOrThrow()).many)

const like = (region: string): string => `${prefixOf(region)}%`

export const callsToMake = (db: Db, region: string): Promise<number> =>
  countIn(
    db
      .selectFrom('call_tasks')
      .select((eb) => eb.fn.countAll().as('many'))
      .where('state', '=', 'open')
      .where('jurisdiction', 'like', like(region)),
  )

/** Notices that somebody else has submitted. */
export async function noticesToApprove(db: Db, region: string, username: string): Promise<number> {
  const rows = await db
    .selectFrom('broadcasts')
    .select('hands')
    .where('state', '=', 'submitted')
    .where('jurisdiction', 'like', like(region))
    .execute()
  return rows.filter(({ hands }) => !(JSON.parse(hands) as string[]).includes(username)).length
}

/** Tickets that are not closed: overdue ones, those in one's own hands, and places in trouble (告急), each of which has one. */
export async function ticketsAtHand(
  db: Db,
  region: string,
  username: string,
  now: Instant,
): Promise<{ overdue: number; mine: number; alarms: number }> {
  const open = db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll().as('many'))
    .where('state', '!=', 'closed')
    .where('jurisdiction', 'like', like(region))
  return {
    overdue: await countIn(open.where('due_at', '<', now)),
    mine: await countIn(open.where('handler', '=', username)),
    alarms: await countIn(open.where('kind', '=', 'alarm')),
  }
}

const LATELY_MS = 7 * ONE_DAY_MS

/** Files of the last week, sent in by this person, of which lines were rejected. */
export async function importsWithRejects(db: Db, username: string, now: Instant): Promise<number> {
  const rows = await db
    .selectFrom('imports')
    .select('counts')
    .where('imported_by', '=', username)
    .where('at', '>=', now - LATELY_MS)
    .execute()
  return rows.filter(({ counts }) => ((JSON.parse(counts) as { rejected?: number }).rejected ?? 0) > 0).length
}

export async function peopleByStatus(db: Db, region: string): Promise<{ status: string; people: number }[]> {
  const counted = db
    .selectFrom('people')
    .select('status')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('jurisdiction', 'like', like(region))
    .groupBy('status')
  // Whoever was erased or merged is subtracted: asking each of half a million rows would take a second.
  const gone = await counted.where('erased_at', 'is not', null).execute()
  const rows = await counted.execute()
  return rows.map(({ status, people }) => ({
    status,
    people: Number(people) - Number(gone.find((each) => each.status === status)?.people ?? 0),
  }))
}
