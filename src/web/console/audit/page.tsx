/** 审计记录: who looked at what, when and why. */

import { AUDIT_ACTIONS, actionWords, subjectWords } from '../../../rules/audit-words.ts'
import { spokenTime } from '../../../rules/calendar.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage } from '../frame.tsx'
import type { AuditFilter, AuditLine } from './ports.ts'

export const AUDIT = '/console/audit'

type Page = { staff: StaffMember; filter: AuditFilter; lines: AuditLine[]; next: string | undefined; table: string }

export const auditPage = ({ staff, filter, lines, next, table }: Page) => (
  <ConsolePage staff={staff} title="审计记录" here={AUDIT}>
    <section>
      <form method="get" class="filters">
        <p>
          <label for="actor">谁</label>
          <input id="actor" name="actor" value={filter.actor} autocomplete="off" />
        </p>
        <p>
          <label for="action">做了什么</label>
          <select id="action" name="action">
            <option value="">全部</option>
            {AUDIT_ACTIONS.map(({ action, words }) => (
              <option value={action} selected={action === filter.action}>
                {words}
              </option>
            ))}
          </select>
        </p>
        <p>
          <label for="day">哪天</label>
          <input id="day" name="day" type="date" value={filter.day} />
        </p>
        <p>
          <button type="submit">查</button>
        </p>
      </form>
    </section>
    <section>
      {lines.length === 0 ? (
        <p>没有这样的记录。</p>
      ) : (
        <div class="wide">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">谁</th>
                <th scope="col">做了什么</th>
                <th scope="col">对什么</th>
                <th scope="col">原因</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ at, actor, action, subject, reason }) => (
                <tr>
                  <td class="when">{spokenTime(at)}</td>
                  <td>{actor}</td>
                  <td>{actionWords(action)}</td>
                  <td>{subjectWords(subject)}</td>
                  <td>{reason ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="row">
        {next && (
          <a href={next} rel="next">
            下一页
          </a>
        )}
        <a href={table}>下载（CSV）</a>
      </p>
    </section>
  </ConsolePage>
)
