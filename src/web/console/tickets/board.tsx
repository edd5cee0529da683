/** 求助工单: the board by state, and the list. */

import type { TicketLine } from '../../../casework/ticket-card.ts'
import { clockTime, dayOf, type Instant, spokenDay } from '../../../rules/calendar.ts'
import { regionName } from '../../../rules/regions.ts'
import {
  isUrgent,
  TICKET_KIND_WORDS,
  TICKET_STATE_WORDS,
  TICKET_STATES,
  type TicketState,
} from '../../../rules/ticket.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, NextPage } from '../frame.tsx'
import type { TicketFilter } from './ports.ts'

export const TICKETS = '/console/tickets'

export const shortTime = (at: Instant): string => `${spokenDay(dayOf(at))} ${clockTime(at)}`
export const kindWords = (kind: string): string => (TICKET_KIND_WORDS as Record<string, string>)[kind] ?? kind

/** An alarm is about a place; nobody asks for anything. */
export const whoWords = ({ kind, name, jurisdiction }: TicketLine): string =>
  name ?? (kind === 'alarm' ? regionName(jurisdiction) : '没留姓名')

type Counts = Map<string, { all: number; overdue: number }>
type Board = {
  staff: StaffMember
  now: Instant
  counts: Counts
  columns: { state: TicketState; lines: TicketLine[] }[]
}

export const boardPage = ({ staff, now, counts, columns }: Board) => (
  <ConsolePage staff={staff} title="求助工单" here={TICKETS}>
    <Ways counts={counts} here={undefined} />
    <div class="board">
      {columns.map(({ state, lines }) => (
        <section aria-label={TICKET_STATE_WORDS[state]}>
          <h2>
            {TICKET_STATE_WORDS[state]} <Count {...(counts.get(state) ?? { all: 0, overdue: 0 })} />
          </h2>
          <ul>
            {lines.map((line) => (
              <li>
                <a href={`${TICKETS}/${line.publicId}`}>
                  {line.no} {kindWords(line.kind)}
                </a>
                {isUrgent(line.kind) && <strong class="mark">急</strong>}
                <br />
                {whoWords(line)}
                <br />
                <Due line={line} now={now} />
              </li>
            ))}
          </ul>
          {(counts.get(state)?.all ?? 0) > lines.length && <a href={`${TICKETS}?state=${state}`}>看全部</a>}
        </section>
      ))}
    </div>
  </ConsolePage>
)

const Count = ({ all, overdue }: { all: number; overdue: number }) => (
  <small>
    {all} 张{overdue > 0 && <span class="late">，{overdue} 张超期</span>}
  </small>
)

const Due = ({ line: { dueAt, closedAt }, now }: { line: TicketLine; now: Instant }) => {
  if (dueAt === undefined) return <>{closedAt === undefined ? '' : `${shortTime(closedAt)} 办结`}</>
  return dueAt < now ? <span class="late">超期，应在 {shortTime(dueAt)}</span> : <>{shortTime(dueAt)} 前</>
}

const Ways = ({ counts, here }: { counts: Counts; here: string | undefined }) => (
  <nav class="ways" aria-label="工单分类">
    <Way href={TICKETS} words="看板" current={here === undefined} />
    {TICKET_STATES.map((state) => (
      <Way
        href={`${TICKETS}?state=${state}`}
        words={`${TICKET_STATE_WORDS[state]} ${counts.get(state)?.all ?? 0}`}
        current={here === state}
      />
    ))}
    <Way href={`${TICKETS}?overdue=1`} words="超期" current={here === 'overdue'} />
    <Way href={`${TICKETS}?kind=alarm`} words="告急" current={here === 'alarm'} />
    <Way href={`${TICKETS}?mine=1`} words="我经手的" current={here === 'mine'} />
    <a class="act" href={`${TICKETS}/new`}>
      电话登记
    </a>
  </nav>
)

const Way = ({ href, words, current }: { href: string; words: string; current: boolean }) => (
  <a href={href} aria-current={current ? 'page' : undefined}>
    {words}
  </a>
)

type List = {
  staff: StaffMember
  now: Instant
  counts: Counts
  filter: TicketFilter
  lines: TicketLine[]
  next?: string | undefined
}

export const listPage = ({ staff, now, counts, filter, lines, next }: List) => (
  <ConsolePage staff={staff} title="求助工单" here={TICKETS}>
    <Ways counts={counts} here={filter.overdue ? 'overdue' : filter.mine ? 'mine' : (filter.kind ?? filter.state)} />
    <section>
      {lines.length === 0 ? (
        <p>没有这样的工单。</p>
      ) : (
        <div class="wide">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">编号</th>
                <th scope="col">事由</th>
                <th scope="col">求助人</th>
                <th scope="col">环节</th>
                <th scope="col">期限</th>
                <th scope="col">经手人</th>
                <th scope="col">管辖</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr>
                  <td>
                    <a href={`${TICKETS}/${line.publicId}`}>{line.no}</a>
                  </td>
                  <td>
                    {kindWords(line.kind)}
                    {isUrgent(line.kind) && <strong class="mark">急</strong>}
                  </td>
                  <td>{whoWords(line)}</td>
                  <td>{TICKET_STATE_WORDS[line.state]}</td>
                  <td class="when">
                    <Due line={line} now={now} />
                  </td>
                  <td>{line.handler ?? '还没有'}</td>
                  <td>{regionName(line.jurisdiction)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NextPage href={next} />
    </section>
  </ConsolePage>
)
