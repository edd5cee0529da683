/** Tickets as the console reads and works them, each query within one jurisdiction. */

import { sql } from 'kysely'
import type { TicketCard, TicketLine } from '../casework/ticket-card.ts'
import type { TicketOnHand, TicketPorts } from '../casework/work-ticket.ts'
import type { ChannelName } from '../outbox/channel.ts'
import type { Instant } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Officer } from '../rules/staff.ts'
import type { TicketState } from '../rules/ticket.ts'
import type { TicketFilter } from '../web/console/tickets/ports.ts'
import type { Cipher } from './cipher.ts'
import { enqueue } from './outbox.ts'
import { openPersonal } from './personal-columns.ts'
import type { Db, Tx } from './tables.ts'
import { type Caller, callerAt, eventWordsAt, insertTicketEvent, ticketWordsAt } from './ticket-rows.ts'

/** Where a page ended: the time it is ordered by and the row. */
export type TicketMark = { at: Instant; id: number }

const COLUMNS = [
  'tickets.id',
  'tickets.public_id',
  'tickets.jurisdiction',
  'tickets.kind',
  'tickets.state',
  'tickets.opened_at',
  'tickets.due_at',
  'tickets.closed_at',
  'tickets.handler',
  'tickets.caller',
  'people.name',
  'people.public_id as person',
] as const

const ticketsIn = (db: Db, region: string) =>
  db
    .selectFrom('tickets')
    .leftJoin('people', 'people.id', 'tickets.person_id')
    .where('tickets.jurisdiction', 'like', `${prefixOf(region)}%`)

/** What is due first comes first; of those closed, the newest. */
export async function listTickets(
  db: Db,
  cipher: Cipher,
  { region, username }: Pick<Officer, 'region' | 'username'>,
  { state, kind, mine, overdue }: TicketFilter,
  { now, limit, after }: { now: Instant; limit: number; after?: TicketMark | undefined },
): Promise<{ lines: TicketLine[]; next?: TicketMark }> {
  const closed = state === 'closed'
  const key = closed ? 'tickets.closed_at' : 'tickets.due_at'
  let query = ticketsIn(db, region).select(COLUMNS).where(key, 'is not', null)
  if (state !== undefined) query = query.where('tickets.state', '=', state)
  if (kind !== undefined) query = query.where('tickets.kind', '=', kind)
  if (mine) query = query.where('tickets.handler', '=', username)
  if (overdue) query = query.where('tickets.due_at', '<', now)
  if (after !== undefined) {
    const than = closed ? '<' : '>'
    query = query.where(({ and, or, eb }) =>
      or([eb(key, than, after.at), and([eb(key, '=', after.at), eb('tickets.id', than, after.id)])]),
    )
  }
  const order = closed ? 'desc' : 'asc'
  const rows = await query
    .orderBy(key, order)
    .orderBy('tickets.id', order)
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    lines: shown.map((row) => toLine(cipher, row)),
    ...(rows.length > limit && last && { next: { at: (closed ? last.closed_at : last.due_at)!, id: last.id } }),
  }
}

/** How many there are in each state; those of a state that has none are left out. */
export async function ticketCounts(
  db: Db,
  region: string,
  now: Instant,
): Promise<Map<string, { all: number; overdue: number }>> {
  const rows = await ticketsIn(db, region)
    .select(['tickets.state'])
    .select((eb) => [
      eb.fn.countAll<number>().as('every'),
      eb.fn.sum<number>(eb.case().when('due_at', '<', now).then(sql.lit(1)).else(sql.lit(0)).end()).as('overdue'),
    ])
    .groupBy('tickets.state')
    .execute()
  return new Map(rows.map(({ state, every, overdue }) => [state, { all: Number(every), overdue: Number(overdue) }]))
}

/** One ticket with everything that happened to it. Opens names and words: the caller records the look. */
export async function findTicket(
  db: Db,
  cipher: Cipher,
  region: string,
  publicId: string,
): Promise<TicketCard | undefined> {
  const row = await ticketsIn(db, region)
    .select(COLUMNS)
    .select(['tickets.words', 'people.phone'])
    .where('tickets.public_id', '=', publicId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const steps = await db.selectFrom('ticket_events').selectAll().where('ticket_id', '=', row.id).orderBy('id').execute()
  const caller = callerOf(cipher, row)
  const phone =
    row.phone !== null && row.person !== null ? openPersonal(cipher, 'phone', row.person, row.phone) : caller.phone
  return {
    ...toLine(cipher, row),
    ...(row.words !== null && { words: cipher.open(row.words, ticketWordsAt(publicId)) }),
    ...(phone !== undefined && { phone }),
    inChat: (await chatOf(db, row.id)) !== undefined,
    steps: steps.map(({ public_id, what, actor, at, handler, satisfaction, words }) => ({
      what,
      actor,
      at,
      ...(handler !== null && { handler }),
      ...(satisfaction !== null && { satisfaction }),
      ...(words !== null && { words: cipher.open(words, eventWordsAt(public_id)) }),
    })),
  }
}

type LineRow = {
  id: number
  public_id: string
  jurisdiction: string
  kind: string
  state: string
  opened_at: number
  due_at: number | null
  closed_at: number | null
  handler: string | null
  caller: Uint8Array | null
  name: Uint8Array | null
  person: string | null
}

function toLine(cipher: Cipher, row: LineRow): TicketLine {
  const name =
    row.name !== null && row.person !== null
      ? openPersonal(cipher, 'name', row.person, row.name)
      : callerOf(cipher, row).name
  return {
    publicId: row.public_id,
    no: row.id,
    kind: row.kind,
    state: row.state as TicketState,
    openedAt: row.opened_at,
    jurisdiction: row.jurisdiction,
    ...(row.due_at !== null && { dueAt: row.due_at }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
    ...(row.handler !== null && { handler: row.handler }),
    ...(row.person !== null && { person: row.person }),
    ...(name !== undefined && { name }),
  }
}

const callerOf = (cipher: Cipher, { caller, public_id }: { caller: Uint8Array | null; public_id: string }): Caller =>
  caller === null ? {} : (JSON.parse(cipher.open(caller, callerAt(public_id))) as Caller)

/** The chat a ticket came from, as long as it can be reached and still speaks for the person. */
async function chatOf(db: Db, ticketId: number) {
  return db
    .selectFrom('tickets')
    .innerJoin('accounts', 'accounts.id', 'tickets.account_id')
    .select(['accounts.id', 'accounts.channel', 'accounts.account', 'tickets.person_id', 'tickets.public_id'])
    .where('tickets.id', '=', ticketId)
    .where('accounts.reach', '=', 'ok')
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('tickets.person_id', 'is', null),
        exists(
          selectFrom('account_people')
            .select('account_people.person_id')
            .whereRef('account_people.account_id', '=', 'accounts.id')
            .whereRef('account_people.person_id', '=', 'tickets.person_id'),
        ),
      ]),
    )
    .executeTakeFirst()
}

/** Past their time, in a state that the supervising line has not got yet. */
export async function overdueTickets(db: Db, now: Instant, limit: number): Promise<TicketOnHand[]> {
  const rows = await db
    .selectFrom('tickets')
    .select(HAND)
    .where('state', 'in', ['registered', 'verified', 'assigned'])
    .where('due_at', '<', now)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map(toHand)
}

/** What is still to be done for somebody. */
export async function openTicketsOf(tx: Tx, personId: number): Promise<TicketOnHand[]> {
  const theirs = tx.selectFrom('tickets').select(HAND).where('person_id', '=', personId)
  return (await theirs.where('state', '!=', 'closed').execute()).map(toHand)
}

const HAND = ['id', 'public_id', 'jurisdiction', 'kind', 'state', 'handler', 'due_at'] as const

const toHand = (row: Pick<LineRow, (typeof HAND)[number]>): TicketOnHand => ({
  id: row.id,
  publicId: row.public_id,
  jurisdiction: row.jurisdiction,
  kind: row.kind,
  state: row.state as TicketState,
  ...(row.handler !== null && { handler: row.handler }),
  ...(row.due_at !== null && { dueAt: row.due_at }),
})

export type Colleague = { username: string; role: string; region: string }

/** Whoever may be given a ticket within the jurisdiction. */
export async function ticketHandlers(db: Db, region: string): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['username', 'role', 'region', 'disabled'])
    .where('region', 'like', `${prefixOf(region)}%`)
    .where('role', 'in', ['clerk', 'caseworker', 'supervisor'])
    .orderBy('username')
    .execute()
  return rows.filter(({ disabled }) => !disabled).map(({ disabled: _, ...colleague }) => colleague)
}

/** Instead of a region: the tickets of all. */
export const EVERYWHERE = ''

export function ticketPorts(tx: Tx, cipher: Cipher, region: string): TicketPorts {
  return {
    async find(publicId) {
      const row = await tx
        .selectFrom('tickets')
        .select(HAND)
        .where('public_id', '=', publicId)
        .where('jurisdiction', 'like', `${prefixOf(region)}%`)
        .executeTakeFirst()
      return row && toHand(row)
    },
    async change(ticket, { state, dueAt, handler, jurisdiction }, now) {
      const { numUpdatedRows } = await tx
        .updateTable('tickets')
        .set({
          state,
          jurisdiction,
          due_at: dueAt ?? null,
          handler: handler ?? null,
          closed_at: state === 'closed' ? now : null,
        })
        .where('id', '=', ticket.id)
        .where('state', '=', ticket.state)
        .where('handler', ticket.handler === undefined ? 'is' : '=', ticket.handler ?? null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    record: (ticketId, event, now) => insertTicketEvent(tx, cipher, ticketId, event, now),
    handler: async (username) => (await ticketHandlers(tx, region)).find((each) => each.username === username),
    async tell(ticketId, words, once, now) {
      const chat = await chatOf(tx, ticketId)
      if (chat === undefined) return 'no_chat'
      const message = {
        dedupeKey: `ticket:${chat.public_id}:${once}`,
        channel: chat.channel as ChannelName,
        account: chat.account,
        accountId: chat.id,
        ...(chat.person_id !== null && { personId: chat.person_id }),
        kind: 'reply' as const,
        content: { text: `【工作人员回复】${words}` },
        notBefore: now,
      }
      return (await enqueue(tx, cipher, message, now)) === undefined ? 'said_before' : 'queued'
    },
  }
}

/** Whose phone this is, when one person of the jurisdiction has it, and the chat they were last heard on. */
export async function callerOnFile(
  db: Db,
  cipher: Cipher,
  region: string,
  phone: string,
): Promise<{ personId?: number; accountId?: number }> {
  const people = await db
    .selectFrom('people')
    .leftJoin('account_people', 'account_people.person_id', 'people.id')
    .select(['people.id', 'account_people.account_id'])
    .where('phone_hash', '=', cipher.fingerprint(phone, 'phone'))
    .where('erased_at', 'is', null)
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .orderBy('account_people.linked_at', 'desc')
    .execute()
  const [first] = people
  if (first === undefined || people.some(({ id }) => id !== first.id)) return {}
  return { personId: first.id, ...(first.account_id !== null && { accountId: first.account_id }) }
}
