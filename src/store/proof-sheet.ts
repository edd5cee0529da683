/** Everything that proves one person's month (证明材料): the row, its evidence, what was sent over which channel, the calls, the link. */

import type { ProofSheet, SheetMessage, SheetPush } from '../push/proof-sheet.ts'
import type { Month } from '../rules/calendar.ts'
import type { Evidence } from '../rules/coverage.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Cipher } from './cipher.ts'
import { contentOfPush } from './outbox.ts'
import { openPersonal } from './personal-columns.ts'
import { titlesOf } from './positions.ts'
import type { Db } from './tables.ts'

/** Undefined when the person has no row of the month within the region. */
export async function proofSheet(
  db: Db,
  cipher: Cipher,
  region: string,
  month: Month,
  publicId: string,
): Promise<ProofSheet | undefined> {
  const row = await db
    .selectFrom('people')
    .innerJoin('coverage', 'coverage.person_id', 'people.id')
    .select(['people.id', 'public_id', 'name', 'phone', 'id_number', 'coverage.jurisdiction', 'state', 'grade'])
    .select(['reason', 'coverage.channel', 'opened_at', 'settled_at'])
    .where('public_id', '=', publicId)
    .where('month', '=', month)
    .where('coverage.jurisdiction', 'like', `${prefixOf(region)}%`)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const open = (column: 'name' | 'phone' | 'id_number', sealed: Uint8Array | null) =>
    sealed === null ? undefined : openPersonal(cipher, column, publicId, sealed)
  const [name, phone, idNumber] = [open('name', row.name), open('phone', row.phone), open('id_number', row.id_number)]
  const link = await linkOf(db, month, row.id)
  return {
    publicId,
    jurisdiction: row.jurisdiction,
    state: row.state,
    openedAt: row.opened_at,
    evidence: await evidenceOf(db, month, row.id),
    pushes: await pushesOf(db, cipher, month, row.id),
    calls: await callsOf(db, month, row.id),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(idNumber !== undefined && { idNumber }),
    ...(row.grade !== null && { grade: row.grade }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.channel !== null && { channel: row.channel }),
    ...(row.settled_at !== null && { settledAt: row.settled_at }),
    ...(link !== undefined && { link }),
  }
}

async function evidenceOf(db: Db, month: Month, personId: number): Promise<ProofSheet['evidence']> {
  const rows = await db
    .selectFrom('coverage_events')
    .select(['evidence', 'recorded_by', 'at'])
    .where('month', '=', month)
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
  return rows.map(({ evidence, recorded_by: by, at }) => ({ what: JSON.parse(evidence) as Evidence, by, at }))
}

async function pushesOf(db: Db, cipher: Cipher, month: Month, personId: number): Promise<SheetPush[]> {
  const rows = await db
    .selectFrom('pushes')
    .select(['id', 'positions', 'made_at', 'shown_at'])
    .where('person_id', '=', personId)
    .where('month', '=', month)
    .orderBy('id')
    .execute()
  const pushes: SheetPush[] = []
  for (const { id, positions, made_at: madeAt, shown_at } of rows) {
    const ids = JSON.parse(positions) as number[]
    const titles = await titlesOf(db, ids)
    const said = await contentOfPush(db, cipher, id)
    pushes.push({
      madeAt,
      positions: ids.flatMap((position) => titles.get(position) ?? []),
      messages: await messagesOf(db, id),
      ...(shown_at !== null && { shownAt: shown_at }),
      ...(said !== undefined && { said: said.text }),
    })
  }
  return pushes
}

async function messagesOf(db: Db, pushId: number): Promise<SheetMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['channel', 'state', 'sent_at', 'settled_at', 'provider_id', 'content_hash'])
    .where('push_id', '=', pushId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    channel: row.channel,
    state: row.state,
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
    ...(row.settled_at !== null && { settledAt: row.settled_at }),
    ...(row.provider_id !== null && { providerId: row.provider_id }),
    ...(row.content_hash !== null && { contentHash: row.content_hash }),
  }))
}

async function callsOf(db: Db, month: Month, personId: number): Promise<ProofSheet['calls']> {
  const rows = await db
    .selectFrom('call_tasks')
    .select(['reason', 'outcome', 'made_at', 'done_at', 'recorded_by'])
    .where('person_id', '=', personId)
    .where('month', '=', month)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    reason: row.reason,
    madeAt: row.made_at,
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.done_at !== null && { doneAt: row.done_at }),
    ...(row.recorded_by !== null && { by: row.recorded_by }),
  }))
}

async function linkOf(db: Db, month: Month, personId: number): Promise<ProofSheet['link']> {
  const row = await db
    .selectFrom('seal_links')
    .select(['no', 'link'])
    .where('month', '=', month)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row && { no: row.no, hash: Buffer.from(row.link).toString('base64url') }
}
