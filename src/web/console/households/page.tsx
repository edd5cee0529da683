/** 零就业家庭: households in which somebody wants work and nobody has any, each with its people. */

import { dayOf, type Instant, ONE_DAY_MS, spokenDay, yearOf } from '../../../rules/calendar.ts'
import { regionName } from '../../../rules/regions.ts'
import { STATUS_WORDS } from '../../../rules/status-words.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, NextPage } from '../frame.tsx'
import { inFull } from '../in-full.ts'
import type { Household, HouseholdMark, Member } from './ports.ts'

export const HOUSEHOLDS = '/console/households'

type Shown = {
  staff: StaffMember
  now: Instant
  households: Household[]
  next?: HouseholdMark
  all: number
}

export const householdsPage = ({ staff, now, households, next, all }: Shown) => (
  <ConsolePage staff={staff} title="零就业家庭" here="/console/today">
    <section>
      <p class="aside">
        一户里有人能干、想干，又没有一个人在上班，就在这里；有一个人就业了，这户就不在了。给他们推公益岗位、储备岗位时排在前面。共{' '}
        {inFull(all)} 户，时间长的在前。
      </p>
      {households.length === 0 ? (
        <p>没有这样的家庭。</p>
      ) : (
        <div class="wide">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">从什么时候起</th>
                <th scope="col">归哪里管</th>
                <th scope="col">家里的人</th>
              </tr>
            </thead>
            <tbody>
              {households.map(({ jurisdiction, since, members }) => (
                <tr>
                  <td>
                    {spokenDay(dayOf(since))}
                    <br />
                    <span class="aside">{sinceWords(Math.floor((now - since) / ONE_DAY_MS))}</span>
                  </td>
                  <td>{regionName(jurisdiction)}</td>
                  <td>
                    <ul class="members">
                      {members.map((member) => (
                        <MemberItem member={member} now={now} />
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NextPage href={next && `${HOUSEHOLDS}?after=${next.since}.${next.id}`} />
    </section>
  </ConsolePage>
)

const sinceWords = (days: number): string => (days <= 0 ? '今天起' : `${days} 天了`)

const MemberItem = ({ member: { publicId, name, role, status, birthYear }, now }: { member: Member; now: Instant }) => (
  <li>
    <a href={`/console/people/${publicId}`}>{name ?? '没留姓名'}</a>{' '}
    {[role, birthYear === undefined ? undefined : `${yearOf(now) - birthYear} 岁`, STATUS_WORDS[status]]
      .filter((each) => each !== undefined)
      .join('，')}
  </li>
)
