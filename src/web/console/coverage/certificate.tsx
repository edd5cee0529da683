/** The certificate (覆盖证明) on the screen and on paper: the reach rate first, then what it is made of. */

import type { Certificate } from '../../../push/certify.ts'
import { addMonths, type Month, spokenTime } from '../../../rules/calendar.ts'
import { channelName } from '../../../rules/channel-names.ts'
import type { Tally } from '../../../rules/coverage.ts'
import { EXEMPTIONS, IDENTITIES, MONTH_STATES, TALLY_WORDS as STATES } from '../../../rules/coverage-words.ts'
import { isRest, placeName, regionName } from '../../../rules/regions.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage } from '../frame.tsx'
import { inFull } from '../in-full.ts'
import type { CertificateAsOf, Checked } from './ports.ts'

export const COVERAGE = '/console/coverage'

type Shown = {
  staff: StaffMember
  counted: CertificateAsOf
  now: Month
  check: false | { last: Checked | undefined }
}

export const coveragePage = ({ staff, counted, now, check }: Shown) => {
  const { value: certificate } = counted
  const { month, state, seal } = certificate
  return (
    <ConsolePage staff={staff} title={`${monthName(month)}覆盖证明`} here={COVERAGE}>
      <p class="aside">
        {regionName(staff.region)}，{MONTH_STATES[state]}，{asOf(counted)}
      </p>
      <nav class="months" aria-label="月份">
        <a href={`/console/coverage?month=${addMonths(month, -1)}`}>← {monthName(addMonths(month, -1))}</a>
        {month < now && (
          <a href={`/console/coverage?month=${addMonths(month, 1)}`}>{monthName(addMonths(month, 1))} →</a>
        )}
      </nav>
      <Headline {...certificate} />
      {certificate.inScope > 0 && (
        <>
          <p class="row screen">
            <a href={`${COVERAGE}/${month}/pack`}>迎检包</a>
            <a href={`${COVERAGE}/${month}/figures.xlsx`}>下载数字（Excel）</a>
            <a href={`${COVERAGE}/${month}/people.csv`}>下载名单（CSV）</a>
          </p>
          <section>
            <h2>进展</h2>
            <div class="wide" tabindex={0}>
              <img
                class="picture"
                src={`/console/coverage/${month}.svg`}
                width="1200"
                alt={`${monthName(month)}按天、按地区的进展，数字见下面的表`}
              />
            </div>
          </section>
          <Tallies
            title="按地区"
            rows={certificate.byPlace}
            named={(place) => placeName(place, staff.region)}
            month={month}
            region={staff.region}
          />
          {Object.keys(certificate.byChannel).length > 0 && (
            <Tallies title="按渠道" rows={certificate.byChannel} named={channelName} />
          )}
          <Tallies
            title="按身份"
            rows={certificate.byIdentity}
            named={(identity) => IDENTITIES[identity] ?? identity}
          />
          <Reasons {...certificate} />
        </>
      )}
      {certificate.inScope > 0 && check && <Check month={month} checked={check.last} />}
      {seal !== undefined && (
        <section>
          <h2>封存</h2>
          <p>
            {spokenTime(seal.sealedAt)}封存。校验码 <code>{seal.hash}</code>
          </p>
          <p class="aside">打印出来存档。以后核对，数据库里的要和纸上的一样。</p>
        </section>
      )}
    </ConsolePage>
  )
}

export const asOf = ({ at, recounting }: CertificateAsOf): string =>
  `${spokenTime(at)}的数${recounting ? '，正在数新的，过一会儿刷新就有' : ''}`

const Check = ({ month, checked }: { month: Month; checked: Checked | undefined }) => (
  <section>
    <h2>核对</h2>
    {checked === undefined && <p>还没有核对过。</p>}
    {checked?.state === 'running' && (
      <p>
        正在核对，{checked.done} / {checked.of}。过一会儿刷新看结果。
      </p>
    )}
    {checked?.state === 'done' && (
      <>
        <p>
          {spokenTime(checked.at)}，{checked.by}核对：
        </p>
        <ul>
          {checked.lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </>
    )}
    <form method="post" action={`${COVERAGE}/${month}/check`}>
      <button type="submit" class="quiet" disabled={checked?.state === 'running'}>
        {checked === undefined ? '核对一次' : '再核对一次'}
      </button>
    </form>
  </section>
)

export const monthName = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

type Counted = { month: Month; state: keyof Tally; people: number; region?: string }

/** A figure opens into its people. Whoever was missed is still open when the month is over. */
const Figure = ({ month, state, people, region }: Counted) => {
  if (people === 0) return <>{inFull(people)}</>
  const coverage = state === 'missed' ? 'open' : state
  return (
    <a href={`/console/people?${new URLSearchParams({ month, coverage, ...(region && { region }) })}`}>
      {inFull(people)}
    </a>
  )
}

const Headline = ({ month, reachRate, inScope, ...tally }: Certificate) => (
  <section class="headline">
    <p class="rate">
      到位率 <strong>{reachRate === undefined ? '—' : `${(reachRate * 100).toFixed(1)}%`}</strong>
    </p>
    <dl class="figures">
      <div>
        <dt>应推</dt>
        <dd>{inFull(inScope)}</dd>
      </div>
      {STATES.map(([state, words]) => (
        <div class={state === 'missed' && tally.missed > 0 ? 'bad' : ''}>
          <dt>{words}</dt>
          <dd>
            <Figure month={month} state={state} people={tally[state]} />
          </dd>
        </div>
      ))}
    </dl>
    {inScope === 0 && <p>这个月还没有应推的人。导入花名册后，或者有人登记后，这里就有数了。</p>}
  </section>
)

const Tallies = ({
  title,
  rows,
  named,
  month,
  region = '',
}: {
  title: string
  rows: Record<string, Tally>
  named(key: string): string
  /** Given where the rows are regions: then their figures open into people. */
  month?: Month
  /** But not those of the whole's own people, whom the list does not tell from all the others in it. */
  region?: string
}) => (
  <section>
    <h2>{title}</h2>
    <div class="wide" tabindex={0}>
      <table>
        <thead>
          <tr>
            <th>{title.slice(1)}</th>
            <th>应推</th>
            {STATES.map(([, words]) => (
              <th>{words}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(rows).map(([key, tally]) => (
            <tr>
              <th scope="row">{named(key)}</th>
              <td>{inFull(tally.inScope)}</td>
              {STATES.map(([state]) => (
                <td>
                  {month === undefined || isRest(key, region) ? (
                    inFull(tally[state])
                  ) : (
                    <Figure month={month} region={key} state={state} people={tally[state]} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
)

const Reasons = ({ exemptBy, lastResort }: Certificate) =>
  Object.keys(exemptBy).length === 0 && lastResort === 0 ? null : (
    <section>
      <h2>说明</h2>
      <ul>
        {Object.entries(exemptBy).map(([reason, people]) => (
          <li>
            不用推，{EXEMPTIONS[reason] ?? reason}：{inFull(people)} 人
          </li>
        ))}
        {lastResort > 0 && <li>只推了兜底信息（培训、招聘会、电话）：{inFull(lastResort)} 人</li>}
      </ul>
    </section>
  )
