/** The supervisor's morning message (督办晨报): what the program did since the last one, how the month stands, what is left to do. */

import {
  addMonths,
  type Day,
  dayOf,
  type Instant,
  type Month,
  monthOf,
  ONE_DAY_MS,
  ONE_HOUR_MS,
  spokenDay,
} from '../rules/calendar.ts'
import type { CoverageState } from '../rules/coverage.ts'
import type { Counts } from '../schedule.ts'
import type { JobWatch } from '../watchdog.ts'
import { sealableFrom } from './seal.ts'
import { clockWords, jobName, standstillWords } from './watch-words.ts'

export type PeopleByState = Record<CoverageState, number>

/** No name in it: it may go to whatever channel the staff will have. */
export type MorningReport = {
  day: Day
  madeAt: Instant
  /** What was expected and done is counted from here on. */
  since: Instant
  jobs: JobWatch[]
  month: { month: Month; people: PeopleByState }
  /** The month before, until it is sealed. */
  before?: { month: Month; people: PeopleByState }
  callTasks: number
  alarms: number
  /** In the first message after it was made. */
  forecast?: Counts
}

export type MorningPorts = {
  lastReportAt(): Promise<Instant | undefined>
  watch(since: Instant): Promise<JobWatch[]>
  people(month: Month): Promise<PeopleByState>
  isSealed(month: Month): Promise<boolean>
  callTasks(): Promise<number>
  alarms(month: Month): Promise<number>
  /** The month's forecast, if it was made since then. */
  forecast(month: Month, since: Instant): Promise<Counts | undefined>
  /** In place of another one of the same day. */
  keep(report: MorningReport): Promise<void>
}

/** After a longer silence nobody reads it line by line. */
const LONGEST_SPAN_MS = 31 * ONE_DAY_MS

export async function reportMorning(ports: MorningPorts, now: Instant): Promise<MorningReport> {
  const month = monthOf(now)
  const last = addMonths(month, -1)
  const since = reportedSince(await ports.lastReportAt(), now)
  const forecast = await ports.forecast(month, since)
  const report: MorningReport = {
    day: dayOf(now),
    madeAt: now,
    since,
    jobs: await ports.watch(since),
    month: { month, people: await ports.people(month) },
    ...(!(await ports.isSealed(last)) && { before: { month: last, people: await ports.people(last) } }),
    callTasks: await ports.callTasks(),
    alarms: await ports.alarms(month),
    ...(forecast && { forecast }),
  }
  await ports.keep(report)
  return report
}

/** A report from the future, by a clock set wrong, counts for none. */
function reportedSince(last: Instant | undefined, now: Instant): Instant {
  if (last === undefined || last >= now) return now - ONE_DAY_MS
  return Math.max(last, now - LONGEST_SPAN_MS)
}

export function morningLines(report: MorningReport): string[] {
  const { day, madeAt, since, jobs, month, before, callTasks, alarms, forecast } = report
  const span = madeAt - since <= ONE_DAY_MS + ONE_HOUR_MS ? '近一天' : `${clockWords(since)}以来`
  const sum = (key: 'expected' | 'done') => jobs.reduce((total, job) => total + job[key], 0)
  return [
    `督办晨报 ${spokenDay(day)}`,
    `${span}该做 ${sum('expected')} 件，做成 ${sum('done')} 件。`,
    ...jobs.flatMap(troubles),
    peopleLine(month),
    ...(before !== undefined && before.people.open > 0
      ? [`${monthName(before.month)}还差 ${before.people.open} 人，${clockWords(sealableFrom(before.month))}封存。`]
      : []),
    `待打电话 ${callTasks} 个，本月告急 ${alarms} 条。`,
    ...(forecast === undefined ? [] : [forecastLine(forecast)]),
  ]
}

function troubles({ job, outstanding, caughtUp, lost, failures }: JobWatch): string[] {
  const name = jobName(job)
  return [
    ...(outstanding === undefined ? [] : [`${name}：${standstillWords(outstanding)}。`]),
    ...(caughtUp.length === 0 ? [] : [`${name}：漏了 ${caughtUp.length} 次（${spanWords(caughtUp)}），后来补上了。`]),
    ...(lost.length === 0 ? [] : [`${name}：漏了 ${lost.length} 次（${spanWords(lost)}），月份已过，补不上了。`]),
    ...(failures === 0 || outstanding !== undefined ? [] : [`${name}：失败 ${failures} 次，后来做成了。`]),
  ]
}

function peopleLine({ month, people }: MorningReport['month']): string {
  const { delivered, accepted, phoned, exempt, unreachable, open } = people
  const reached = delivered + accepted + phoned
  const inScope = reached + exempt + unreachable + open
  return `${monthName(month)}应推 ${inScope} 人：推到 ${reached}，不用推 ${exempt}，联系不上 ${unreachable}，还差 ${open}。`
}

const forecastLine = ({ reachable = 0, without = 0, calls = 0, callers = 0 }: Counts): string =>
  `本月预测：渠道能推 ${reachable} 人，没有渠道可推 ${without} 人；25日起约打电话 ${calls} 个，每天要 ${callers} 人。`

const spanWords = (periods: readonly string[]): string =>
  periods.length === 1 ? periods[0]! : `${periods[0]} 到 ${periods.at(-1)}`

const monthName = (month: Month): string => `${Number(month.slice(5))}月`
