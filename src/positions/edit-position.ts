/**
 * What staff changed about a position (岗位改动), laid over what its source says: the fields they changed stay as they left them,
 * whatever comes in later; the others follow the source. Pure.
 */

import { flagsOf } from '../rules/flags.ts'
import { occupationOfTitle } from '../rules/occupations.ts'
import { FLAGS, type Flag, type Position } from '../rules/position.ts'
import { stated } from '../rules/stated.ts'
import { demandsSex } from './notations.ts'
import { type ReadOptions, regionOf } from './read-position.ts'

/** What staff may change, and how it is called. */
export const EDITED_WORDS = {
  title: '岗位名称',
  employer: '单位',
  place: '地点',
  kind: '性质',
  reserve: '储备',
  pay: '工资',
  headcount: '人数',
  lodging: '住宿',
  ageMin: '最小年龄',
  ageMax: '最大年龄',
  deadlineOn: '截止',
  description: '描述',
} as const
export type EditedField = keyof typeof EDITED_WORDS

/** Null: nothing is stated any more. */
export type PositionEdit = { [Field in EditedField]?: NonNullable<Position[Field]> | null }

/** Of an edit what makes a difference to the position. */
export const changeOf = (position: Pick<Position, EditedField>, edit: PositionEdit): PositionEdit =>
  Object.fromEntries(Object.entries(edit).filter(([field, value]) => !isSaid(position, field as EditedField, value)))

/** The same fields as the position has them, to be kept as what was there before. */
export const beforeOf = (position: Pick<Position, EditedField>, edit: PositionEdit): PositionEdit =>
  Object.fromEntries(Object.keys(edit).map((field) => [field, position[field as EditedField] ?? null]))

const isSaid = (position: Pick<Position, EditedField>, field: EditedField, value: unknown): boolean =>
  JSON.stringify(position[field] ?? null) === JSON.stringify(value)

type Ad = Pick<Position, EditedField | 'occupation' | 'region' | 'flags'>

/** The ad with the edit: what follows from changed words is found anew, and so is what a clerk has to look at. */
export function withEdit<Edited extends Ad>(ad: Edited, edit: PositionEdit, options: ReadOptions): Edited {
  const change = changeOf(ad, edit)
  const laid = Object.fromEntries(Object.entries({ ...ad, ...change }).filter(([, value]) => value !== null)) as Edited
  const moved = change.place !== undefined || change.employer !== undefined
  const { occupation: _occupation, region: _region, ...rest } = laid
  const found = {
    ...rest,
    ...stated({
      occupation: change.title === undefined ? laid.occupation : occupationOfTitle(laid.title),
      region: moved ? regionOf(laid.place, laid.employer) : laid.region,
    }),
  } as Edited
  return { ...found, flags: flagsAfter(ad, found, options) }
}

/** What the change settles goes, what it brings up comes; what a clerk cleared, and what other columns said, stays as it was. */
function flagsAfter(before: Ad, after: Ad, options: ReadOptions): Flag[] {
  const [stale, fresh] = [flagged(before, options), flagged(after, options)]
  const stands = (flag: Flag) => (before.flags.includes(flag) && !stale.includes(flag)) || fresh.includes(flag)
  const wasCleared = (flag: Flag) => stale.includes(flag) && !before.flags.includes(flag)
  return FLAGS.filter((flag) => stands(flag) && !wasCleared(flag))
}

function flagged({ title, description = '', pay, region, employer }: Ad, { today, isVerified }: ReadOptions): Flag[] {
  const text = `${title}\n${description}`
  const judged = { text, demandsSex: demandsSex(undefined, text), verified: isVerified(employer) }
  return flagsOf({ ...judged, ...stated({ pay, region }) }, today)
}
