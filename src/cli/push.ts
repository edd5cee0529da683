/** `wengang push`: plan today's pushes. The server, if one runs, sends them; `--wait` follows the sending, `--forecast` only looks ahead. */

import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Command } from 'commander'
import type { SweepStep } from '../push/sweep.ts'
import { forecastLines } from './forecast-lines.ts'
import { type Progress, progress } from './progress.ts'
import { printJson, say, withSystem } from './with-system.ts'

const LOOK_EVERY_MS = 500
/** So many looks and nothing has left: a quarter of a minute. */
const STANDS_STILL_AFTER = 30

type Options = { dryRun?: true; forecast?: true; wait?: true; json?: true }

const STEPS: Record<SweepStep['step'], string> = {
  survey: '清查',
  read: '读求职意愿',
  match: '配岗',
  write: '排进待发',
}

export function pushCommand(program: Command): void {
  program
    .command('push')
    .description('清查一遍：谁本月还没推到，排好今天要发的；发送由运行中的服务完成')
    .option('--dry-run', '只数一数，什么都不写')
    .option('--forecast', '只预测本月：各渠道能推到多少人，要打多少电话；什么都不写')
    .option('--wait', '等到排好的都发完')
    .option('--json', '结果用 JSON 写到标准输出')
    .action(async ({ dryRun, forecast, wait, json }: Options) => {
      if (forecast) return printForecast(json)
      await withSystem(async (system) => {
        const bar = progress('清查')
        const counts = await system.sweep({
          ...(dryRun && { dryRun }),
          onProgress: ({ step, done, of }) => bar.update(done, of, `${STEPS[step]}${dryRun ? '（演练）' : ''}`),
        })
        bar.end()
        if (wait && !dryRun) {
          await untilSent(system.waiting, progress('发送', '条'), () => sleepFor(LOOK_EVERY_MS))
          say('到时间的都发完了')
        }
        if (json) printJson(counts)
        else {
          const { inScope, planned, waiting, callTasks, alarms, exempted } = counts
          process.stdout.write(
            `在册应推 ${inScope} 人：今天排了 ${planned} 人，还没轮到 ${waiting} 人，要打电话 ${callTasks} 人，不用推 ${exempted} 人，告急 ${alarms} 人\n`,
          )
        }
      })
    })
}

async function printForecast(json?: true): Promise<void> {
  await withSystem(async (system) => {
    const bar = progress('预测')
    const forecast = await system.forecast((surveyed) => bar.update(surveyed))
    bar.end()
    if (json) printJson(forecast)
    else process.stdout.write(`${forecastLines(forecast).join('\n')}\n`)
  })
}

/** Follows the sending until nothing that is due waits; what becomes due meanwhile is waited for too. */
export async function untilSent(
  waiting: () => Promise<number>,
  bar: Progress,
  pause: () => Promise<unknown>,
): Promise<void> {
  let left = await waiting()
  let sent = 0
  let inVain = 0
  while (left > 0) {
    bar.update(sent, sent + left, inVain < STANDS_STILL_AFTER ? undefined : '没有在发，服务在运行吗')
    await pause()
    const now = await waiting()
    inVain = now < left ? 0 : inVain + 1
    sent += Math.max(left - now, 0)
    left = now
  }
  if (sent > 0) bar.update(sent, sent)
  bar.end()
}
