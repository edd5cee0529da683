/** `wengang coverage`: the month's certificate as it stands, as a picture, checked against its seal, or worked out anew from the events. */

import type { Command } from 'commander'
import { isMonth, type Month, monthOf } from '../rules/calendar.ts'
import { region as regionAt } from '../rules/regions.ts'
import { certificateLines } from './certificate-lines.ts'
import { proveMonth } from './coverage-prove.ts'
import { verifyMonth } from './coverage-verify.ts'
import { printJson, withSystem } from './with-system.ts'

type Options = {
  month?: Month
  region?: string
  json?: true
  chart?: string
  verify?: true
  hash?: string
  prove?: Month | true
}

export function coverageCommand(program: Command): void {
  program
    .command('coverage')
    .description('本月（或某个月）的覆盖证明：应推多少人，推到多少人，怎么证明')
    .option('--month <月份>', '如 2026-11，不写就是本月')
    .option('--region <地区>', '只看这个地区，写行政区划代码，如 350500；不写就是全部')
    .option('--json', '数字用 JSON 写到标准输出')
    .option('--chart <文件>', '画成图（.svg）：按天、按地区，能打印，黑白也看得清')
    .option('--verify', '核对封存：哪一行被改过、缺了、多出来了；不写月份就核对最近封存的一个月')
    .option('--hash <校验码>', '和打印在证明上的校验码比对（配合 --verify）')
    .option('--prove [月份]', '从原始记录重新推算一遍，逐人比对，列出对不上的')
    .action(async (options: Options, command: Command) => {
      const named = typeof options.prove === 'string' ? options.prove : options.month
      if (named !== undefined && !isMonth(named)) command.error('月份要写成 2026-11 这样')
      if (options.hash !== undefined && !options.verify) command.error('--hash 要和 --verify 一起用')
      const { hash, json, region, chart } = options
      if (region !== undefined && regionAt(region) === undefined)
        command.error(`没有 ${region} 这个地区，要写行政区划代码，如 350500`)
      const checks = options.verify || options.prove !== undefined
      if (checks && region !== undefined) command.error('--verify 和 --prove 总是看全部，不能加 --region')
      if (checks && chart !== undefined) command.error('--chart 不能和 --verify、--prove 一起用')
      if (chart !== undefined && !/\.svg$/i.test(chart)) command.error('图的文件名要以 .svg 结尾，如 进展.svg')
      if (options.verify) await verifyMonth({ month: named, hash, json })
      else if (options.prove !== undefined) await proveMonth({ month: named, json })
      else if (chart !== undefined) {
        const { drawMonth } = await import('./coverage-chart.ts')
        await drawMonth({ file: chart, month: named, region, json })
      } else await showCertificate({ month: named, region, json })
    })
}

type Shown = { month: Month | undefined; region: string | undefined; json: true | undefined }

async function showCertificate({ month, region, json }: Shown): Promise<void> {
  await withSystem(async (system) => {
    const certificate = await system.certificate(month ?? monthOf(system.clock()), region)
    if (!json) return void process.stdout.write(`${certificateLines(certificate).join('\n')}\n`)
    const { inScope, delivered, accepted, phoned, unreachable, exempt, open, missed } = certificate
    printJson({ month: certificate.month, inScope, delivered, accepted, phoned, unreachable, exempt, open, missed })
  })
}
