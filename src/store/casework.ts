/** Tickets (求助工单) and calls back that the chat asks for. */

import type { CaseworkPorts } from '../chat/desk.ts'
import { monthOf } from '../rules/calendar.ts'
import { openCallTask } from './calls.ts'
import type { Cipher } from './cipher.ts'
import { jurisdictionOf } from './people.ts'
import type { Tx } from './tables.ts'
import { insertTicket } from './ticket-rows.ts'

/** `region`: whose it is where nobody knows who asks; else it belongs to the person's own jurisdiction (属地管理). */
export function caseworkPorts(tx: Tx, cipher: Cipher, region: string): CaseworkPorts {
  const jurisdictionFor = async (personId: number | undefined): Promise<string> =>
    personId === undefined ? region : jurisdictionOf(tx, personId)
  return {
    async openTicket({ kind, words, personId }, { accountId, now }) {
      const whose = personId === undefined ? {} : { personId }
      const jurisdiction = await jurisdictionFor(personId)
      const ticket = { jurisdiction, kind, words, openedBy: 'chat', accountId, ...whose }
      await insertTicket(tx, cipher, ticket, now)
    },
    async callBack(personId, { accountId, inbound, now }) {
      const task = {
        dedupeKey: `call-back:${accountId}:${inbound.messageId}`,
        jurisdiction: await jurisdictionFor(personId),
        month: monthOf(now),
        reason: 'call_back',
        accountId,
        ...(personId !== undefined && { personId }),
      } as const
      await openCallTask(tx, cipher, task, now)
    },
  }
}
