/** What spot checks (电话抽查) are called where staff read them, and what to ask on the phone. */

import { dayOf, type Month, spokenDay } from '../../../rules/calendar.ts'
import { channelName } from '../../../rules/channel-names.ts'
import { EXEMPTIONS, STATES_OF_ROWS } from '../../../rules/coverage-words.ts'
import type { OddKind } from '../../../rules/odd-work.ts'
import { type CheckedState, type CheckTally, errorRate } from '../../../rules/spot-check.ts'
import type { CheckLine, SpotCheck } from './ports.ts'

export const SPOT_CHECKS = '/console/spot-checks'

export const monthName = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`
export const stateName = (state: string): string => STATES_OF_ROWS[state] ?? state

const ASKED_OF_EXEMPT: Record<string, string> = {
  employed: '那个月您是不是已经在上班？',
  merged: '您是不是在我们这里登记过两次？',
  withdrew: '您是不是说过不找工作了？',
  declined: '您是不是说过不要再推？',
  paused: '您是不是说过先停一停？',
  joined_late: '您是不是月底才登记的？',
}

/** The question that the claim stands or falls with. */
export function questionOf(
  { state, month }: Pick<SpotCheck, 'state' | 'month'>,
  { reason = '' }: CheckLine['claim'],
): string {
  const when = `${Number(month.slice(5))}月`
  const questions: Record<CheckedState, string> = {
    delivered: `${when}您收到过我们发的岗位吗？`,
    accepted: `${when}您收到过我们发的岗位吗？`,
    phoned: `${when}我们的人给您打电话说过岗位吗？`,
    unreachable: `这个号码${when}打不通，您一直在用吗？`,
    exempt: ASKED_OF_EXEMPT[reason] ?? '您是不是说过不用推？',
  }
  return questions[state]
}

/** 系统记的：11月5日，电话联系 */
export function claimWords({ state, channel, reason, at }: CheckLine['claim']): string {
  return [
    at === undefined ? undefined : spokenDay(dayOf(at)),
    stateName(state),
    reason === undefined ? undefined : (EXEMPTIONS[reason] ?? reason),
    channel === undefined || channel === 'phone' ? undefined : channelName(channel),
  ]
    .filter((part) => part !== undefined)
    .join('，')
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** 不属实 10.0%（2.8%–30.1%） */
export function rateWords(tally: CheckTally): string {
  const rate = errorRate(tally)
  return rate === undefined
    ? '还没有答上话的'
    : `${percent(rate.rate)}（${percent(rate.low)} 到 ${percent(rate.high)}）`
}

export const ODD_WORDS: Record<OddKind, string> = {
  too_fast: '打得太快，十分钟里超过三十个',
  outside_hours: '不在联系时段（9:00 到 20:00，除夕到初三不打）',
  same_note: '一连多个，记的话一字不差',
  same_outcome: '一连四十个以上，结果全一样',
}
