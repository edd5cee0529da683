/** People as the monthly survey (清查) reads them: in bulk, no encrypted column. */

import { sql } from 'kysely'
import type { Surveyed } from '../push/survey.ts'
import { addMonths, type Month } from '../rules/calendar.ts'
import type { CoverageState, ExemptReason } from '../rules/coverage.ts'
import type { Address, Attempt, Reach } from '../rules/push-plan.ts'
import { byPerson } from './by-person.ts'
import { standingsOf } from './standing.ts'
import type { Db } from './tables.ts'
import { rangeOf, theseOnly, type Who } from './who.ts'

/** In order of id, after `after`; with `only`, just these. */
export async function surveyedPeople(
  db: Db,
  month: Month,
  after: number,
  limit: number,
  only?: readonly number[],
): Promise<Surveyed[]> {
  const query = db
    .selectFrom('people')
    .select(['id', 'jurisdiction'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
  const people = await (only === undefined ? query : query.where('id', 'in', only)).execute()
  if (people.length === 0) return []
  const ids = people.map(({ id }) => id)
  // Without `only` these are all people from the first to the last, so that the range says the same in two numbers.
  const who = only === undefined ? rangeOf(ids) : theseOnly(ids)
  const [histories, rows, addresses, attempts, called] = await Promise.all([
    standingsOf(db, who, month),
    coverageRows(db, month, who),
    addressesOf(db, who),
    attemptsOf(db, month, who),
    callTasksOf(db, month, who),
  ])
  return people.map(({ id, jurisdiction }) => {
    const coverage = rows.get(id)?.find((row) => row.month === month)
    const lastMonth = rows.get(id)?.find((row) => row.month !== month)?.state
    return {
      personId: id,
      jurisdiction,
      history: histories.get(id) ?? [],
      ...(coverage !== undefined && { coverage }),
      ...(lastMonth !== undefined && { lastMonth }),
      addresses: addresses.get(id) ?? [],
      attempts: attempts.get(id) ?? [],
      callTask: called.has(id),
    }
  })
}

async function coverageRows(db: Db, month: Month, who: Who) {
  const rows = await db
    .selectFrom('coverage')
    .select(['person_id', 'month', 'state', 'reason'])
    .where(who('person_id'))
    // Not the bare column: SQLite would go through the month's half million by its index rather than through these people.
    .where(sql<string>`month || ''`, 'in', [month, addMonths(month, -1)])
    .execute()
  return byPerson(rows, (row) => ({
    month: row.month,
    state: row.state as CoverageState,
    ...(row.reason !== null && { reason: row.reason as ExemptReason }),
  }))
}

export async function addressesOf(db: Db, who: Who): Promise<Map<number, Address[]>> {
  const rows = await db
    .selectFrom('account_people')
    .innerJoin('accounts', 'accounts.id', 'account_people.account_id')
    .select(['person_id', 'accounts.id', 'channel', 'account', 'reach', 'last_inbound_at'])
    .where(who('person_id'))
    .execute()
  return byPerson(rows, (row) => ({
    accountId: row.id,
    channel: row.channel,
    account: row.account,
    reach: row.reach as Reach,
    ...(row.last_inbound_at !== null && { lastInboundAt: row.last_inbound_at }),
  }))
}

async function attemptsOf(db: Db, month: Month, who: Who): Promise<Map<number, Attempt[]>> {
  const rows = await db
    .selectFrom('pushes')
    .innerJoin('outbox', 'outbox.push_id', 'pushes.id')
    .select(['pushes.person_id', 'outbox.account_id', 'outbox.state', 'outcome', 'outbox.created_at', 'settled_at'])
    .where(who('pushes.person_id'))
    .where('pushes.month', '=', month)
    .orderBy('outbox.id')
    .execute()
  return byPerson(rows, (row) => ({
    accountId: row.account_id,
    at: row.settled_at ?? row.created_at,
    state: attemptState(row.state, row.outcome),
  }))
}

function attemptState(state: string, outcome: string | null): Attempt['state'] {
  if (state === 'accepted' || state === 'delivered') return 'accepted'
  if (state !== 'failed') return 'waiting'
  return outcome?.startsWith('dropped: ') ? 'dropped' : 'failed'
}

async function callTasksOf(db: Db, month: Month, who: Who): Promise<Set<number>> {
  const rows = await db
    .selectFrom('call_tasks')
    .select('person_id')
    .where('month', '=', month)
    .where('dedupe_key', 'like', `call:${month}:%`)
    .where(who('person_id'))
    .execute()
  return new Set(rows.map(({ person_id }) => person_id ?? 0))
}
