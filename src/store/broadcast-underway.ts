/** Notices on their way (正在发送的通知): drawing the recipients, and feeding the outbox with a message for each. */

import type { AdvancePorts, Drawing, Underway } from '../broadcast/advance.ts'
import type { ChannelName } from '../outbox/channel.ts'
import { noticeFor } from '../rules/broadcast-words.ts'
import type { Instant } from '../rules/calendar.ts'
import { calledBy } from '../rules/names.ts'
import { type LeftOut, wayTo } from '../rules/notice-audience.ts'
import type { Gender } from '../rules/profile.ts'
import { stretchOf } from './broadcast-audience.ts'
import { fromRow } from './broadcasts.ts'
import type { Cipher } from './cipher.ts'
import { insertRows } from './insert-rows.ts'
import { enqueue } from './outbox.ts'
import { openPersonal } from './personal-columns.ts'
import { addressesOf } from './surveyed.ts'
import type { Db, Tx } from './tables.ts'
import { theseOnly } from './who.ts'

export function advancePorts(db: Db, cipher: Cipher, bureau: string): AdvancePorts {
  const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => db.transaction().execute(work)
  return {
    underway: () => underway(db),
    stretch: ({ jurisdiction, audience }, after, now) => stretchOf(db, jurisdiction, audience, after, now),
    keepDrawn: (broadcast, drawing, now) => inTransaction((tx) => keepDrawn(tx, broadcast, drawing, now)),
    begin: ({ id }, now) => changeState(db, id, 'approved', 'sending', now),
    async inOutbox(broadcastId, most) {
      const rows = await db
        .selectFrom('broadcast_recipients')
        .select('person_id')
        .where('broadcast_id', '=', broadcastId)
        .where('state', '=', 'queued')
        .limit(most)
        .execute()
      return rows.length
    },
    feed: (broadcast, limit, now) => inTransaction((tx) => feed(tx, cipher, bureau, broadcast, limit, now)),
    finish: ({ id }, now) => changeState(db, id, 'sending', 'finished', now),
  }
}

async function underway(db: Db): Promise<Underway[]> {
  const rows = await db
    .selectFrom('broadcasts')
    .selectAll()
    .where('state', 'in', ['approved', 'sending'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...fromRow(row), drawnTo: row.frozen_to, drawn: row.frozen_at !== null }))
}

async function changeState(db: Db, id: number, from: string, to: string, now: Instant): Promise<void> {
  await db
    .updateTable('broadcasts')
    .set({ state: to, updated_at: now })
    .where('id', '=', id)
    .where('state', '=', from)
    .execute()
}

async function keepDrawn(tx: Tx, { id, drawnTo }: Underway, { recipients, leftOut, upTo }: Drawing, now: Instant) {
  const { left_out } = await tx
    .selectFrom('broadcasts')
    .select('left_out')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const sums = JSON.parse(left_out) as Partial<Record<LeftOut, number>>
  for (const [reason, people] of Object.entries(leftOut) as [LeftOut, number][]) {
    sums[reason] = (sums[reason] ?? 0) + people
  }
  const { numUpdatedRows } = await tx
    .updateTable('broadcasts')
    .set({ left_out: JSON.stringify(sums), ...(upTo === undefined ? { frozen_at: now } : { frozen_to: upTo }) })
    .where('id', '=', id)
    .where('frozen_to', '=', drawnTo)
    .where('frozen_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const rows = recipients.map((personId) => ({ broadcast_id: id, person_id: personId, state: 'waiting', at: now }))
  await insertRows(tx, 'broadcast_recipients', rows, { unless: ['broadcast_id', 'person_id'] })
}

/** They are claimed first: what another process feeds meanwhile is not fed again. */
async function feed(tx: Tx, cipher: Cipher, bureau: string, broadcast: Underway, limit: number, now: Instant) {
  const { state } = await tx
    .selectFrom('broadcasts')
    .select('state')
    .where('id', '=', broadcast.id)
    .executeTakeFirstOrThrow()
  if (state !== 'sending') return 0
  const claimed = await claim(tx, broadcast.id, limit, now)
  if (claimed.length === 0) return 0
  const who = theseOnly(claimed.map(({ person_id }) => person_id))
  const people = await tx
    .selectFrom('people')
    .select(['id', 'public_id', 'jurisdiction', 'name', 'gender', 'pushes', 'erased_at'])
    .where(who('id'))
    .execute()
  const personOf = new Map(people.map((person) => [person.id, person]))
  const addresses = await addressesOf(tx, who)
  for (const { person_id: personId, tried } of claimed) {
    const person = personOf.get(personId)
    const spent = JSON.parse(tried) as number[]
    const way = wayTo({ addresses: addresses.get(personId) ?? [] }, spent)
    if (person === undefined || person.erased_at !== null || way === undefined) {
      const reason: LeftOut = way === undefined && person?.erased_at === null ? 'no_channel' : 'erased'
      await skip(tx, broadcast.id, personId, reason, now)
      continue
    }
    const { public_id: publicId, jurisdiction, name, gender } = person
    const called = calledBy({
      ...(name !== null && { name: openPersonal(cipher, 'name', publicId, name) }),
      ...(gender !== null && { gender: gender as Gender }),
    })
    const message = await enqueue(
      tx,
      cipher,
      {
        dedupeKey: `notice:${broadcast.id}:${personId}:${spent.length}`,
        channel: way.channel as ChannelName,
        account: way.account,
        accountId: way.accountId,
        personId,
        kind: 'notice',
        content: { text: noticeFor(broadcast, bureau, { jurisdiction, ...(called !== undefined && { called }) }) },
        notBefore: now,
      },
      now,
    )
    await tx
      .updateTable('broadcast_recipients')
      .set({ outbox_id: message!.id })
      .where('broadcast_id', '=', broadcast.id)
      .where('person_id', '=', personId)
      .execute()
  }
  return claimed.length
}

const claim = (tx: Tx, broadcastId: number, limit: number, now: Instant) =>
  tx
    .updateTable('broadcast_recipients')
    .set({ state: 'queued', at: now })
    .where('broadcast_id', '=', broadcastId)
    .where('state', '=', 'waiting')
    .where('person_id', 'in', (eb) =>
      eb
        .selectFrom('broadcast_recipients')
        .select('person_id')
        .where('broadcast_id', '=', broadcastId)
        .where('state', '=', 'waiting')
        .orderBy('person_id')
        .limit(limit),
    )
    .returning(['person_id', 'tried'])
    .execute()

async function skip(tx: Tx, broadcastId: number, personId: number, reason: LeftOut, now: Instant): Promise<void> {
  await tx
    .updateTable('broadcast_recipients')
    .set({ state: 'skipped', reason, at: now })
    .where('broadcast_id', '=', broadcastId)
    .where('person_id', '=', personId)
    .execute()
}
