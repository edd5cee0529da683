/** Where people stand, in the words staff read and choose from. */

import type { EmploymentGrade, PushConsent, Status } from './status.ts'

export const STATUS_WORDS: Record<Status, string> = {
  unemployed: '未就业',
  employed: '已就业',
  unable: '不找工作了',
  unknown: '待核实',
}

export const GRADE_WORDS: Record<EmploymentGrade, string> = {
  self: '本人说的',
  employer: '单位确认',
  insurance: '社保查到',
}

export const PUSHES_WORDS: Record<PushConsent, string> = {
  none: '还没问过',
  on: '要推送',
  paused: '暂停',
  declined: '不要推送',
}

type Recorded = { words: string; status?: Status; grade?: EmploymentGrade; pushes?: PushConsent }

/**
 * What staff may record after they have talked to somebody. Turning pushes on again is not among it: whoever stopped them (退订)
 * has to say so himself.
 */
export const RECORDABLE = {
  unemployed: { words: '没有工作', status: 'unemployed' },
  'employed-self': { words: '有工作了，本人说的', status: 'employed', grade: 'self' },
  'employed-employer': { words: '有工作了，单位确认', status: 'employed', grade: 'employer' },
  'employed-insurance': { words: '有工作了，社保查到', status: 'employed', grade: 'insurance' },
  unable: { words: '不找工作了（上学、参军、身体不行……）', status: 'unable' },
  unknown: { words: '说不准，还要核实', status: 'unknown' },
  declined: { words: '不要推送了', pushes: 'declined' },
} as const satisfies Record<string, Recorded>
export type Recordable = keyof typeof RECORDABLE

export const isRecordable = (word: string): word is Recordable => Object.hasOwn(RECORDABLE, word)
export const recordedAs = (choice: Recordable): Recorded => RECORDABLE[choice]
