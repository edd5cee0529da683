/** 导入岗位: choosing a file, what it would do, mending its rows, and what it did. */

import { cellsToMend } from '../../../positions/columns.ts'
import { EDITED_WORDS } from '../../../positions/edit-position.ts'
import type { ImportResult } from '../../../positions/import-positions.ts'
import { FLAG_WORDS } from '../../../rules/flags.ts'
import type { Flag } from '../../../rules/position.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { POSITIONS } from './list.tsx'
import type { LookedAt } from './ports.ts'

export const IMPORT = `${POSITIONS}/import`

type Import = { staff: StaffMember; problem?: string }

export const importPage = ({ staff, problem }: Import) => (
  <ConsolePage staff={staff} title="导入岗位" here={POSITIONS}>
    <Notice words={problem} />
    <section>
      <form method="post" action={IMPORT} enctype="multipart/form-data">
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

type Preview = { staff: StaffMember; looked: LookedAt; result: ImportResult }

export const previewPage = ({ staff, looked: { upload, name, columns, remembered }, result }: Preview) => {
  const unread = columns.filter(({ field }) => field === undefined).map(({ heading }) => heading)
  return (
    <ConsolePage staff={staff} title="导入前看一眼" here={POSITIONS}>
      <section>
        <h2>{name}</h2>
        <Counts {...result} tense="会" />
        <form method="post" action={`${IMPORT}/confirm`}>
          <input type="hidden" name="upload" value={upload} />
          <button type="submit">导入</button> <a href={IMPORT}>换一个文件</a>
        </form>
        <p class="aside">
          {remembered && '列名照上次说的对照。'}
          {unread.length > 0 && `没用上的列：${unread.join('、')}。`}{' '}
          <a href={`${IMPORT}/columns?upload=${upload}`}>对照列名</a>
        </p>
      </section>
      <KeptEdits kept={result.kept} />
      <Mend upload={upload} rejected={result.rejected} />
    </ConsolePage>
  )
}

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

const MENDED_AT_ONCE = 20
const LONG = 60

/** Each rejected row with its cells, to be written over here. */
const Mend = ({ upload, rejected }: { upload: string } & Pick<ImportResult, 'rejected'>) =>
  rejected.length === 0 ? null : (
    <section>
      <h2>退回的行，可以就在这里改</h2>
      <form method="post" action={`${IMPORT}/mend`}>
        <input type="hidden" name="upload" value={upload} />
        {rejected.slice(0, MENDED_AT_ONCE).map(({ row, reason }) => (
          <fieldset>
            <legend>
              第 {row.line} 行 <span class="late">{reason}</span>
            </legend>
            <div class="pairs">
              {cellsToMend(row.cells).map(([heading, value], no) => (
                <Cell
                  id={`cell-${row.line}-${no}`}
                  name={`cell.${row.line}.${heading}`}
                  label={heading}
                  value={value}
                />
              ))}
            </div>
          </fieldset>
        ))}
        <p>
          <button type="submit">改好了，再看一遍</button>
        </p>
        <p class="aside">
          {rejected.length > MENDED_AT_ONCE &&
            `共 ${rejected.length} 行，先列前 ${MENDED_AT_ONCE} 行，改好了再列后面的。`}
          不改的行不导入，别的行照常导入。
        </p>
      </form>
    </section>
  )

const Cell = ({ id, name, label, value }: { id: string; name: string; label: string; value: string }) => (
  <p class="field">
    <label for={id}>{label}</label>
    {value.length > LONG || value.includes('\n') ? (
      <textarea id={id} name={name} rows={3}>
        {value}
      </textarea>
    ) : (
      <input id={id} name={name} value={value} autocomplete="off" />
    )}
  </p>
)
