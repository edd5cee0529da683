/** The watchdog's findings as an operator and a supervisor read them. */

import { dayOf, type Instant, spokenDay, spokenTime } from '../rules/calendar.ts'
import type { Outstanding, Standstill } from '../watchdog.ts'

const JOBS: Record<string, string> = {
  'close-month': '截止上月',
  forecast: '月初预测',
  sweep: '每日清查',
  'seal-month': '封存上月',
  'forget-unregistered': '清掉没登记完的话',
  'escalate-tickets': '超期工单转督办',
  'hand-back-chats': '没人说话的聊天交还机器人',
  'morning-report': '督办晨报',
  backup: '夜间备份',
}

const STANDSTILLS: Record<Standstill, string> = {
  waiting: '马上做',
  running: '正在做',
  failing: '一直失败',
  hanging: '卡住了',
  overdue: '该做没做',
}

export const jobName = (job: string): string => JOBS[job] ?? job

/** 该做没做：2026-11-20，从11月11日06:00起，失败 3 次 */
export function standstillWords({ is, period, since, failures }: Outstanding): string {
  const times = failures === 0 ? '' : `，失败 ${failures} 次`
  return `${STANDSTILLS[is]}：${period}，从${clockWords(since)}起${times}`
}

/** 11月11日06:00 */
export const clockWords = (at: Instant): string => `${spokenDay(dayOf(at))}${spokenTime(at).slice(-5)}`
