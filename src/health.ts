/** The health page tells the truth: can we read and write, is the work of the schedule done, does every channel send. */

import type { Telegram } from './channels/telegram/channel.ts'
import { standstillWords } from './push/watch-words.ts'
import type { ChannelSender } from './senders.ts'
import type { System } from './system.ts'
import { isTrouble, type JobWatch } from './watchdog.ts'
import type { Health } from './web/server.ts'

export async function healthOf(
  { watch }: Pick<System, 'watch'>,
  senders: ReadonlyMap<string, ChannelSender>,
  bot: Telegram | undefined,
): Promise<Health> {
  const checks: Record<string, string> = {}
  const watches = await watch().catch(() => undefined)
  checks.database = watches === undefined ? 'failing' : 'ok'
  for (const { job, outstanding } of watches ?? []) {
    checks[job] = outstanding !== undefined && isTrouble(outstanding) ? standstillWords(outstanding) : 'ok'
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
  const good = ['ok', 'connecting', 'off']
  return {
    status: Object.values(checks).every((check) => good.includes(check)) ? 'ok' : 'degraded',
    checks,
    jobs: (watches ?? []).map(({ job, expected, done, caughtUp, lost, failures }: JobWatch) => ({
      job,
      expected,
      done,
      caughtUp: caughtUp.length,
      lost: lost.length,
      failures,
    })),
  }
}
