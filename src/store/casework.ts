/** Tickets (求助工单) and calls back that the chat asks for. */

import type { CaseworkPorts } from '../chat/desk.ts'
import { monthOf } from '../rules/calendar.ts'
import { openCallTask } from './calls.ts'
import type { Cipher } from './cipher.ts'
import { newPublicId } from './public-id.ts'
import type { Tx } from './tables.ts'

export function caseworkPorts(tx: Tx, cipher: Cipher, jurisdiction: string): CaseworkPorts {
  return {
    async openTicket({ kind, words, personId }, { accountId, now }) {
      const publicId = newPublicId()
      await tx
        .insertInto('tickets')
        .values({
          public_id: publicId,
          jurisdiction,
          person_id: personId ?? null,
          account_id: accountId,
          kind,
          state: 'registered',
          words: cipher.seal(words, `tickets.words.${publicId}`),
          opened_at: now,
          closed_at: null,
        })
        .execute()
    },
    async callBack(personId, { accountId, inbound, now }) {
      const task = {
        dedupeKey: `call-back:${accountId}:${inbound.messageId}`,
        jurisdiction,
        month: monthOf(now),
        reason: 'call_back',
        accountId,
        ...(personId !== undefined && { personId }),
      } as const
      await openCallTask(tx, cipher, task, now)
    },
  }
}
