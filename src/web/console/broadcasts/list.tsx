/** 政策通知: the newest first. */

import { BROADCAST_STATE_WORDS } from '../../../rules/broadcast.ts'
import { clockTime, dayOf, type Instant, spokenDay } from '../../../rules/calendar.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, NextPage } from '../frame.tsx'
import { inFull } from '../in-full.ts'
import type { BroadcastLine } from './ports.ts'

export const BROADCASTS = '/console/broadcasts'

export const shortTime = (at: Instant): string => `${spokenDay(dayOf(at))} ${clockTime(at)}`

type List = { staff: StaffMember; lines: BroadcastLine[]; mayWrite: boolean; next?: string | undefined }

export const listPage = ({ staff, lines, mayWrite, next }: List) => (
  <ConsolePage staff={staff} title="政策通知" here={BROADCASTS}>
    {mayWrite && (
      <nav class="ways" aria-label="通知">
        <a class="act" href={`${BROADCASTS}/new`}>
          写一份通知
        </a>
      </nav>
    )}
    <section>
      {lines.length === 0 ? (
        <p>还没有通知。</p>
      ) : (
        <div class="wide">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">标题</th>
                <th scope="col">到哪一步</th>
                <th scope="col">发给</th>
                <th scope="col">发到</th>
                <th scope="col">谁写的</th>
                <th scope="col">最近一步</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ publicId, title, state, counts, writtenBy, updatedAt }) => (
                <tr>
                  <td class="name">
                    <a href={`${BROADCASTS}/${publicId}`}>{title}</a>
                  </td>
                  <td>{BROADCAST_STATE_WORDS[state]}</td>
                  <td>{counts === undefined ? '' : `${inFull(counts.recipients)} 人`}</td>
                  <td>{counts === undefined ? '' : `${inFull(counts.accepted + counts.delivered)} 人`}</td>
                  <td>{writtenBy}</td>
                  <td class="when">{shortTime(updatedAt)}</td>
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
