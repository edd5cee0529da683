/** `wengang morning`: the supervisor's morning message as the server made it. */

import type { Command } from 'commander'
import { morningLines } from '../push/morning.ts'
import { printJson, say, withSystem } from './with-system.ts'

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

export function morningCommand(program: Command): void {
  program
    .command('morning')
    .description('督办晨报：该做的做了没有，本月推到多少，还要打多少电话（服务每天 8:30 写一份）')
    .option('--day <日期>', '如 2026-11-23，不写就是最近一份')
    .option('--json', '用 JSON 写到标准输出')
    .action(async ({ day, json }: { day?: string; json?: true }, command: Command) => {
      if (day !== undefined && !DAY.test(day)) command.error('日期要写成 2026-11-23 这样')
      await withSystem(async (system) => {
        const report = await system.morningReport(day)
        if (json) return printJson(report ?? null)
        if (report === undefined) return say('还没有晨报。服务开着，每天 8:30 写一份')
        process.stdout.write(`${morningLines(report).join('\n')}\n`)
      })
    })
}
