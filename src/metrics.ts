/** What a monitoring system reads: the months' coverage, what waits and since when, what became of sends, and the watchdog. */

import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { ChannelName } from './outbox/channel.ts'
import { COUNTED, type CountOutcomes } from './outbox/counted.ts'
import { addMonths, type Instant, type Month, monthOf, ONE_MINUTE_MS } from './rules/calendar.ts'
import { COVERAGE_STATES } from './rules/coverage.ts'
import { momentOf } from './rules/push-plan.ts'
import { type Backlog, outboxBacklog } from './store/backlog.ts'
import { lastRun } from './store/job-runs.ts'
import { alarmsSince, type CoverageCounts, coverageCounts, openCallTasks } from './store/month-figures.ts'
import { isFrozen } from './store/seals.ts'
import type { System } from './system.ts'
import type { JobRun, JobWatch } from './watchdog.ts'

export type Metrics = {
  page(): Promise<{ body: string; type: string }>
  /** Counts what became of the sends on a channel. */
  sendsOn(channel: ChannelName): CountOutcomes
}

type Figures = {
  now: Instant
  months: { month: Month; counts: CoverageCounts }[]
  backlog: Backlog[]
  watches: JobWatch[]
  runs: { job: string; run: JobRun & { finishedAt: Instant } }[]
  callTasks: number
  alarms: Record<string, number>
}

/** The figures are gathered once a minute at most, however often somebody asks. */
export function metricsOf(system: System): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const show = gaugesIn(registry)
  const sends = new Counter({
    name: 'wengang_sends_total',
    help: '各渠道发送结果的次数',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  })
  const channels = new Set<string>()
  let gathered: { at: Instant; shown: Promise<void> } | undefined

  return {
    sendsOn(channel) {
      channels.add(channel)
      // A series that begins at nought shows its first failure as a rise.
      for (const outcome of COUNTED) sends.inc({ channel, outcome }, 0)
      return (outcome, times) => sends.inc({ channel, outcome }, times)
    },
    async page() {
      const now = system.clock()
      const age = now - (gathered?.at ?? Number.NEGATIVE_INFINITY)
      if (gathered === undefined || age >= ONE_MINUTE_MS || age < 0) {
        gathered = { at: now, shown: gather(system, now).then((figures) => show(figures, channels)) }
        gathered.shown.catch(() => {
          gathered = undefined
        })
      }
      await gathered.shown
      return { body: await registry.metrics(), type: registry.contentType }
    },
  }
}

async function gather(system: System, now: Instant): Promise<Figures> {
  const { db } = system
  const month = monthOf(now)
  const before = addMonths(month, -1)
  const months = (await isFrozen(db, before)) ? [month] : [before, month]
  const figures: Figures = {
    now,
    months: [],
    backlog: await outboxBacklog(db, now),
    watches: await system.watch(),
    runs: [],
    callTasks: await openCallTasks(db),
    alarms: await alarmsSince(db, month),
  }
  for (const each of months) figures.months.push({ month: each, counts: await coverageCounts(db, each) })
  for (const { name } of system.jobs) {
    const run = await lastRun(db, name)
    if (run !== undefined) figures.runs.push({ job: name, run })
  }
  return figures
}

function gaugesIn(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `wengang_${name}`, help, labelNames, registers: [registry] })
  const coverage = gauge('coverage', '各月覆盖各状态的人数；上月的到封存为止', 'month', 'state')
  const late = gauge('uncovered_late', '告急：月底最后两个联系日还没推到的人，和过完的月份没推到的人')
  const due = gauge('outbox_due', '该发还没发的消息数', 'channel')
  const oldest = gauge('outbox_oldest_seconds', '最早一条该发还没发的等了多少秒', 'channel')
  const expected = gauge('job_expected', '近 24 小时该做几次', 'job')
  const done = gauge('job_done', '近 24 小时做成几次', 'job')
  const failures = gauge('job_failures', '近 24 小时失败几次', 'job')
  const lateness = gauge('job_late_seconds', '该做没做成，已经晚了多少秒', 'job')
  const lasted = gauge('job_seconds', '上一次做了多少秒', 'job')
  const finished = gauge('job_finished_timestamp_seconds', '上一次做完的时刻', 'job')
  const callTasks = gauge('call_tasks_open', '还没打的电话任务')
  const alarms = gauge('alarms', '本月告急条数', 'kind')

  return ({ now, months, backlog, watches, runs, ...counts }: Figures, channels: ReadonlySet<string>): void => {
    for (const each of [coverage, due, oldest, alarms]) each.reset()
    for (const { month, counts } of months) {
      for (const state of COVERAGE_STATES) coverage.set({ month, state }, counts[state])
    }
    const endangered = months.filter(({ month }) => month < monthOf(now) || momentOf(now).isAlarmDay)
    late.set(endangered.reduce((sum, { counts }) => sum + counts.open, 0))
    for (const channel of channels) {
      due.set({ channel }, 0)
      oldest.set({ channel }, 0)
    }
    for (const { channel, waiting, oldestAt } of backlog) {
      due.set({ channel }, waiting)
      oldest.set({ channel }, (now - oldestAt) / 1000)
    }
    for (const { job, ...watch } of watches) {
      expected.set({ job }, watch.expected)
      done.set({ job }, watch.done)
      failures.set({ job }, watch.failures)
      lateness.set({ job }, watch.outstanding === undefined ? 0 : (now - watch.outstanding.since) / 1000)
    }
    for (const { job, run } of runs) {
      lasted.set({ job }, (run.finishedAt - run.startedAt) / 1000)
      finished.set({ job }, run.finishedAt / 1000)
    }
    callTasks.set(counts.callTasks)
    for (const [kind, raised] of Object.entries(counts.alarms)) alarms.set({ kind }, raised)
  }
}
