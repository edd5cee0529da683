/** What a month leaves on the staff's desks in a generated province: most people reached, some to call, some with a ticket. */

import { sql } from 'kysely'
import { ONE_HOUR_MS } from '../rules/calendar.ts'
import { TICKET_KIND_WORDS, type TicketKind } from '../rules/ticket.ts'
import { openCallTask } from '../store/calls.ts'
import type { Cipher } from '../store/cipher.ts'
import type { Db, Tx } from '../store/tables.ts'
import { insertTicket } from '../store/ticket-rows.ts'

/** Every so manieth person. */
const TICKETS_EVERY = 100
const CALLS_EVERY = 20
const KINDS = Object.keys(TICKET_KIND_WORDS) as TicketKind[]

export async function fillDesks(db: Db, cipher: Cipher, month: string, now: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await reachMost(tx, month, now)
    for (const { id: personId, jurisdiction } of await everyNth(tx, CALLS_EVERY)) {
      const task = { jurisdiction, month, reason: 'no_channel' as const, personId }
      await openCallTask(tx, cipher, { ...task, dedupeKey: `bench:${personId}` }, now)
    }
    for (const { id: personId, jurisdiction } of await everyNth(tx, TICKETS_EVERY)) {
      const ticket = {
        jurisdiction,
        kind: KINDS[personId % KINDS.length]!,
        words: '老板欠我三个月工资',
        openedBy: 'chat',
      }
      await insertTicket(tx, cipher, { ...ticket, personId, accountId: personId }, now - (personId % 700) * ONE_HOUR_MS)
    }
  })
}

const everyNth = (tx: Tx, nth: number) =>
  tx
    .selectFrom('people')
    .select(['id', 'jurisdiction'])
    .where(sql<boolean>`id % ${sql.lit(nth)} = 0`)
    .execute()

/** 70 % have reacted, of 20 % only the channel's word is there; the rest is open. Over the days of the month. */
async function reachMost(tx: Tx, month: string, now: number): Promise<void> {
  const DAYS = 20
  for (const [state, grade, from, below] of [
    ['delivered', 'reaction', 0, 70],
    ['accepted', 'accepted', 70, 90],
  ] as const) {
    await sql`update coverage set state = ${state}, grade = ${grade}, channel = 'telegram',
      settled_at = ${now} - (person_id % ${DAYS}) * ${24 * ONE_HOUR_MS}
      where month = ${month} and person_id % 100 >= ${from} and person_id % 100 < ${below}`.execute(tx)
  }
}
