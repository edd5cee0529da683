/** The form by which staff change a position (改岗位): its fields as text, and what was changed about them. Pure. */

import type { Pay, PayUnit } from '../rules/pay.ts'
import type { Position } from '../rules/position.ts'
import type { EmploymentKind } from '../rules/profile.ts'
import type { EditedField, PositionEdit } from './edit-position.ts'
import { agesOf, dayOf } from './notations.ts'
import { payOf } from './wage-notation.ts'

export const KIND_WORDS: Record<EmploymentKind, string> = {
  long_term: '长期',
  seasonal: '季节性',
  public_welfare: '公益性',
  part_time: '零工',
}

export const FORM_FIELDS = [
  'title',
  'employer',
  'place',
  'kind',
  'pay',
  'headcount',
  'lodging',
  'ages',
  'deadlineOn',
  'description',
] as const
export type FormField = (typeof FORM_FIELDS)[number]
export type PositionForm = Record<FormField, string>

const LONGEST_LINE = 100
const LONGEST_DESCRIPTION = 4000

/** 18-45 · 18- · -45 */
const agesText = ({ ageMin, ageMax }: Pick<Position, 'ageMin' | 'ageMax'>): string =>
  ageMin === undefined && ageMax === undefined ? '' : `${ageMin ?? ''}-${ageMax ?? ''}`

const PER: Record<PayUnit, string> = { month: '', day: '/天', hour: '/小时', piece: '/件' }

/** 4000-5000 · 200元/天 · 5000元以上, as it can be read again. */
export function payText(pay: Pay | undefined): string {
  if (pay === undefined || (pay.min === undefined && pay.max === undefined)) return ''
  const { min, max, unit } = pay
  if (min === undefined) return `${max}元以内${PER[unit]}`
  if (max === undefined) return `${min}元以上${PER[unit]}`
  return `${min === max ? min : `${min}-${max}`}元${PER[unit]}`
}

export const formOf = (position: Pick<Position, EditedField>): PositionForm => ({
  title: position.title,
  employer: position.employer,
  place: position.place,
  kind: position.kind,
  pay: payText(position.pay),
  headcount: position.headcount === undefined ? '' : String(position.headcount),
  lodging: position.lodging === undefined ? '' : position.lodging ? 'yes' : 'no',
  ages: agesText(position),
  deadlineOn: position.deadlineOn ?? '',
  description: position.description ?? '',
})

/** Only fields whose text was changed are read; an empty one is no longer stated. */
export function readEdit(
  position: Pick<Position, EditedField>,
  typed: PositionForm,
): { edit: PositionEdit } | { problem: string } {
  const before = formOf(position)
  let edit: PositionEdit = {}
  for (const field of FORM_FIELDS) {
    const text = typed[field].replace(/\r\n?/g, '\n').trim()
    if (text === before[field].trim()) continue
    const read = READERS[field](text)
    if (typeof read === 'string') return { problem: read }
    edit = { ...edit, ...read }
  }
  return { edit }
}

/** The change, or what is wrong. */
type Reader = (text: string) => PositionEdit | string

const line =
  (field: 'title' | 'employer' | 'place', words: string): Reader =>
  (text) =>
    text === '' || text.length > LONGEST_LINE ? `${words}要写，一百字以内` : { [field]: text }

const READERS: Record<FormField, Reader> = {
  title: line('title', '岗位名称'),
  employer: line('employer', '单位'),
  place: line('place', '地点'),
  kind: (text) => (Object.hasOwn(KIND_WORDS, text) ? { kind: text as EmploymentKind } : '请从表里选性质'),
  pay(text) {
    if (text === '') return { pay: null }
    const pay = payOf(text)
    return pay === undefined ? '工资看不懂，要写成 4000-5000 或 200元/天 这样' : { pay }
  },
  headcount: (text) =>
    text === ''
      ? { headcount: null }
      : /^[1-9]\d{0,4}$/.test(text)
        ? { headcount: Number(text) }
        : '人数要写数字，从 1 起',
  lodging: (text) => ({ lodging: text === '' ? null : text === 'yes' }),
  ages(text) {
    if (text === '') return { ageMin: null, ageMax: null }
    const { ageMin = null, ageMax = null } = agesOf(text)
    return ageMin === null && ageMax === null ? '年龄看不懂，要写成 18-45 这样' : { ageMin, ageMax }
  },
  deadlineOn(text) {
    if (text === '') return { deadlineOn: null }
    const day = dayOf(text)
    return day === undefined ? '截止日期看不懂，要写成 2026-12-31 这样' : { deadlineOn: day }
  },
  description: (text) =>
    text.length > LONGEST_DESCRIPTION ? '描述太长，四千字以内' : { description: text === '' ? null : text },
}
