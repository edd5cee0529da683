/** Whom to ring today, why, and what came of it. */

import { CALL_REASONS } from '../../../push/call-words.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import type { CallLine, StaffMember } from '../ports.ts'
import { Outcome } from './outcome.tsx'

type Shown = { staff: StaffMember; lines: readonly CallLine[]; said: string | undefined; isProblem: boolean }

export const callsPage = ({ staff, lines, said, isProblem }: Shown) => (
  <ConsolePage staff={staff} title="要打的电话" here="/console/calls">
    {isProblem ? <Notice words={said} /> : said !== undefined && <p role="status">{said}</p>}
    {lines.length === 0 ? (
      <p>今天没有要打的电话。</p>
    ) : (
      <>
        <p class="aside">最早的 {lines.length} 个。谁看过这张名单，系统都记下了。</p>
        <ol class="calls">
          {lines.map((line) => (
            <li>
              <Call {...line} />
            </li>
          ))}
        </ol>
      </>
    )}
  </ConsolePage>
)

const Call = ({ publicId, month, reason, person, name, phone, note }: CallLine) => (
  <form method="post" action={`/console/calls/${publicId}`}>
    <p class="who">
      <strong>
        {person === undefined ? '没有姓名' : <a href={`/console/people/${person}`}>{name ?? '没有姓名'}</a>}
      </strong>{' '}
      {phone === undefined ? '没有电话，请上门或找村里' : <a href={`tel:${phone}`}>{phone}</a>}
    </p>
    <p class="aside">
      {Number(month.slice(5))}月，{CALL_REASONS[reason] ?? reason}
      {note !== undefined && <strong> {note}</strong>}
    </p>
    <Outcome hasPhone={phone !== undefined} />
  </form>
)
