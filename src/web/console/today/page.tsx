/** 今天: first what needs me now, then the month at a glance. */

import { dayOf, type Instant, type Month, monthOf, spokenDay, spokenTime } from '../../../rules/calendar.ts'
import { TALLY_WORDS } from '../../../rules/coverage-words.ts'
import { PROMISE_WORDS, type PromiseState } from '../../../rules/promise.ts'
import { regionName } from '../../../rules/regions.ts'
import { STATUS_WORDS } from '../../../rules/status-words.ts'
import { asOf, COVERAGE } from '../coverage/certificate.tsx'
import type { CertificateAsOf } from '../coverage/ports.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage } from '../frame.tsx'
import { HOUSEHOLDS } from '../households/page.tsx'
import { inFull } from '../in-full.ts'
import type { Need, Promised, Today } from './ports.ts'

export const TODAY = '/console/today'

export const todayPage = ({ staff, today, now }: { staff: StaffMember; today: Today; now: Instant }) => {
  const waiting = today.needs.filter(({ count }) => count > 0)
  const quiet = today.needs.filter(({ count }) => count === 0)
  return (
    <ConsolePage staff={staff} title={`今天，${spokenDay(dayOf(now))}`} here={TODAY}>
      <section>
        <h2>等着办的</h2>
        {waiting.length === 0 && <p>没有等着办的事。</p>}
        <ul class="needs">
          {waiting.map((need) => (
            <NeedLine {...need} />
          ))}
        </ul>
        {quiet.length > 0 && (
          <p class="aside">没有的：{quiet.map(({ words }) => words.replace(/^[人张个份条]/, '')).join('、')}</p>
        )}
      </section>
      <MonthPart counted={today.month} month={monthOf(now)} />
      <section>
        <h2>三天承诺</h2>
        <p class="aside">说了要找活，三天里要给他看到岗位。下面是还没看到的人。</p>
        <dl class="figures">
          {(Object.entries(today.promises) as [PromiseState, number][]).map(([state, people]) => (
            <div class={state === 'broken' && people > 0 ? 'bad' : ''}>
              <dt>{PROMISE_WORDS[state]}</dt>
              <dd>{people === 0 ? 0 : <a href={`${TODAY}/promises`}>{people}</a>}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>就业情况</h2>
        <dl class="figures">
          {today.statuses.map(({ status, people }) => (
            <div>
              <dt>{STATUS_WORDS[status]}</dt>
              <dd>
                <a href={`/console/people?status=${status}`}>{inFull(people)}</a>
              </dd>
            </div>
          ))}
          <div>
            <dt>零就业家庭</dt>
            <dd>
              <a href={HOUSEHOLDS}>{inFull(today.zeroHouseholds)}</a>
            </dd>
          </div>
        </dl>
      </section>
    </ConsolePage>
  )
}

const NeedLine = ({ words, count, href, urgent }: Need) => (
  <li>
    <a href={href}>
      <strong class={urgent ? 'late' : ''}>{inFull(count)}</strong> {words}
    </a>
  </li>
)

const MonthPart = ({ counted, counted: { value }, month }: { counted: CertificateAsOf; month: Month }) => (
  <section class="headline">
    <h2>
      <a href={COVERAGE}>这个月的推送</a>
    </h2>
    <p class="rate">
      到位率 <strong>{value.reachRate === undefined ? '—' : `${(value.reachRate * 100).toFixed(1)}%`}</strong>
    </p>
    <div class="glance">
      {value.inScope > 0 && (
        <img src={`${TODAY}/ring.svg`} width="240" height="240" alt="应推的人现在怎样，数字在旁边" />
      )}
      <dl class="figures">
        {TALLY_WORDS.map(([state, words]) => (
          <div class={state === 'missed' && value.missed > 0 ? 'bad' : ''}>
            <dt>{words}</dt>
            <dd>
              {value[state] === 0 || state === 'missed' ? (
                inFull(value[state])
              ) : (
                <a href={`/console/people?${new URLSearchParams({ month, coverage: state })}`}>
                  {inFull(value[state])}
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
    {value.inScope > 0 && (
      <div class="wide">
        <a href={COVERAGE}>
          <img
            class="picture"
            src={`${COVERAGE}/${month}.svg`}
            width="1200"
            alt="按天、按地区的进展，点开看每个地区和每个人"
          />
        </a>
      </div>
    )}
    <p class="aside">{asOf(counted)}</p>
  </section>
)

export const promisesPage = ({ staff, people }: { staff: StaffMember; people: Promised[] }) => (
  <ConsolePage staff={staff} title="三天承诺" here={TODAY}>
    <section>
      {people.length === 0 ? (
        <p>要找活的人都看到岗位了。</p>
      ) : (
        <div class="wide">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">谁</th>
                <th scope="col">归哪里管</th>
                <th scope="col">什么时候说的</th>
                <th scope="col">期限</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ publicId, name, jurisdiction, since, state }) => (
                <tr>
                  <td>
                    <a href={`/console/people/${publicId}`}>{name ?? '没留姓名'}</a>
                  </td>
                  <td>{regionName(jurisdiction)}</td>
                  <td class="when">{spokenTime(since)}</td>
                  <td class={state === 'running' ? '' : 'late'}>{PROMISE_WORDS[state]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  </ConsolePage>
)
