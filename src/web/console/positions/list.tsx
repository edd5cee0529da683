/** 岗位: the list, and the reserve by kind. */

import { KIND_WORDS } from '../../../positions/read-edit.ts'
import { FLAG_WORDS } from '../../../rules/flags.ts'
import { payWords } from '../../../rules/pay-words.ts'
import type { Flag, Position } from '../../../rules/position.ts'
import type { EmploymentKind } from '../../../rules/profile.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, NextPage } from '../frame.tsx'
import type { PositionShelf } from './ports.ts'

export const POSITIONS = '/console/positions'

export const SHELF_WORDS: Record<PositionShelf, string> = {
  open: '招聘中',
  flagged: '待核',
  reserve: '储备',
  closed: '已关闭',
}
export const whyFlagged = (flags: readonly Flag[]): string => flags.map((flag) => FLAG_WORDS[flag]).join('、')

type List = {
  staff: StaffMember
  mayKeep: boolean
  shelf: PositionShelf
  words: string
  counts: Record<PositionShelf, number>
  /** On the shelf of the reserve: how many of each kind, and which kind is shown. */
  reserve?: { kinds: ReadonlyMap<EmploymentKind, number>; kind?: EmploymentKind | undefined } | undefined
  positions: Position[]
  next?: string | undefined
}

export const positionsPage = ({ staff, mayKeep, shelf, words, counts, reserve, positions, next }: List) => (
  <ConsolePage staff={staff} title="岗位" here={POSITIONS}>
    <nav class="ways" aria-label="岗位分类">
      {(Object.keys(SHELF_WORDS) as PositionShelf[]).map((each) => (
        <a href={`${POSITIONS}?shelf=${each}`} aria-current={each === shelf ? 'page' : undefined}>
          {SHELF_WORDS[each]} {counts[each]}
        </a>
      ))}
      {mayKeep && (
        <a class="act" href={`${POSITIONS}/import`}>
          导入岗位
        </a>
      )}
    </nav>
    {reserve && <ReserveKinds {...reserve} all={counts.reserve} />}
    <section>
      <form class="row" method="get" action={POSITIONS}>
        <input type="hidden" name="shelf" value={shelf} />
        {reserve?.kind && <input type="hidden" name="kind" value={reserve.kind} />}
        <label for="words">岗位或单位</label>
        <input id="words" name="words" value={words} maxlength={40} autocomplete="off" />
        <button type="submit" class="quiet">
          查找
        </button>
      </form>
    </section>
    <section>
      {positions.length === 0 ? (
        <p>没有这样的岗位。</p>
      ) : (
        <div class="wide">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">岗位号</th>
                <th scope="col">岗位</th>
                <th scope="col">单位</th>
                <th scope="col">地点</th>
                <th scope="col">工资</th>
                {shelf === 'reserve' && <th scope="col">性质</th>}
                <th scope="col">{shelf === 'flagged' ? '为什么待核' : '截止'}</th>
              </tr>
            </thead>
            <tbody>
              {positions.map(({ publicId, shortNo, title, employer, place, kind, pay, deadlineOn, flags, sample }) => (
                <tr>
                  <td>
                    <a href={`${POSITIONS}/${publicId}`}>{shortNo}</a>
                  </td>
                  <td>
                    {title}
                    {sample && '（示例）'}
                  </td>
                  <td>{employer}</td>
                  <td>{place}</td>
                  <td>{payWords(pay)}</td>
                  {shelf === 'reserve' && (
                    <td>
                      {KIND_WORDS[kind]}
                      {flags.length > 0 && <strong class="mark">待核</strong>}
                    </td>
                  )}
                  <td class={shelf === 'flagged' ? 'late' : undefined}>
                    {shelf === 'flagged' ? whyFlagged(flags) : (deadlineOn ?? '没写')}
                  </td>
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

/** 长期 · 季节性 · 公益性: what the reserve consists of (HA-3). */
const ReserveKinds = ({ kinds, kind, all }: NonNullable<List['reserve']> & { all: number }) => (
  <>
    <nav class="ways" aria-label="储备岗位的性质">
      <a href={`${POSITIONS}?shelf=reserve`} aria-current={kind === undefined ? 'page' : undefined}>
        全部 {all}
      </a>
      {(Object.keys(KIND_WORDS) as EmploymentKind[])
        .filter((each) => each !== 'part_time' || kinds.has(each))
        .map((each) => (
          <a href={`${POSITIONS}?shelf=reserve&kind=${each}`} aria-current={each === kind ? 'page' : undefined}>
            {KIND_WORDS[each]} {kinds.get(each) ?? 0}
          </a>
        ))}
    </nav>
    <p class="aside">储备岗位先留给零就业家庭和最难找到工作的人，别人排在后面。在岗位的页面上放进来、移出去。</p>
  </>
)
