/** What came of a call task (电话任务), as it stays on file: whoever has no phone is not rung but looked for (上门、托人带话). */

/** 接通 · 联系不上 */
export const CALL_OUTCOMES = ['phoned', 'unreachable'] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]

const LOOKED_FOR = { phoned: 'found', unreachable: 'not_found' } as const
export type CallResult = CallOutcome | (typeof LOOKED_FOR)[CallOutcome]

export const resultOf = (outcome: CallOutcome, hasPhone: boolean): CallResult =>
  hasPhone ? outcome : LOOKED_FOR[outcome]

/** For the month it is all one how somebody was reached. */
export const outcomeOf = (result: CallResult): CallOutcome =>
  CALL_OUTCOMES.find((outcome) => result === outcome || result === LOOKED_FOR[outcome])!
