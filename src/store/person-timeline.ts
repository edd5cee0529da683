/** Everything on file about one person, newest first (经过): each ledger read off its own index, then put together. */

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  behind,
  type Happening,
  type Mark,
  newestOf,
  type PositionNamed,
  type TimelineEntry,
} from '../rules/timeline.ts'
import { openReply, openWords } from './accounts.ts'
import { noteAt } from './calls.ts'
import type { Cipher } from './cipher.ts'
import { statusWordsAt } from './people.ts'
import { openEdit } from './person-edits.ts'
import { positionsById } from './positions.ts'
import type { Db } from './tables.ts'

export type TimelineOf = { id: number; publicId: string }
/** `withWords`: what was said is opened; the caller records the look. */
type Asked = { limit: number; withWords: boolean; before?: Mark }

export async function timelineOf(
  db: Db,
  cipher: Cipher,
  person: TimelineOf,
  { limit, withWords, before }: Asked,
): Promise<{ entries: TimelineEntry[]; next?: Mark }> {
  const page = { before, rows: limit + 1 }
  const open = <Sealed, Words>(sealed: Sealed | null, words: (sealed: Sealed) => Words) =>
    sealed === null || !withWords ? undefined : words(sealed)
  const lists = await Promise.all([
    heard(db, person, page, (id, text) => open(text, (sealed) => openWords(cipher, id, sealed))),
    sent(db, person, page, (publicId, body) => open(body, (sealed) => openReply(cipher, publicId, sealed).text)),
    statuses(db, person, page, (publicId, words) =>
      open(words, (sealed) => cipher.open(sealed, statusWordsAt(publicId))),
    ),
    calledOn(db, person, page, (publicId, note) => open(note, (sealed) => cipher.open(sealed, noteAt(publicId)))),
    edits(db, person, page, cipher),
    consents(db, person, page),
    pushes(db, person, page),
    reactions(db, person, page),
    tickets(db, person, page),
    ticketSteps(db, person, page),
    callsToMake(db, person, page),
    looks(db, person, page),
  ])
  return newestOf<TimelineEntry>(lists, limit)
}

type Page = { before: Mark | undefined; rows: number }

/** The newest of a ledger that stand behind the mark. */
function newest(kind: Happening, { before, rows }: Page, at: string, id: string) {
  const [time, row] = [sql.ref(at), sql.ref(id)]
  const where: RawBuilder<SqlBool> =
    before === undefined
      ? sql`true`
      : {
          all: sql<SqlBool>`${time} <= ${before.at}`,
          none: sql<SqlBool>`${time} < ${before.at}`,
          smaller: sql<SqlBool>`(${time}, ${row}) < (${before.at}, ${before.id})`,
        }[behind(kind, before)]
  return { where, order: sql`${time} desc, ${row} desc`, rows }
}

type Opened = string | undefined
const said = (words: Opened) => (words === undefined ? {} : { words })

/** On a shared phone it is not known who of the family wrote. */
async function heard(
  db: Db,
  { id }: TimelineOf,
  page: Page,
  words: (inboundId: number, text: Uint8Array | null) => Opened,
): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('heard', page, 'inbound.received_at', 'inbound.id')
  const found = await db
    .selectFrom('account_people')
    .innerJoin('accounts', 'accounts.id', 'account_people.account_id')
    .innerJoin('inbound', 'inbound.account_id', 'accounts.id')
    .select(['inbound.id', 'inbound.kind as how', 'text', 'received_at as at', 'channel'])
    .where('account_people.person_id', '=', id)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, at, channel, how, text }) => ({
    kind: 'heard',
    id: row,
    at,
    channel,
    how,
    ...said(words(row, text)),
  }))
}

/** What was sent about the person, and what was said on their accounts about nobody in particular. */
async function sent(
  db: Db,
  { id }: TimelineOf,
  page: Page,
  words: (publicId: string, body: Uint8Array | null) => Opened,
): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('sent', page, 'outbox.created_at', 'outbox.id')
  const query = db
    .selectFrom('outbox')
    .select(['outbox.id', 'public_id', 'channel', 'kind', 'state', 'body', 'created_at as at'])
    .where(where)
    .orderBy(order)
    .limit(rows)
  const accounts = db.selectFrom('account_people').select('account_id').where('account_people.person_id', '=', id)
  const found = await Promise.all([
    query.where('person_id', '=', id).execute(),
    query.where('account_id', 'in', accounts).where('person_id', 'is', null).execute(),
  ])
  return found.flat().map(({ id: row, at, public_id, channel, kind, state, body }) => ({
    kind: 'sent',
    id: row,
    at,
    channel,
    isPush: kind === 'push',
    state,
    ...said(words(public_id, body)),
  }))
}

async function statuses(
  db: Db,
  { id }: TimelineOf,
  page: Page,
  words: (publicId: string, sealed: Uint8Array | null) => Opened,
): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('status', page, 'at', 'id')
  const found = await db
    .selectFrom('status_events')
    .selectAll()
    .where('person_id', '=', id)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map((row, index) => {
    // The page ends before the last row that is read, so that whatever is shown has the one before it here.
    const earlier = found[index + 1]
    return {
      kind: 'status',
      id: row.id,
      at: row.at,
      by: row.recorded_by,
      status: row.status,
      pushes: row.pushes,
      ...(earlier !== undefined && { before: { status: earlier.status, pushes: earlier.pushes } }),
      ...(row.grade !== null && { grade: row.grade }),
      ...(row.paused_until !== null && { pausedUntil: row.paused_until }),
      ...said(words(row.public_id, row.words)),
    }
  })
}

async function edits(db: Db, { id }: TimelineOf, page: Page, cipher: Cipher): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('edit', page, 'at', 'id')
  const query = db.selectFrom('person_edits').selectAll().where('person_id', '=', id)
  const found = await query.where(where).orderBy(order).limit(rows).execute()
  return found.map(({ id: row, at, actor, what, change, public_id }) => ({
    kind: 'edit',
    id: row,
    at,
    by: actor,
    ...(change !== null && { edit: openEdit(cipher, public_id, what, change) }),
  }))
}

async function consents(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('consent', page, 'at', 'id')
  const query = db.selectFrom('consents').selectAll().where('person_id', '=', id)
  const found = await query.where(where).orderBy(order).limit(rows).execute()
  return found.map(({ id: row, at, purpose, answer, channel, text_version: version }) => ({
    kind: 'consent',
    id: row,
    at,
    purpose,
    answer,
    channel,
    version,
  }))
}

async function pushes(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('push', page, 'made_at', 'id')
  const query = db.selectFrom('pushes').select(['id', 'kind', 'positions', 'made_at as at']).where('person_id', '=', id)
  const found = await query.where(where).orderBy(order).limit(rows).execute()
  const chosen = found.map(({ positions }) => JSON.parse(positions) as number[])
  const names = await namesOf(db, chosen.flat())
  return found.map(({ id: row, at, kind: what }, index) => ({
    kind: 'push',
    id: row,
    at,
    what,
    positions: chosen[index]!.flatMap((positionId) => names.get(positionId) ?? []),
  }))
}

async function reactions(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const [applied, refused] = [newest('applied', page, 'at', 'id'), newest('refused', page, 'at', 'id')]
  const applications = await db
    .selectFrom('applications')
    .select(['id', 'position_id', 'at'])
    .where('person_id', '=', id)
    .where(applied.where)
    .orderBy(applied.order)
    .limit(applied.rows)
    .execute()
  const refusals = await db
    .selectFrom('refusals')
    .select(['id', 'position_id', 'reason', 'at'])
    .where('person_id', '=', id)
    .where(refused.where)
    .orderBy(refused.order)
    .limit(refused.rows)
    .execute()
  const names = await namesOf(
    db,
    [...applications, ...refusals].map(({ position_id }) => position_id),
  )
  const named = (positionId: number) => {
    const position = names.get(positionId)
    return position === undefined ? {} : { position }
  }
  return [
    ...applications.map((row) => ({ kind: 'applied' as const, id: row.id, at: row.at, ...named(row.position_id) })),
    ...refusals.map((row) => ({
      kind: 'refused' as const,
      id: row.id,
      at: row.at,
      reason: row.reason,
      ...named(row.position_id),
    })),
  ]
}

async function namesOf(db: Db, ids: readonly number[]): Promise<Map<number, PositionNamed>> {
  const positions = await positionsById(db, [...new Set(ids)])
  return new Map([...positions].map(([id, { shortNo, title }]) => [id, { no: shortNo, title }]))
}

async function tickets(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('ticket', page, 'opened_at', 'id')
  const found = await db
    .selectFrom('tickets')
    .select(['id', 'public_id', 'kind', 'opened_at as at'])
    .where('person_id', '=', id)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, at, public_id: publicId, kind: about }) => ({
    kind: 'ticket',
    id: row,
    at,
    publicId,
    about,
  }))
}

async function ticketSteps(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('ticket_step', page, 'ticket_events.at', 'ticket_events.id')
  const found = await db
    .selectFrom('tickets')
    .innerJoin('ticket_events', 'ticket_events.ticket_id', 'tickets.id')
    .select(['ticket_events.id', 'ticket_events.at', 'what', 'actor', 'ticket_events.handler', 'tickets.public_id'])
    .where('tickets.person_id', '=', id)
    .where('what', '!=', 'opened')
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, at, what, actor, handler, public_id: publicId }) => ({
    kind: 'ticket_step',
    id: row,
    at,
    publicId,
    what,
    by: actor,
    ...(handler !== null && { handler }),
  }))
}

async function callsToMake(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('call', page, 'made_at', 'id')
  const found = await db
    .selectFrom('call_tasks')
    .select(['id', 'month', 'reason', 'made_at as at'])
    .where('person_id', '=', id)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, at, month, reason }) => ({ kind: 'call', id: row, at, month, reason }))
}

async function calledOn(
  db: Db,
  { id }: TimelineOf,
  page: Page,
  words: (publicId: string, note: Uint8Array | null) => Opened,
): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('called', page, 'done_at', 'id')
  const found = await db
    .selectFrom('call_tasks')
    .select(['id', 'public_id', 'outcome', 'recorded_by', 'note', 'done_at'])
    .where('person_id', '=', id)
    .where('done_at', 'is not', null)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, public_id, outcome, recorded_by, note, done_at }) => {
    const opened = words(public_id, note)
    return {
      kind: 'called',
      id: row,
      at: done_at!,
      outcome: outcome ?? '',
      by: recorded_by ?? '',
      ...(opened !== undefined && { note: opened }),
    }
  })
}

async function looks(db: Db, { publicId }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('look', page, 'at', 'id')
  const query = db.selectFrom('audit').select(['id', 'at', 'actor', 'action', 'reason'])
  const found = await query.where('subject', '=', subjectOf(publicId)).where(where).orderBy(order).limit(rows).execute()
  return found.map(({ id: row, at, actor, action, reason }) => ({
    kind: 'look',
    id: row,
    at,
    by: actor,
    action,
    ...(reason !== null && { reason }),
  }))
}

/** How the audit names a person. */
export const subjectOf = (publicId: string): string => `person ${publicId}`
