/** What happened to people in a month, read from the ledgers and never from the coverage rows, for proving them. */

import type { Account, Called, Carried, FactsOfPerson, Heard, ProvePorts } from '../push/prove.ts'
import { addMonths, type Instant, type Month, startOfMonth } from '../rules/calendar.ts'
import { type CallResult, outcomeOf } from '../rules/call-result.ts'
import type { Evidence } from '../rules/coverage.ts'
import { byPerson } from './by-person.ts'
import { coverageGroups } from './certificate.ts'
import { countPeople } from './people.ts'
import { findFrozen, findSeal } from './seals.ts'
import { standingsOf } from './standing.ts'
import type { Db } from './tables.ts'
import { rangeOf } from './who.ts'

export const provePorts = (db: Db): ProvePorts => ({
  frozen: (month) => findFrozen(db, month),
  sealedTotals: async (month) => (await findSeal(db, month))?.totals,
  groups: (month) => coverageGroups(db, month),
  facts: (month, after, limit, until, lastEvent) => factsOf(db, month, after, limit, until, lastEvent),
  strays: (month) => strayRows(db, month),
  count: () => countPeople(db),
})

async function factsOf(
  db: Db,
  month: Month,
  after: number,
  limit: number,
  until: Instant,
  lastEvent: number,
): Promise<FactsOfPerson[]> {
  const people = await db
    .selectFrom('people')
    .select(['id', 'public_id'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  if (people.length === 0) return []
  const ids = people.map(({ id }) => id)
  const histories = await standingsOf(db, rangeOf(ids), month)
  const carried = await carriedTo(db, month, ids, until)
  const heard = await heardFrom(db, month, carried, until)
  const calls = await callsTo(db, month, ids)
  const rows = await rowsOf(db, month, ids)
  const ledger = await ledgerOf(db, month, ids)
  return people.map(({ id, public_id }) => {
    const row = rows.get(id)?.[0]
    const pushes = carried.get(id) ?? []
    const told = ledger.get(id) ?? []
    const evidence = (late: boolean) => told.filter((each) => each.id > lastEvent === late).map((each) => each.evidence)
    return {
      personId: id,
      publicId: public_id,
      history: (histories.get(id) ?? []).filter(({ at }) => at <= until),
      carried: pushes,
      heard: [...new Set(pushes.map(({ accountId }) => accountId))].flatMap((accountId) => heard.get(accountId) ?? []),
      calls: calls.get(id) ?? [],
      ...(row !== undefined && { row }),
      ledger: evidence(false),
      corrections: evidence(true),
    }
  })
}

/** The month's pushes and the next month's, in the order they were queued. */
async function carriedTo(
  db: Db,
  month: Month,
  personIds: readonly number[],
  until: Instant,
): Promise<Map<number, Carried[]>> {
  const rows = await db
    .selectFrom('pushes')
    .innerJoin('outbox', 'outbox.push_id', 'pushes.id')
    .innerJoin('outbox_events', 'outbox_events.outbox_id', 'outbox.id')
    .where('pushes.person_id', 'in', personIds)
    .where('pushes.month', 'in', [month, addMonths(month, 1)])
    .where('outbox_events.state', 'in', ['accepted', 'delivered'])
    .where('outbox_events.at', '<=', until)
    .orderBy('outbox.id')
    .orderBy('outbox_events.id')
    .select(['pushes.person_id', 'pushes.month', 'last_resort', 'outbox.id', 'outbox.account_id', 'outbox.channel'])
    .select(['outbox.reply_to', 'outbox_events.state', 'outbox_events.at'])
    .execute()
  const found = new Map<number, Map<number, Carried>>()
  for (const row of rows) {
    const pushes = found.get(row.person_id) ?? new Map<number, Carried>()
    found.set(row.person_id, pushes)
    const push: Carried = pushes.get(row.id) ?? {
      outboxId: row.id,
      month: row.month,
      accountId: row.account_id,
      channel: row.channel,
      lastResort: row.last_resort === 1,
      ...(row.reply_to !== null && { replyTo: row.reply_to }),
    }
    pushes.set(row.id, push)
    push.acceptedAt ??= row.at
    if (row.state === 'delivered') push.deliveredAt ??= row.at
  }
  return new Map([...found].map(([personId, pushes]) => [personId, [...pushes.values()]]))
}

/** By account: whatever was written or tapped there. Blocking the bot is no answer. */
async function heardFrom(
  db: Db,
  month: Month,
  carried: ReadonlyMap<number, Carried[]>,
  until: Instant,
): Promise<Map<number, Heard[]>> {
  const accounts = new Set([...carried.values()].flatMap((pushes) => pushes.map(({ accountId }) => accountId)))
  if (accounts.size === 0) return new Map()
  const rows = await db
    .selectFrom('inbound')
    .select(['id', 'account_id', 'received_at'])
    .where('account_id', 'in', [...accounts])
    .where('received_at', '>=', startOfMonth(month))
    .where('received_at', '<=', until)
    .where('kind', 'not in', ['blocked', 'unblocked'])
    .orderBy('account_id')
    .orderBy('received_at')
    .orderBy('id')
    .execute()
  const found = new Map<number, Heard[]>()
  for (const { id, account_id: accountId, received_at: at } of rows) {
    const heard = found.get(accountId)
    if (heard === undefined) found.set(accountId, [{ id, accountId, at }])
    else heard.push({ id, accountId, at })
  }
  return found
}

async function callsTo(db: Db, month: Month, personIds: readonly number[]): Promise<Map<number, Called[]>> {
  const rows = await db
    .selectFrom('call_tasks')
    .select(['person_id', 'outcome', 'done_at'])
    .where('month', '=', month)
    .where('state', '=', 'done')
    .where('person_id', 'in', personIds)
    .execute()
  return byPerson(
    rows.map((row) => ({ ...row, person_id: row.person_id! })),
    ({ outcome, done_at }): Called => ({ outcome: outcomeOf(outcome as CallResult), at: done_at! }),
  )
}

const ROW = ['person_id', 'state', 'reason', 'grade', 'channel', 'outbox_id', 'last_resort'] as const

async function rowsOf(db: Db, month: Month, personIds: readonly number[]): Promise<Map<number, Account[]>> {
  const rows = await db
    .selectFrom('coverage')
    .select(ROW)
    .where('month', '=', month)
    .where('person_id', 'in', personIds)
    .execute()
  return byPerson(rows, rowToAccount)
}

async function strayRows(db: Db, month: Month): Promise<{ personId: number; row: Account }[]> {
  const rows = await db
    .selectFrom('coverage')
    .leftJoin('people', 'people.id', 'coverage.person_id')
    .where('coverage.month', '=', month)
    .where('people.id', 'is', null)
    .select(ROW)
    .orderBy('coverage.person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, row: rowToAccount(row) }))
}

type RowColumns = {
  state: string
  reason: string | null
  grade: string | null
  channel: string | null
  outbox_id: number | null
  last_resort: 0 | 1
}

const rowToAccount = ({ state, reason, grade, channel, outbox_id, last_resort }: RowColumns): Account => ({
  state: state as Account['state'],
  ...(reason !== null && { reason }),
  ...(grade !== null && { grade }),
  ...(channel !== null && { channel }),
  ...(outbox_id !== null && { outboxId: outbox_id }),
  ...(last_resort === 1 && { lastResort: true }),
})

async function ledgerOf(db: Db, month: Month, personIds: readonly number[]) {
  const rows = await db
    .selectFrom('coverage_events')
    .select(['id', 'person_id', 'evidence'])
    .where('month', '=', month)
    .where('person_id', 'in', personIds)
    .orderBy('id')
    .execute()
  return byPerson(rows, ({ id, evidence }) => ({ id, evidence: JSON.parse(evidence) as Evidence }))
}
