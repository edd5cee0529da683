/** 审计记录 over the database: read by the auditor alone, who cannot change it either. */

import { actionWords, subjectWords } from '../rules/audit-words.ts'
import { spokenTime } from '../rules/calendar.ts'
import { CSV_MARK, csvLine } from '../spreadsheets/write-csv.ts'
import { auditLines, recordLook } from '../store/audit.ts'
import type { System } from '../system.ts'
import type { AuditDesk, AuditFilter } from '../web/console/audit/ports.ts'

const AT_ONCE = 1_000

export function auditDesk({ db, clock }: Pick<System, 'db' | 'clock'>): AuditDesk {
  async function* table(region: string, filter: AuditFilter): AsyncGenerator<string> {
    yield CSV_MARK + csvLine(['时间', '谁', '做了什么', '对什么', '原因'])
    for (let before: number | undefined; ; ) {
      const lines = await auditLines(db, region, filter, AT_ONCE, before)
      if (lines.length === 0) return
      before = lines.at(-1)!.id
      yield lines
        .map(({ at, actor, action, subject, reason }) =>
          csvLine([spokenTime(at), actor, actionWords(action), subjectWords(subject), reason ?? '']),
        )
        .join('')
    }
  }

  return {
    async list({ region }, filter, limit, before) {
      const lines = await auditLines(db, region, filter, limit + 1, before)
      const shown = lines.slice(0, limit)
      return { lines: shown, ...(lines.length > limit && { next: shown.at(-1)!.id }) }
    },
    async table({ region, username }, filter) {
      const subject = [filter.actor, filter.action, filter.day].filter((each) => each !== undefined).join(' ')
      await recordLook(db, { actor: username, action: 'export-audit', subject, jurisdiction: region }, clock())
      return table(region, filter)
    },
  }
}
