/** `wengang bench`: how fast it is beside its peers, each measured in the same run on generated data. A tool for developers. */

import { type Command, InvalidArgumentError } from 'commander'
import type { Bench } from '../bench/figures.ts'
import { printJson, say } from './with-system.ts'

/** Only the one that was asked for is loaded: the peers are development dependencies. */
const BENCHES: Record<string, { about: string; load(): Promise<Bench> }> = {
  deliver: {
    about: '发送：旁边是光秃秃的 HTTP 客户端和队列库',
    load: async () => (await import('../bench/deliver.ts')).bench,
  },
  match: { about: '全省配岗：旁边是一人一条 SQL 的做法', load: async () => (await import('../bench/match.ts')).bench },
  curve: {
    about: '人多一倍、岗位多一倍，要多花多少时间和内存',
    load: async () => (await import('../bench/curve.ts')).bench,
  },
  pages: {
    about: '经办台的每一页，第一次打开和之后打开要多久',
    load: async () => (await import('../bench/pages.ts')).bench,
  },
  plan: { about: '全月排期：从数据库到数据库', load: async () => (await import('../bench/plan.ts')).bench },
  inbound: {
    about: '对话：旁边是只读写一行的 node:http',
    load: async () => (await import('../bench/inbound.ts')).bench,
  },
}

const PROVINCE = { people: 540_000, positions: 100_000 }

export function benchCommand(program: Command): void {
  const bench = program.command('bench').description('测速：和同类程序放在一起比，数据是造出来的')
  for (const [name, { about, load }] of Object.entries(BENCHES)) {
    bench
      .command(name)
      .description(about)
      .option('--people <人数>', '多少人', count, PROVINCE.people)
      .option('--positions <岗位数>', '多少岗位', count, PROVINCE.positions)
      .option('--seed <种子>', '同样的种子，同样的数据', count, 7)
      .option('--json', '结果用 JSON 写到标准输出')
      .action(async ({ json, ...sizes }: { people: number; positions: number; seed: number; json?: true }) => {
        const figures = await (await load())({ ...sizes, tell: say })
        if (json) printJson(figures)
        else for (const [figure, value] of Object.entries(figures)) process.stdout.write(`${figure}  ${value}\n`)
      })
  }
}

function count(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('要写成正整数')
  return value
}
