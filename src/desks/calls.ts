/** 电话 over the database: the console's desk. */

import type { CallLine } from '../push/escalate.ts'
import { maskedName, maskedPhone } from '../rules/masked.ts'
import { recordLook } from '../store/audit.ts'
import { callSheet, findCall, lookAtCall } from '../store/calls.ts'
import type { System } from '../system.ts'
import type { CallDesk } from '../web/console/calls/ports.ts'

export function callDesk({
  db,
  cipher,
  clock,
  recordCall,
}: Pick<System, 'db' | 'cipher' | 'clock' | 'recordCall'>): CallDesk {
  return {
    async list({ username: actor, region: jurisdiction }, limit) {
      const lines = await callSheet(db, cipher, jurisdiction, limit)
      const subject = `${lines.length} call tasks`
      await recordLook(db, { actor, action: 'list-calls', subject, jurisdiction }, clock())
      return lines.map(masked)
    },
    async show({ username: actor, region: jurisdiction }, taskId) {
      const line = await findCall(db, cipher, jurisdiction, taskId)
      if (line?.person === undefined) return undefined
      await recordLook(db, { actor, jurisdiction, ...lookAtCall(taskId, line.person) }, clock())
      return line
    },
    record: ({ username: by, region }, taskId, said) => recordCall({ taskId, by, calledAt: clock(), ...said }, region),
  }
}

/** The digits join a chat to a record: only whoever rings reads them. */
const masked = ({ name, phone, note: _, ...line }: CallLine): CallLine => ({
  ...line,
  ...(name !== undefined && { name: maskedName(name) }),
  ...(phone !== undefined && { phone: maskedPhone(phone) }),
})
