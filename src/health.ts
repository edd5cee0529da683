/** The health page tells the truth: can we read and write, is the day's work done, does every channel send. */

import type { Telegram } from './channels/telegram/channel.ts'
import { ONE_DAY_MS } from './rules/calendar.ts'
import type { ChannelSender } from './senders.ts'
import { lastRun } from './store/job-runs.ts'
import type { System } from './system.ts'
import type { Health } from './web/server.ts'

/** Time enough for a sweep that a restart pushed to the evening. */
const SWEEP_OVERDUE_MS = 1.5 * ONE_DAY_MS

export async function healthOf(
  { db, clock }: System,
  senders: ReadonlyMap<string, ChannelSender>,
  bot: Telegram | undefined,
): Promise<Health> {
  const checks: Record<string, string> = {}
  try {
    const swept = await lastRun(db, 'sweep')
    checks.database = 'ok'
    checks.sweep =
      swept === undefined
        ? 'not yet'
        : clock() - swept.finishedAt > SWEEP_OVERDUE_MS
          ? `overdue since ${swept.due}`
          : 'ok'
  } catch {
    checks.database = 'failing'
  }
  for (const [name, sender] of senders) {
    const health = sender.health()
    checks[`${name} sending`] =
      health.state === 'sending' || health.state === 'standby' ? 'ok' : `${health.state}: ${health.detail}`
  }
  if (bot !== undefined) {
    const line = bot.health()
    checks['telegram receiving'] = 'detail' in line ? `${line.state}: ${line.detail}` : line.state
  }
  const good = ['ok', 'not yet', 'connecting', 'off']
  return { status: Object.values(checks).every((check) => good.includes(check)) ? 'ok' : 'degraded', checks }
}
