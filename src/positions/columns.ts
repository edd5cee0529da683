/** Which column of a positions file holds what (列名对照), where its headings do not say so themselves. Pure. */

import { createHash } from 'node:crypto'
import { plainHeading } from '../rules/headings.ts'
import { type PositionField, positionHeadings } from './headings.ts'
import type { Row } from './import-positions.ts'

/** What a column may hold, by the heading that says so. */
export const COLUMN_WORDS = {
  id: '编号',
  title: '岗位名称',
  employer: '单位名称',
  place: '工作地点',
  pay: '工资',
  dayPay: '日薪',
  hourPay: '时薪',
  yearPay: '年薪',
  payMin: '最低工资',
  payMax: '最高工资',
  headcount: '招聘人数',
  age: '年龄要求',
  sex: '性别要求',
  kind: '用工形式',
  trade: '工种',
  board: '食宿',
  shift: '班次',
  benefits: '福利待遇',
  description: '岗位描述',
  directions: '乘车路线',
  contactName: '联系人',
  contact: '联系电话',
  published: '发布日期',
  deadline: '截止日期',
} as const satisfies { [Field in PositionField]?: string }
export type ColumnField = keyof typeof COLUMN_WORDS

export const isColumnField = (word: string): word is ColumnField => Object.hasOwn(COLUMN_WORDS, word)

/** By heading; null: the column is passed over. A heading that is not named says itself what it is. */
export type ColumnMap = Record<string, ColumnField | null>

/** Without these a row is no position. */
const NEEDED = ['title', 'employer'] as const satisfies readonly ColumnField[]
/** Offered to be filled in where a row is mended. */
const WORTH_FILLING = [...NEEDED, 'place', 'pay'] as const satisfies readonly ColumnField[]
const EXAMPLES = 3

export type Column = { heading: string; field?: ColumnField; examples: string[] }

/** The columns of a file, what each is taken for, and some of what is in it. */
export function columnsOf(rows: readonly Row[], map: ColumnMap): Column[] {
  const headings = new Set(rows.flatMap(({ cells }) => Object.keys(cells)))
  return [...headings].map((heading) => {
    const field = fieldOf(heading, map)
    const held = new Set<string>()
    for (const { cells } of rows) {
      if (held.size === EXAMPLES) break
      if ((cells[heading] ?? '') !== '') held.add(cells[heading]!)
    }
    return { heading, ...(field !== undefined && { field }), examples: [...held] }
  })
}

function fieldOf(heading: string, map: ColumnMap): ColumnField | undefined {
  if (Object.hasOwn(map, heading)) return map[heading] ?? undefined
  const field = positionHeadings.fieldOf(heading)
  return field !== undefined && isColumnField(field) ? field : undefined
}

/** Somebody has to say what the columns are before a row can be read. */
export const isReadable = (columns: readonly Column[]): boolean =>
  NEEDED.every((needed) => columns.some(({ field }) => field === needed))

/** The rows under headings that say what they hold; 月薪(千元) keeps its unit. */
export function underNames(rows: readonly Row[], map: ColumnMap): Row[] {
  const names = new Map<string, string | undefined>()
  const taken = new Set<string>()
  const nameOf = (heading: string): string | undefined => {
    if (!Object.hasOwn(map, heading)) return heading
    if (!names.has(heading)) {
      const field = map[heading]
      names.set(heading, field === null || field === undefined ? undefined : freeName(field, heading))
    }
    return names.get(heading)
  }
  // A second column for the same field is told apart by an underscore, which headings are read without.
  const freeName = (field: ColumnField, heading: string): string => {
    const unit = /[([（【].*[)\]）】]/.exec(heading)?.[0] ?? ''
    let name = `${COLUMN_WORDS[field]}${unit}`
    while (taken.has(name)) name = `${name}_`
    taken.add(name)
    return name
  }
  return rows.map(({ line, cells }) => {
    const named: Record<string, string> = {}
    for (const [heading, value] of Object.entries(cells)) {
      const name = nameOf(heading)
      if (name !== undefined) named[name] = value
    }
    return { line, cells: named }
  })
}

/** Files with the same headings, in whatever order, are read alike the next time. */
export const headingsHash = (columns: readonly Pick<Column, 'heading'>[]): string =>
  createHash('sha256')
    .update(
      columns
        .map(({ heading }) => plainHeading(heading))
        .sort()
        .join('\n'),
    )
    .digest('base64url')

/** What of a rejected row can be written over: its cells, and those it lacks. */
export function cellsToMend(cells: Record<string, string>): [heading: string, value: string][] {
  const said = new Set(Object.keys(cells).map((heading) => positionHeadings.fieldOf(heading)))
  const lacking = WORTH_FILLING.filter((field) => !said.has(field)).map((field) => COLUMN_WORDS[field])
  return [...lacking.map((heading): [string, string] => [heading, '']), ...Object.entries(cells)]
}

/** By line number. */
export type Mended = Record<string, Record<string, string>>

export const withMended = (rows: readonly Row[], mended: Mended): Row[] =>
  rows.map((row) => {
    const change = mended[row.line]
    return change === undefined ? row : { line: row.line, cells: { ...row.cells, ...change } }
  })
