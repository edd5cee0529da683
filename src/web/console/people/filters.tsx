/** The filters of the list of people, and as an address, so that figures of other pages can link into it. */

import { addMonths, type Instant, type Month, monthOf } from '../../../rules/calendar.ts'
import { COVERAGE_STATES } from '../../../rules/coverage.ts'
import { STATES_OF_ROWS } from '../../../rules/coverage-words.ts'
import { OCCUPATION_NAMES } from '../../../rules/occupations.ts'
import { NO_CASEWORKER, type PersonFilter } from '../../../rules/person-search.ts'
import { REGION_CODES, region, regionName } from '../../../rules/regions.ts'
import { STATUSES } from '../../../rules/status.ts'
import { STATUS_WORDS } from '../../../rules/status-words.ts'
import type { StaffMember } from '../env.ts'
import type { Caseworker } from './ports.ts'

export const PEOPLE = '/console/people'

/** The filters as an address; what was typed into the search box never stands in one. */
export const filterFields = (filter: PersonFilter): [string, string][] =>
  Object.entries(filter).filter((field): field is [string, string] => field[1] !== undefined)

type Shown = { staff: StaffMember; now: Instant; filter: PersonFilter; month: Month; caseworkers: Caseworker[] }

export const Filters = ({ staff, filter, month, now, caseworkers }: Shown) => {
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
