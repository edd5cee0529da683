/** Whom to ring today, why, and what came of it. */

import { CALL_REASONS } from '../../../push/call-words.ts'
import type { CallLine } from '../../../push/escalate.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { Outcome } from './outcome.tsx'

export const CALLS = '/console/calls'

/** The one line that is about to be rung, in full, with what was typed there already. */
export type Opened = { line: CallLine; typed: string }

type Shown = {
  staff: StaffMember
  lines: readonly CallLine[]
  opened?: Opened | undefined
  said: string | undefined
  isProblem: boolean
}

export const callsPage = ({ staff, lines, opened, said, isProblem }: Shown) => (
  <ConsolePage staff={staff} title="要打的电话" here={CALLS}>
    {isProblem ? <Notice words={said} /> : said !== undefined && <p role="status">{said}</p>}
    {lines.length === 0 ? (
      <p>今天没有要打的电话。</p>
    ) : (
      <>
        <p class="aside">最早的 {lines.length} 个。要打谁，先点开谁的号码；谁点开过，系统都记下了。</p>
        <ol class="calls">
          {lines.map((line) => (
            <li id={line.publicId}>
              {line.publicId === opened?.line.publicId ? <Call {...opened} isOpen /> : <Call line={line} />}
            </li>
          ))}
        </ol>
      </>
    )}
  </ConsolePage>
)

const Call = ({ line, typed, isOpen = false }: { line: CallLine; typed?: string; isOpen?: boolean }) => {
  const { publicId, month, reason, person, name, phone, note } = line
  return (
    <form method="post" action={`${CALLS}/${publicId}`}>
      <p class="who">
        <strong>
          {person === undefined ? '没有姓名' : <a href={`/console/people/${person}`}>{name ?? '没有姓名'}</a>}
        </strong>{' '}
        {phone === undefined ? '没有电话，请上门或找村里' : isOpen ? <a href={`tel:${phone}`}>{phone}</a> : phone}{' '}
        {person !== undefined && !isOpen && (
          <button
            type="submit"
            class="quiet"
            formaction={`${CALLS}/${publicId}/phone#${publicId}`}
            formnovalidate
            aria-label={`看${name ?? '这个人'}的${phone === undefined ? '姓名' : '号码'}`}
          >
            {phone === undefined ? '看姓名' : '看号码'}
          </button>
        )}
      </p>
      <p class="aside">
        {Number(month.slice(5))}月，{CALL_REASONS[reason] ?? reason}
        {note !== undefined && <strong> {note}</strong>}
      </p>
      <Outcome hasPhone={phone !== undefined} typed={typed} />
    </form>
  )
}
