/** Tickets (求助工单) and calls back that the chat asks for. */

import type { CaseworkPorts } from '../chat/desk.ts'
import { monthOf } from '../rules/calendar.ts'
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
      await tx
        .insertInto('call_tasks')
        .values({
          public_id: newPublicId(),
          dedupe_key: `call-back:${accountId}:${inbound.messageId}`,
          jurisdiction,
          person_id: personId ?? null,
          account_id: accountId,
          month: monthOf(now),
          reason: 'call_back',
          state: 'open',
          outcome: null,
          note: null,
          recorded_by: null,
          made_at: now,
          done_at: null,
        })
        .onConflict((on) => on.column('dedupe_key').doNothing())
        .execute()
    },
  }
}
