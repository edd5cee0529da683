/** `wengang coverage`: the month's certificate as it stands. */

import type { Command } from 'commander'
import { monthOf } from '../rules/calendar.ts'
import { certificateLines } from './certificate-lines.ts'
import { printJson, withSystem } from './with-system.ts'

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

export function coverageCommand(program: Command): void {
  program
    .command('coverage')
    .description('本月（或某个月）的覆盖证明：应推多少人，推到多少人，怎么证明')
    .option('--month <月份>', '如 2026-11，不写就是本月')
    .option('--json', '数字用 JSON 写到标准输出')
    .action(async ({ month, json }: { month?: string; json?: true }, command: Command) => {
      if (month !== undefined && !MONTH.test(month)) command.error('月份要写成 2026-11 这样')
      await withSystem(async (system) => {
        const certificate = await system.certificate(month ?? monthOf(system.clock()))
        if (!json) return void process.stdout.write(`${certificateLines(certificate).join('\n')}\n`)
        const { inScope, delivered, accepted, phoned, unreachable, exempt, open, missed } = certificate
        printJson({ month: certificate.month, inScope, delivered, accepted, phoned, unreachable, exempt, open, missed })
      })
    })
}
