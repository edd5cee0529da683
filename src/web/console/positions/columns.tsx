/** 对照列名: what each column of a file is, said by somebody who knows it. */

import { COLUMN_WORDS, type Column, isReadable } from '../../../positions/columns.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { IMPORT } from './import.tsx'
import { POSITIONS } from './list.tsx'
import type { LookedAt } from './ports.ts'

const LONGEST_EXAMPLE = 30

export const columnsPage = ({ staff, looked: { upload, name, columns } }: { staff: StaffMember; looked: LookedAt }) => (
  <ConsolePage staff={staff} title="对照列名" here={POSITIONS}>
    <Notice words={isReadable(columns) ? undefined : '没认出哪一列是岗位名称、哪一列是单位名称，请对照一下'} />
    <section>
      <h2>{name}</h2>
      <form method="post" action={`${IMPORT}/columns`}>
        <input type="hidden" name="upload" value={upload} />
        <div class="wide">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">表里的列</th>
                <th scope="col">里面写的</th>
                <th scope="col">是什么</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column, index) => (
                <ColumnLine {...column} name={`column.${index}`} />
              ))}
            </tbody>
          </table>
        </div>
        <p>
          <button type="submit">就这样，看看会怎样</button> <a href={IMPORT}>换一个文件</a>
        </p>
      </form>
      <p class="aside">说过一次就记住：下次再来列名一样的表，不用再对照。</p>
    </section>
  </ConsolePage>
)

const ColumnLine = ({ name, heading, field, examples }: Column & { name: string }) => (
  <tr>
    <td>
      <label for={name}>{heading}</label>
    </td>
    <td>{examples.map((example) => example.slice(0, LONGEST_EXAMPLE)).join('、')}</td>
    <td>
      <select id={name} name={name}>
        <option value="">不用这一列</option>
        {Object.entries(COLUMN_WORDS).map(([value, words]) => (
          <option value={value} selected={value === field}>
            {words}
          </option>
        ))}
      </select>
    </td>
  </tr>
)
