/** `wengang push`: plan today's pushes. The server, if one runs, sends them; `--wait` follows the sending, `--forecast` only looks ahead. */

import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Command } from 'commander'
import { forecastLines } from './forecast-lines.ts'
import { progress } from './progress.ts'
import { printJson, say, withSystem } from './with-system.ts'

const LOOK_EVERY_MS = 500

type Options = { dryRun?: true; forecast?: true; wait?: true; json?: true }

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
        const bar = progress(dryRun ? '清查（演练）' : '清查')
        const counts = await system.sweep({
          ...(dryRun && { dryRun }),
          onProgress: ({ done, of }) => bar.update(done, of),
        })
        bar.end()
        if (wait && !dryRun) await untilSent(system.waiting)
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

async function untilSent(waiting: () => Promise<number>): Promise<void> {
  const bar = progress('发送')
  const total = await waiting()
  for (let left = total; left > 0; left = await waiting()) {
    bar.update(total - left, total)
    await sleepFor(LOOK_EVERY_MS)
  }
  bar.end()
  say('到时间的都发完了')
}
