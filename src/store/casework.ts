/** Tickets (求助工单) and calls back that the chat asks for. */

import type { CaseworkPorts } from '../chat/desk.ts'
import { monthOf } from '../rules/calendar.ts'
import { openCallTask } from './calls.ts'
import type { Cipher } from './cipher.ts'
import type { Tx } from './tables.ts'
import { insertTicket } from './ticket-rows.ts'

export function caseworkPorts(tx: Tx, cipher: Cipher, jurisdiction: string): CaseworkPorts {
  return {
    async openTicket({ kind, words, personId }, { accountId, now }) {
      const whose = personId === undefined ? {} : { personId }
      const ticket = { jurisdiction, kind, words, openedBy: 'chat', accountId, ...whose }
      await insertTicket(tx, cipher, ticket, now)
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
