/** 人员: one box to search by name, phone or ID number, filters, and the list by place. */

import { addMonths, type Month, monthOf, yearOf } from '../../../rules/calendar.ts'
import { COVERAGE_STATES } from '../../../rules/coverage.ts'
import { STATES_OF_ROWS } from '../../../rules/coverage-words.ts'
import { OCCUPATION_NAMES } from '../../../rules/occupations.ts'
import { NO_CASEWORKER, type PersonFilter } from '../../../rules/person-search.ts'
import type { Wish } from '../../../rules/profile.ts'
import { REGION_CODES, region, regionName } from '../../../rules/regions.ts'
import { STATUSES } from '../../../rules/status.ts'
import { STATUS_WORDS } from '../../../rules/status-words.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import type { StaffMember } from '../ports.ts'
import type { Caseworker, PersonLine } from './ports.ts'

export const PEOPLE = '/console/people'

/** The filters as an address; what was typed into the search box never stands in one. */
export const filterFields = (filter: PersonFilter): [string, string][] =>
  Object.entries(filter).filter((field): field is [string, string] => field[1] !== undefined)

type Shown = {
  staff: StaffMember
  now: number
  filter: PersonFilter
  /** The month whose coverage is shown. */
  month: Month
  words: string
  lines: PersonLine[]
  /** Where the next page begins. */
  next?: string | undefined
  caseworkers: Caseworker[]
  mayKeep: boolean
  problem?: string | undefined
  done?: string | undefined
}

export const peoplePage = (shown: Shown) => {
  const { staff, filter, words, lines, next, problem, done } = shown
  return (
    <ConsolePage staff={staff} title="人员" here={PEOPLE}>
      <Notice words={problem} />
      {done !== undefined && <p role="status">{done}</p>}
      <section class="search">
        <form class="row" method="post" action={PEOPLE}>
          <Hidden filter={filter} />
          <label for="words">姓名、电话或身份证号</label>
          <input id="words" name="words" value={words} maxlength={40} autocomplete="off" />
          <button type="submit">查找</button>
          <small class="aside">姓名可以只写名字，电话可以只写后四位</small>
        </form>
        <Filters {...shown} />
      </section>
      <section>
        {lines.length === 0 ? <p>没有这样的人。</p> : <List {...shown} />}
        {next !== undefined &&
          (words === '' ? (
            <p>
              <a href={`${PEOPLE}?${new URLSearchParams([...filterFields(filter), ['after', next]])}`} rel="next">
                下一页
              </a>
            </p>
          ) : (
            <form method="post" action={PEOPLE}>
              <Hidden filter={filter} />
              <input type="hidden" name="words" value={words} />
              <input type="hidden" name="after" value={next} />
              <button type="submit" class="quiet">
                下一页
              </button>
            </form>
          ))}
      </section>
    </ConsolePage>
  )
}

const Hidden = ({ filter }: { filter: PersonFilter }) => (
  <>
    {filterFields(filter).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

const Filters = ({ staff, filter, month, now, caseworkers }: Shown) => {
  const colleagues = caseworkers.map(({ username }) => username).filter((username) => username !== staff.username)
  const { caseworker } = filter
  const known = caseworker === undefined || caseworker === NO_CASEWORKER || caseworker === staff.username
  return (
    <form class="filters" method="get" action={PEOPLE}>
      <Choice name="region" label="地方" chosen={filter.region} options={placesIn(staff.region, filter.region)} />
      <Choice
        name="status"
        label="状态"
        chosen={filter.status}
        options={STATUSES.map((status) => [status, STATUS_WORDS[status]])}
      />
      <Choice
        name="coverage"
        label={`${Number(month.slice(5))}月推送`}
        chosen={filter.coverage}
        options={COVERAGE_STATES.map((state) => [state, STATES_OF_ROWS[state] ?? state])}
      />
      <Choice name="month" label="月份" chosen={month} options={monthsUpTo(now, month)} always />
      <Choice
        name="caseworker"
        label="专员"
        chosen={caseworker}
        options={[
          [NO_CASEWORKER, '还没有专员'],
          [staff.username, '我负责的'],
          ...(known || colleagues.includes(caseworker) ? [] : [caseworker]).concat(colleagues).map(twice),
        ]}
      />
      <p class="field">
        <label for="occupation">想干的活</label>
        <input
          id="occupation"
          name="occupation"
          list="occupations"
          value={filter.occupation ?? ''}
          maxlength={20}
          autocomplete="off"
        />
      </p>
      <datalist id="occupations">
        {OCCUPATION_NAMES.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <p class="row">
        <button type="submit" class="quiet">
          筛选
        </button>
        {filterFields(filter).length > 0 && <a href={PEOPLE}>全部</a>}
      </p>
    </form>
  )
}

const twice = (word: string): [string, string] => [word, word]

/** What the region is divided into; also a narrower place that a figure has linked to. */
function placesIn(own: string, chosen: string | undefined): [string, string][] {
  const parts = REGION_CODES.filter((code) => region(code)?.parent === own)
  const shown = chosen === undefined || parts.includes(chosen) || chosen === own ? parts : [chosen, ...parts]
  return shown.map((code) => [code, regionName(code)])
}

const MONTHS_OFFERED = 6

function monthsUpTo(now: number, chosen: Month): [string, string][] {
  const months = Array.from({ length: MONTHS_OFFERED }, (_, back) => addMonths(monthOf(now), -back))
  return (months.includes(chosen) ? months : [chosen, ...months]).map((month) => [
    month,
    `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
  ])
}

type Choices = {
  name: string
  label: string
  chosen: string | undefined
  options: [string, string][]
  always?: boolean
}

const Choice = ({ name, label, chosen, options, always }: Choices) => (
  <p class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {!always && <option value="">不限</option>}
      {options.map(([value, words]) => (
        <option value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </p>
)

const List = ({ staff, lines, filter, month, now, caseworkers, mayKeep }: Shown) => (
  <form method="post" action={`${PEOPLE}/assign`}>
    <Hidden filter={filter} />
    <div class="wide">
      <table class="list">
        <thead>
          <tr>
            {mayKeep && <th scope="col">选</th>}
            <th scope="col">姓名</th>
            <th scope="col">电话</th>
            <th scope="col">地方</th>
            <th scope="col">年龄</th>
            <th scope="col">状态</th>
            <th scope="col">想干的活</th>
            <th scope="col">{Number(month.slice(5))}月推送</th>
            <th scope="col">专员</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              {mayKeep && (
                <td>
                  {!line.erased && (
                    <input
                      type="checkbox"
                      name="person"
                      value={line.publicId}
                      aria-label={`选${line.name ?? '没有姓名的人'}`}
                    />
                  )}
                </td>
              )}
              <td>
                <a href={`${PEOPLE}/${line.publicId}`}>{line.erased ? '已删除' : (line.name ?? '没留姓名')}</a>
              </td>
              <td>{line.phone ?? ''}</td>
              <td>{regionName(line.jurisdiction)}</td>
              <td>{line.birthYear === undefined ? '' : yearOf(now) - line.birthYear}</td>
              <td>{STATUS_WORDS[line.status]}</td>
              <td>{occupationWords(line.wish)}</td>
              <td class={line.coverage === 'open' || line.coverage === 'unreachable' ? 'late' : undefined}>
                {line.coverage === undefined ? '不在范围' : STATES_OF_ROWS[line.coverage]}
              </td>
              <td>{line.caseworker === staff.username ? '我' : (line.caseworker ?? '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    {mayKeep && caseworkers.length > 0 && (
      <p class="row">
        <label for="to">选中的人交给</label>
        <select id="to" name="to" required>
          <option value="">请选专员</option>
          {caseworkers.map(({ username, region: place }) => (
            <option value={username}>
              {username}（{regionName(place)}）
            </option>
          ))}
        </select>
        <button type="submit" class="quiet">
          交给专员
        </button>
      </p>
    )}
  </form>
)

export const occupationWords = ({ occupations, anyOccupation }: Wish): string =>
  anyOccupation ? '什么都行' : occupations.join('、')
