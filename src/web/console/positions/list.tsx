/** 岗位: the list, and the import with its preview. */

import { EDITED_WORDS } from '../../../positions/edit-position.ts'
import type { ImportResult } from '../../../positions/import-positions.ts'
import { KIND_WORDS } from '../../../positions/read-edit.ts'
import { FLAG_WORDS } from '../../../rules/flags.ts'
import { payWords } from '../../../rules/pay-words.ts'
import type { Flag, Position } from '../../../rules/position.ts'
import type { EmploymentKind } from '../../../rules/profile.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import type { StaffMember } from '../ports.ts'
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
      {next && (
        <p>
          <a href={next} rel="next">
            下一页
          </a>
        </p>
      )}
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

type Import = { staff: StaffMember; problem?: string }

export const importPage = ({ staff, problem }: Import) => (
  <ConsolePage staff={staff} title="导入岗位" here={POSITIONS}>
    <Notice words={problem} />
    <section>
      <form method="post" action={`${POSITIONS}/import`} enctype="multipart/form-data">
        <p class="field">
          <label for="file">岗位表（CSV、Excel，最大 5 MB）</label>
          <input id="file" name="file" type="file" required accept=".csv,.xlsx,.xls,.jsonl,.json,.txt" />
        </p>
        <p>
          <label>
            <input type="checkbox" name="verified" value="yes" /> 来源可信：单位的证照都核验过，算在我名下
          </label>
        </p>
        <button type="submit">先看看会怎样</button>
      </form>
      <p class="aside">
        没有现成的表？下载模板：<a href={`${POSITIONS}/template.xlsx`}>Excel</a>、
        <a href={`${POSITIONS}/template.csv`}>CSV</a>
      </p>
    </section>
  </ConsolePage>
)

type Preview = { staff: StaffMember; name: string; upload: string; result: ImportResult }

export const previewPage = ({ staff, name, upload, result }: Preview) => (
  <ConsolePage staff={staff} title="导入前看一眼" here={POSITIONS}>
    <section>
      <h2>{name}</h2>
      <Counts {...result} tense="会" />
      <form method="post" action={`${POSITIONS}/import/confirm`}>
        <input type="hidden" name="upload" value={upload} />
        <button type="submit">导入</button> <a href={`${POSITIONS}/import`}>换一个文件</a>
      </form>
    </section>
    <KeptEdits kept={result.kept} />
    <Rejects rejected={result.rejected} />
  </ConsolePage>
)

export const importedPage = ({ staff, result }: { staff: StaffMember; result: ImportResult }) => (
  <ConsolePage staff={staff} title="导入好了" here={POSITIONS}>
    <section>
      <Counts {...result} tense="" />
      <p>
        <a href={`${POSITIONS}?shelf=flagged`}>看待核的岗位</a>
      </p>
    </section>
    <KeptEdits kept={result.kept} />
    <Rejects rejected={result.rejected} />
  </ConsolePage>
)

const Counts = ({ counts, tense }: Pick<ImportResult, 'counts'> & { tense: string }) => {
  const { read, new: added, updated, unchanged, closed, rejected, gone, flagged } = counts
  return (
    <>
      <p>
        共 {read} 行：{tense}新增 {added}，更新 {updated}，不变 {unchanged}，关闭 {closed}，退回 {rejected}。
      </p>
      {gone > 0 && <p>同一来源里有 {gone} 个招聘中的岗位这次表里没有，不动它们。</p>}
      {Object.entries(flagged).length > 0 && (
        <ul>
          {Object.entries(flagged).map(([flag, count]) => (
            <li>
              待核：{FLAG_WORDS[flag as Flag]}，{count} 个
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const SHOWN_KEPT = 50

/** What the file would have overwritten. */
const KeptEdits = ({ kept }: Pick<ImportResult, 'kept'>) =>
  kept.length === 0 ? null : (
    <section>
      <h2>经办改过的，照经办的</h2>
      <p class="aside">这些岗位的有些内容经办改过，和这次的表不一样。改过的几项保留，其余照表更新。</p>
      <ul>
        {kept.slice(0, SHOWN_KEPT).map(({ title, employer, fields }) => (
          <li>
            {title}（{employer}）：保留{fields.map((field) => EDITED_WORDS[field]).join('、')}
          </li>
        ))}
      </ul>
      {kept.length > SHOWN_KEPT && (
        <p>
          共 {kept.length} 个，只列出前 {SHOWN_KEPT} 个。
        </p>
      )}
    </section>
  )

const SHOWN_REJECTS = 200

const Rejects = ({ rejected }: Pick<ImportResult, 'rejected'>) =>
  rejected.length === 0 ? null : (
    <section>
      <h2>退回的行</h2>
      <div class="wide">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">行号</th>
              <th scope="col">原因</th>
              <th scope="col">这一行写的</th>
            </tr>
          </thead>
          <tbody>
            {rejected.slice(0, SHOWN_REJECTS).map(({ row, reason }) => (
              <tr>
                <td>{row.line}</td>
                <td class="late">{reason}</td>
                <td>
                  {Object.values(row.cells)
                    .filter((cell) => cell !== '')
                    .join('，')
                    .slice(0, 80)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rejected.length > SHOWN_REJECTS && <p>只列出前 {SHOWN_REJECTS} 行。</p>}
    </section>
  )
