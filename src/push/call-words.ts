/** What the call list (电话清单) says to whoever works through it. */

import type { CallOutcome, CallResult } from '../rules/call-result.ts'
import type { CallRecorded } from './escalate.ts'

export const CALL_REASONS: Record<string, string> = {
  no_channel: '没有聊天渠道',
  channels_failed: '渠道都没发到',
  only_accepted: '两个月没有回音',
  call_back: '发来语音没听清，请回电',
  confirm_identity: '核对身份，把数字读给本人',
}

const OUTCOME_WORDS: Record<CallOutcome, string> = { phoned: '打通了', unreachable: '没打通' }

/** Who has no phone on file is looked for: 上门, 托村里带话. */
const VISIT_WORDS: Record<CallOutcome, string> = { phoned: '找到本人了', unreachable: '没找到' }
export const HOW_REACHED = '怎么找到本人的'

export const outcomeWords = (hasPhone: boolean): Record<CallOutcome, string> => (hasPhone ? OUTCOME_WORDS : VISIT_WORDS)

/** As it stands on file: a visit is not told as a call. */
const RESULT_WORDS: Record<CallResult, string> = {
  phoned: '打电话，打通了',
  unreachable: '打电话，没打通',
  found: '上门或托人带话，找到本人了',
  not_found: '上门或托人带话，没找到',
}
export const resultWords = (result: string | undefined): string => RESULT_WORDS[result as CallResult] ?? '没有结果'

export const RECORDED_WORDS: Record<CallRecorded, string> = {
  recorded: '记下了',
  no_such_task: '没有这个任务，请核对编号',
  already_done: '这个任务已经有人记过了',
  not_yet: '通话时间不能在将来',
  how_reached: '没有电话，请写怎么找到本人的（上门、村里带话……）',
  other_month: '这个任务是别的月份的，本月的电话算不到它头上',
}
