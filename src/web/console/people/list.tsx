/** 人员: one box to search by name, phone or ID number, filters, and the list by place. */

import { type Month, yearOf } from '../../../rules/calendar.ts'
import { STATES_OF_ROWS } from '../../../rules/coverage-words.ts'
import type { PersonFilter, PersonLine } from '../../../rules/person-search.ts'
import type { Wish } from '../../../rules/profile.ts'
import { regionName } from '../../../rules/regions.ts'
import { STATUS_WORDS } from '../../../rules/status-words.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, NextPage, Notice } from '../frame.tsx'
import { Filters, filterFields, PEOPLE } from './filters.tsx'
import type { Caseworker } from './ports.ts'

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
            <NextPage href={`${PEOPLE}?${new URLSearchParams([...filterFields(filter), ['after', next]])}`} />
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

const List = ({ staff, lines, filter, month, now, caseworkers, mayKeep }: Shown) => (
  <>
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
                      form="assign"
                      name="person"
                      value={line.publicId}
                      aria-label={`选${line.name ?? '没有姓名的人'}`}
                    />
                  )}
                </td>
              )}
              <td>
                <a href={`${PEOPLE}/${line.publicId}`}>
                  {line.merged ? '已合并' : line.erased ? '已删除' : (line.name ?? '没留姓名')}
                </a>
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
      <form id="assign" class="row" method="post" action={`${PEOPLE}/assign`}>
        <Hidden filter={filter} />
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
      </form>
    )}
  </>
)

export const occupationWords = ({ occupations, anyOccupation }: Wish): string =>
  anyOccupation ? '什么都行' : occupations.join('、')
