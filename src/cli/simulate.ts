/** `wengang simulate`: months of the real program in minutes, on a virtual clock, among made-up people and faults; then the invariants. */

import { type Command, InvalidArgumentError } from 'commander'
import { rehearse } from '../rehearsal/rehearse.ts'
import { monthLines, outcomeJson, summaryLines } from '../rehearsal/report.ts'
import { shortestHistory } from '../rehearsal/shortest.ts'
import { isMonth, type Month } from '../rules/calendar.ts'
import { progress } from './progress.ts'
import { printJson, say } from './with-system.ts'

type Options = { months: number; people: number; seed: number; from: Month; faults?: boolean; json?: true }

/** Year's end, Spring Festival and a 29 February lie in the twelve months from here on. */
const FROM = '2027-09'

export function simulateCommand(program: Command): void {
  program
    .command('simulate')
    .description('演练：真的程序在虚拟时钟上过几个月，人和故障由种子决定，逐月核对保证有没有守住（数据不留）')
    .option('--months <月数>', '过几个月', count, 12)
    .option('--people <人数>', '多少人', count, 500)
    .option('--seed <种子>', '同样的种子，同样的经过', count, 7)
    .option('--from <月份>', '从哪个月开始', month, FROM)
    .option('--faults', '崩溃、限流、没有回音、来信重复乱序、磁盘满、数据库锁住、时钟错、调度停')
    .option('--json', '结果用 JSON 写到标准输出')
    .action(async ({ json, faults = false, ...asked }: Options) => {
      const bar = progress('演练', '天')
      const outcome = await rehearse({
        ...asked,
        faults,
        onDay: (done, of) => bar.update(done, of),
        onMonth: (report) => {
          if (!json) for (const line of monthLines(report)) process.stdout.write(`${line}\n`)
        },
      })
      bar.end()
      if (json) printJson(outcomeJson(outcome))
      else for (const line of summaryLines(outcome)) process.stdout.write(`${line}\n`)
      if (outcome.months.every(({ violations }) => violations.length === 0)) return
      process.exitCode = 1
      for await (const line of shortestHistory({ ...asked, faults }, outcome, say)) process.stdout.write(`${line}\n`)
    })
}

function count(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('要写成正整数')
  return value
}

function month(text: string): Month {
  if (!isMonth(text)) throw new InvalidArgumentError('要写成 2027-09 这样')
  return text
}
