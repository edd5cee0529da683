/** The outbox over the database: what the sender reads and writes, and what the outcomes prove, in one transaction each. */

import { droppedAs, lastLookAtNotice, NOT_OPENED, type NoticeNow } from './broadcast/last-look.ts'
import { recordNoticeOutcomes } from './broadcast/outcomes.ts'
import type { Outcome } from './outbox/channel.ts'
import type { DueMessage, OutboxPorts, Prepared } from './outbox/ports.ts'
import { recordOutcomes } from './push/evidence.ts'
import { prepare } from './push/prepare.ts'
import type { Clock, Instant } from './rules/calendar.ts'
import { mayAnswer, mayContact, nextContactTime } from './rules/contact-hours.ts'
import type { Cipher } from './store/cipher.ts'
import { preparePorts } from './store/drafts.ts'
import { evidencePorts } from './store/evidence.ts'
import { inHeldTransaction } from './store/execute.ts'
import { dropNotices, noticeOutcomePorts, noticesNow } from './store/notices.ts'
import type { OffersIn } from './store/offers.ts'
import { release } from './store/pushes.ts'
import {
  dropRows,
  dueMessages,
  markSending,
  nextDueAt,
  postponeRows,
  recoverSending,
  settleRows,
} from './store/sending.ts'
import type { Db } from './store/tables.ts'

export type DeliveryOptions = {
  db: Db
  cipher: Cipher
  clock: Clock
  offersIn: OffersIn
  /** Their push failed: late in the month the next way is looked for at once. */
  onFailedPush(personIds: number[]): Promise<void>
}

export function delivery({ db, cipher, clock, offersIn, onFailedPush }: DeliveryOptions): OutboxPorts {
  return {
    recover: (channel, now) => inHeldTransaction(db, (tx) => recoverSending(tx, channel, now)),
    due: (channel, limit, now) => dueMessages(db, cipher, channel, limit, now),
    nextDueAt: (channel) => nextDueAt(db, channel),
    async prepare(messages, { carriesSamples }) {
      const now = clock()
      const pushIds = messages.filter(isToBeWritten).flatMap(({ pushId }) => pushId ?? [])
      const written = await prepare(preparePorts(db, offersIn(db), now), pushIds, carriesSamples, now)
      const notices = await noticesNow(
        db,
        messages.filter(isNotice).map(({ id }) => id),
      )
      return messages.map((message) => lastLook(message, written, notices.get(message.id), now))
    },
    turnAway: (messages, now) =>
      inHeldTransaction(db, async (tx) => {
        const later = []
        const drops = []
        for (const { message, why } of messages) {
          if (why.kind === 'later') later.push({ id: message.id, until: why.at })
          else drops.push({ id: message.id, message, reason: why.reason })
        }
        await postponeRows(tx, later)
        const ids = await dropRows(tx, drops, now)
        const dropped = drops.filter(({ id }) => ids.has(id))
        await release(
          tx,
          dropped.flatMap(({ message }) => message.pushId ?? []),
        )
        const notices = dropped.filter(({ message }) => isNotice(message))
        await dropNotices(
          tx,
          notices.map(({ id, reason }) => ({ outboxId: id, state: droppedAs(reason), reason })),
          now,
        )
        await recordNoticeOutcomes(
          noticeOutcomePorts(tx),
          notices.flatMap(({ id, reason }) => (reason === NOT_OPENED ? [{ outboxId: id, state: 'failed' }] : [])),
          now,
        )
      }),
    exchange: (back, out, now) =>
      inHeldTransaction(db, async (tx) => {
        const settled = await settleRows(tx, back, now)
        const failed = await recordOutcomes(evidencePorts(tx, now), settled, now)
        const notices = new Map(
          back.flatMap((each) => (isNotice(each.message) ? [[each.message.id, each.outcome]] : [])),
        )
        if (notices.size > 0) {
          const ofNotices = settled
            .filter(({ outboxId }) => notices.has(outboxId))
            .map((each) => ({ ...each, unopened: isUnopened(notices.get(each.outboxId)) }))
          await recordNoticeOutcomes(noticeOutcomePorts(tx), ofNotices, now)
        }
        return { marked: await markSending(tx, cipher, out, now), failed }
      }),
    onFailed: (personIds) => onFailedPush([...personIds]),
  }
}

const isNotice = ({ kind }: DueMessage): boolean => kind === 'notice'
const isUnopened = (outcome: Outcome | undefined): boolean => outcome?.kind === 'retry' && outcome.scope === 'reader'
const isToBeWritten = ({ content, stranger }: DueMessage): boolean => content === undefined && !stranger

function lastLook(
  message: DueMessage,
  written: ReadonlyMap<number, Prepared>,
  notice: Omit<NoticeNow, 'createdAt' | 'content'> | undefined,
  now: Instant,
): Prepared {
  const { pushId, content, createdAt, heardAt = createdAt, stranger } = message
  if (stranger) return { kind: 'drop', reason: 'unlinked' }
  if (notice !== undefined && content !== undefined) return lastLookAtNotice({ ...notice, createdAt, content }, now)
  if (content !== undefined) {
    // An answer that is late in the night waits for the morning like everything else, unless he has written again: then all
    // that he is owed goes out, in its order.
    const welcome = mayAnswer(now, createdAt) || mayAnswer(now, heardAt) || mayContact(now)
    return welcome ? { kind: 'send', content } : { kind: 'later', at: nextContactTime(now) }
  }
  return (pushId === undefined ? undefined : written.get(pushId)) ?? { kind: 'drop', reason: 'erased' }
}
