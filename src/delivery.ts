/** The outbox over the database: what the sender reads and writes, and what the outcomes prove, in one transaction each. */

import type { OutboxPorts } from './outbox/sender.ts'
import { recordOutcomes } from './push/evidence.ts'
import { prepare } from './push/prepare.ts'
import type { Clock } from './rules/calendar.ts'
import { mayAnswer, mayContact, nextContactTime } from './rules/contact-hours.ts'
import type { Cipher } from './store/cipher.ts'
import { preparePorts } from './store/drafts.ts'
import { evidencePorts } from './store/evidence.ts'
import type { OffersIn } from './store/offers.ts'
import { dropRow, dueMessages, markSending, nextDueAt, postponeRow, recoverSending, settleRow } from './store/outbox.ts'
import { release } from './store/pushes.ts'
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
    recover: (channel, now) => db.transaction().execute((tx) => recoverSending(tx, channel, now)),
    due: (channel, limit, now) => dueMessages(db, cipher, channel, limit, now),
    nextDueAt: (channel) => nextDueAt(db, channel),
    async prepare({ kind, pushId, content, createdAt, stranger }, { carriesSamples }) {
      if (stranger) return { kind: 'drop', reason: 'unlinked' }
      // A push that was tried before has its words already; it is looked at once more all the same.
      if (content !== undefined && kind !== 'push') {
        // An answer that is late in the night waits for the morning like everything else.
        const welcome = mayAnswer(clock(), createdAt) || mayContact(clock())
        return welcome ? { kind: 'send', content } : { kind: 'later', at: nextContactTime(clock()) }
      }
      if (pushId === undefined) return { kind: 'drop', reason: 'erased' }
      const now = clock()
      return prepare(preparePorts(db, offersIn(db), now), pushId, carriesSamples, now)
    },
    markSending: (messages, now) => db.transaction().execute((tx) => markSending(tx, cipher, messages, now)),
    async settle(results, now) {
      const failed = await db.transaction().execute(async (tx) => {
        const settled = []
        for (const { message, outcome } of results) {
          settled.push({ outboxId: message.id, state: await settleRow(tx, message, outcome, now) })
        }
        return recordOutcomes(evidencePorts(tx, now), settled, now)
      })
      if (failed.length > 0) await onFailedPush(failed)
    },
    postpone: (id, at) => postponeRow(db, id, at),
    drop: (message, reason, now) =>
      db.transaction().execute(async (tx) => {
        await dropRow(tx, message.id, reason, now)
        if (message.pushId !== undefined) await release(tx, [message.pushId])
      }),
  }
}
