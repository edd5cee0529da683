/** What a monitoring system reads: the month's coverage and how long anything has been waiting. */

import { Gauge, Registry } from 'prom-client'
import { type Instant, monthOf, ONE_MINUTE_MS } from './rules/calendar.ts'
import { COVERAGE_STATES } from './rules/coverage.ts'
import { outboxBacklog } from './store/outbox.ts'
import type { System } from './system.ts'

type Metrics = { body: string; type: string }

/** Counting goes through everybody in scope: once a minute at most, however often somebody asks. */
export function metricsOf(system: System): () => Promise<Metrics> {
  let last: { at: Instant; metrics: Promise<Metrics> } | undefined
  return () => {
    const now = system.clock()
    if (last === undefined || now - last.at >= ONE_MINUTE_MS) {
      last = { at: now, metrics: count(system, now) }
      last.metrics.catch(() => {
        last = undefined
      })
    }
    return last.metrics
  }
}

async function count(system: System, now: Instant): Promise<Metrics> {
  const registry = new Registry()
  const registers = [registry]
  const month = monthOf(now)
  const certificate = await system.certificate(month)
  const coverage = new Gauge({
    name: 'wengang_coverage',
    help: '本月覆盖各状态的人数',
    labelNames: ['month', 'state'],
    registers,
  })
  for (const state of COVERAGE_STATES) coverage.set({ month, state }, certificate[state])

  const { waiting, oldestAt } = await outboxBacklog(system.db, now)
  new Gauge({ name: 'wengang_outbox_due', help: '该发还没发的消息数', registers }).set(waiting)
  const oldest = new Gauge({ name: 'wengang_outbox_oldest_seconds', help: '最早一条该发还没发的等了多少秒', registers })
  oldest.set(oldestAt === undefined ? 0 : (now - oldestAt) / 1000)
  return { body: await registry.metrics(), type: registry.contentType }
}
