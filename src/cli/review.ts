/** `wengang review`: positions that wait for a clerk, and clearing them. */

import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { payOf } from '../positions/wage-notation.ts'
import { FLAG_WORDS } from '../rules/flags.ts'
import { payWords } from '../rules/pay-words.ts'
import { printJson, withSystem } from './with-system.ts'

const LISTED = 200
const REFUSED: Record<string, string> = {
  no_such_position: '没有这个岗位号',
  not_flagged: '这个岗位不用核',
  pay_missing: '这个岗位没写工资，先问清楚，加上 --pay 4000-5000 再放行',
}

export function reviewCommand(program: Command): void {
  const review = program.command('review').description('待核岗位：看看哪些还不能推，核过放行')
  review
    .command('list', { isDefault: true })
    .description('列出待核的岗位和原因')
    .option('--json', '用 JSON 写到标准输出')
    .action(async ({ json }: { json?: true }) => {
      await withSystem(async (system) => {
        const positions = await system.flaggedPositions(LISTED)
        if (json) return printJson(positions)
        for (const { shortNo, title, employer, pay, flags } of positions) {
          const why = flags.map((flag) => FLAG_WORDS[flag]).join('、')
          process.stdout.write(`${shortNo}  ${title}  ${employer}  ${payWords(pay)}  ${why}\n`)
        }
      })
    })
  review
    .command('clear <岗位号>')
    .description('核过了，可以推；单位同时算核验过')
    .option('--pay <工资>', '补上工资，如 4000-5000')
    .option('--by <姓名>', '谁核的', userInfo().username)
    .action(async (shortNo: string, options: { pay?: string; by: string }, command: Command) => {
      const pay = options.pay === undefined ? undefined : payOf(options.pay)
      if (options.pay !== undefined && pay === undefined) command.error('工资看不懂，要写成 4000-5000 这样')
      await withSystem(async (system) => {
        const cleared = await system.clearPosition(Number(shortNo), {
          by: options.by,
          ...(pay !== undefined && { pay }),
        })
        if (cleared !== 'cleared') throw new Error(REFUSED[cleared])
        process.stdout.write(`${shortNo} 放行了\n`)
      })
    })
}
