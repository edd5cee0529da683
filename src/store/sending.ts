/** The outbox as the sender reads and writes it: what is due, that it is being sent, and what became of it. */

import { sql } from 'kysely'
import type { Channel } from '../outbox/channel.ts'
import type { DueMessage, Leaving, Sent } from '../outbox/ports.ts'
import { type OutboxState, settle } from '../outbox/settle.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import type { Reach } from '../rules/push-plan.ts'
import { addressAt } from './accounts.ts'
import type { Cipher } from './cipher.ts'
import { insertRows } from './insert-rows.ts'
import { bodyAt, contentHash, PRIORITY, QUEUED } from './outbox.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import type { Db, Tx } from './tables.ts'
import { updateRows } from './update-rows.ts'

const onChannel = (db: Db, channel: Channel) =>
  db.selectFrom('outbox').where('outbox.channel', '=', channel.name).where('outbox.account', '=', channel.account)

const due = preparedQuery((db, given: Given<{ channel: string; account: string; now: Instant; limit: number }>) =>
  db
    .selectFrom('outbox')
    .innerJoin('accounts', 'accounts.id', 'outbox.account_id')
    .where('outbox.channel', '=', given('channel'))
    .where('outbox.account', '=', given('account'))
    .where('outbox.state', '=', QUEUED)
    .where('outbox.not_before', '<=', given('now'))
    .orderBy('outbox.priority')
    .orderBy('outbox.not_before')
    .orderBy('outbox.id')
    .limit(given('limit'))
    .select([
      'outbox.id',
      'outbox.public_id',
      'kind',
      'person_id',
      'push_id',
      'attempts',
      'body',
      'address',
      'priority',
    ])
    .select('outbox.created_at')
    .select(['accounts.public_id as account_public_id', 'last_inbound_at'])
    .select((eb) =>
      eb
        .selectFrom('account_people')
        .whereRef('account_people.account_id', '=', 'outbox.account_id')
        .whereRef('account_people.person_id', '=', 'outbox.person_id')
        .select('account_people.person_id')
        .as('speaks_for'),
    ),
)

export async function dueMessages(
  db: Db,
  cipher: Cipher,
  { name: channel, account }: Channel,
  limit: number,
  now: Instant,
): Promise<DueMessage[]> {
  const { rows } = await due(db, { channel, account, limit, now })
  return rows.map((row) => ({
    id: row.id,
    publicId: row.public_id,
    priority: row.priority,
    kind: row.kind,
    address: cipher.open(row.address, addressAt(row.account_public_id)),
    attempts: row.attempts,
    createdAt: row.created_at,
    ...(row.last_inbound_at !== null && { heardAt: row.last_inbound_at }),
    ...(row.kind !== 'reply' && row.speaks_for === null && { stranger: true as const }),
    ...(row.person_id !== null && { personId: row.person_id }),
    ...(row.push_id !== null && { pushId: row.push_id }),
    // A push that did not get through is looked at and written anew: what it said may have run out meanwhile.
    ...(row.body !== null &&
      row.kind !== 'push' && { content: JSON.parse(cipher.open(row.body, bodyAt(row.public_id))) as Content }),
  }))
}

/** Asked for each priority: so the index answers without looking at the rows. */
export async function nextDueAt(db: Db, channel: Channel): Promise<Instant | undefined> {
  const next: Instant[] = []
  for (const priority of Object.values(PRIORITY)) {
    const row = await onChannel(db, channel)
      .where('state', '=', QUEUED)
      .where('priority', '=', priority)
      .select((eb) => eb.fn.min('not_before').as('at'))
      .executeTakeFirst()
    if (row?.at != null) next.push(row.at)
  }
  return next.length === 0 ? undefined : Math.min(...next)
}

/** Writes what is about to be said, where it was not written before, and that it is being said. Returns the ids that were still queued. */
export async function markSending(
  tx: Tx,
  cipher: Cipher,
  messages: readonly Leaving[],
  now: Instant,
): Promise<ReadonlySet<number>> {
  const known = messages
    .filter(({ message }) => message.content !== undefined)
    .map(({ message: { id } }) => ({ id, sent_at: now }))
  const fresh = messages
    .filter(({ message }) => message.content === undefined)
    .map(({ message: { id, publicId }, content }) => ({
      id,
      body: cipher.seal(JSON.stringify(content), bodyAt(publicId)),
      content_hash: contentHash(content),
      sent_at: now,
    }))
  return new Set([
    ...(await updateRows(tx, 'outbox', { columns: { id: 'bigint', sent_at: 'bigint' }, ...BEGUN }, known)),
    ...(await updateRows(tx, 'outbox', { columns: WORDS, ...BEGUN }, fresh)),
  ])
}

const WORDS = { id: 'bigint', body: 'bytea', content_hash: 'text', sent_at: 'bigint' } as const
const BEGUN = { keys: ['id'], set: `state = 'sending', attempts = attempts + 1`, where: `state = 'queued'` } as const

type SettledRow = { outboxId: number; state: OutboxState }

/** Records outcomes and returns the rows' new states; the caller adds what they prove in the same transaction. */
export async function settleRows(tx: Tx, sent: readonly Sent[], now: Instant): Promise<SettledRow[]> {
  const doubts = await doubtsAbout(
    tx,
    sent.filter(({ outcome }) => outcome.kind === 'unknown').map(({ message }) => message.id),
  )
  const results = sent.map(({ message: { id }, outcome }) => ({
    id,
    settled: settle(outcome, (doubts.get(id) ?? 0) + 1, now),
  }))
  const rows = results.map(({ id, settled }) => ({
    id,
    state: settled.state,
    outcome: 'detail' in settled ? settled.detail : null,
    provider_id: settled.state === 'accepted' ? (settled.providerId ?? null) : null,
    settled_at: settled.state === 'queued' ? null : now,
    not_before: settled.state === 'queued' ? settled.notBefore : null,
  }))
  const isBack = ({ state }: { state: OutboxState }) => state === 'queued'
  const { not_before: _, ...final } = OUTCOME
  await updateRows(tx, 'outbox', { columns: OUTCOME, keys: ['id'] }, rows.filter(isBack))
  await updateRows(
    tx,
    'outbox',
    { columns: final, keys: ['id'] },
    rows.filter((row) => !isBack(row)),
  )
  for (const { settled, id } of results) if (settled.state === 'queued') await keepBehind(tx, id, settled.notBefore)
  await recordEvents(
    tx,
    results.map(({ id, settled }) => ({
      id,
      state: eventOf(settled),
      outcome: 'detail' in settled ? settled.detail : null,
    })),
    now,
  )
  for (const { id, settled } of results) {
    if (settled.state === 'failed' && settled.reach !== undefined) await recordReach(tx, id, settled.reach, now)
  }
  return rows.map(({ id, state }) => ({ outboxId: id, state }))
}

/** How many sends of each there were before whose fate nobody knows. */
async function doubtsAbout(tx: Tx, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('outbox_events')
    .select('outbox_id')
    .select((eb) => eb.fn.countAll<number>().as('times'))
    .where('outbox_id', 'in', ids)
    .where('state', '=', 'unknown')
    .groupBy('outbox_id')
    .execute()
  return new Map(rows.map(({ outbox_id, times }) => [outbox_id, Number(times)]))
}

/** What was answered after a reply that has to go again does not overtake it. */
async function keepBehind(tx: Tx, outboxId: number, until: Instant): Promise<void> {
  const again = await tx
    .selectFrom('outbox')
    .select(['account_id', 'kind'])
    .where('id', '=', outboxId)
    .executeTakeFirst()
  if (again?.kind !== 'reply') return
  await tx
    .updateTable('outbox')
    .set({ not_before: until })
    .where('account_id', '=', again.account_id)
    .where('id', '>', outboxId)
    .where('state', '=', QUEUED)
    .where('kind', '=', 'reply')
    .where('not_before', '<', until)
    .execute()
}

const OUTCOME = {
  id: 'bigint',
  state: 'text',
  outcome: 'text',
  provider_id: 'text',
  settled_at: 'bigint',
  not_before: 'bigint',
} as const

async function recordReach(tx: Tx, outboxId: number, reach: Reach, now: Instant): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ reach, reach_changed_at: now })
    .where('id', '=', (eb) => eb.selectFrom('outbox').select('account_id').where('outbox.id', '=', outboxId))
    .execute()
}

const eventOf = (settled: ReturnType<typeof settle>): string =>
  settled.state === 'queued' ? (settled.doubtful ? 'unknown' : 'retry') : settled.state

/** Word for word the condition of `outbox_in_flight`: without it SQLite reads the whole outbox. */
const IN_FLIGHT = sql<boolean>`state in ('sending', 'unknown')`

/** Rows that a dead process left `sending` are of unknown fate and due again, each before what was answered after it. */
export async function recoverSending(tx: Tx, channel: Channel, now: Instant): Promise<number> {
  const rows = await tx
    .updateTable('outbox')
    .set({ state: 'queued', not_before: sql`case when not_before < ${now} then not_before else ${now} end` })
    .where('channel', '=', channel.name)
    .where('account', '=', channel.account)
    .where(IN_FLIGHT)
    .where('state', '=', 'sending')
    .returning('id')
    .execute()
  await recordEvents(
    tx,
    rows.map(({ id }) => ({ id, state: 'unknown', outcome: 'process ended' })),
    now,
  )
  return rows.length
}

export async function postponeRows(tx: Tx, rows: readonly { id: number; until: Instant }[]): Promise<void> {
  await updateRows(
    tx,
    'outbox',
    { columns: { id: 'bigint', not_before: 'bigint' }, keys: ['id'], where: "state = 'queued'" },
    rows.map(({ id, until }) => ({ id, not_before: until })),
  )
}

/** Returns the ids that were still queued: a page may have acknowledged one meanwhile. */
export async function dropRows(
  tx: Tx,
  rows: readonly { id: number; reason: string }[],
  now: Instant,
): Promise<ReadonlySet<number>> {
  const drops = rows.map(({ id, reason }) => ({
    id,
    state: 'failed',
    outcome: `dropped: ${reason}`,
    settled_at: now,
  }))
  const change = { columns: DROPPED, keys: ['id'], where: "outbox.state = 'queued'" } as const
  const dropped = new Set(await updateRows(tx, 'outbox', change, drops))
  await recordEvents(
    tx,
    drops.filter(({ id }) => dropped.has(id)),
    now,
  )
  return dropped
}

const DROPPED = { id: 'bigint', state: 'text', outcome: 'text', settled_at: 'bigint' } as const

type Event = { id: number; state: string; outcome: string | null }

async function recordEvents(tx: Tx, events: readonly Event[], at: Instant): Promise<void> {
  const rows = events.map(({ id, state, outcome }) => ({ outbox_id: id, state, outcome, at }))
  await insertRows(tx, 'outbox_events', rows)
}
