/** `wengang broadcast`: how the policy notices stand, and how to hold one up. They are written and approved at the console. */

import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { broadcastDesk } from '../desks/broadcasts.ts'
import { BROADCAST_STATE_WORDS, type BroadcastMove, moveWords } from '../rules/broadcast.ts'
import { spokenTime } from '../rules/calendar.ts'
import type { Officer } from '../rules/staff.ts'
import { printJson, withSystem } from './with-system.ts'

type Options = { by: string; json?: true }

const MOST_LISTED = 50

export function broadcastCommand(program: Command): void {
  const broadcast = program.command('broadcast').description('政策通知：发到哪了，暂停、继续、结束、取消')
  const withBy = (command: Command) =>
    command.option('--by <姓名>', '谁在操作', userInfo().username).option('--json', '用 JSON 写到标准输出')

  withBy(broadcast.command('list', { isDefault: true }).description('列出最近的通知')).action(
    async (options: Options) =>
      atDesk(options, async (desk, operator) => {
        const { lines } = await desk.list(operator, MOST_LISTED)
        if (options.json) return printJson(lines)
        for (const { publicId, state, title, updatedAt, counts } of lines) {
          const done = counts && `${counts.recipients - counts.waiting}/${counts.recipients}`
          const words = [publicId, BROADCAST_STATE_WORDS[state], done ?? '', spokenTime(updatedAt), title]
          process.stdout.write(`${words.join('  ')}\n`)
        }
      }),
  )
  withBy(broadcast.command('show <通知编号>').description('一份通知发给了多少人，结果怎样')).action(
    async (publicId: string, options: Options) =>
      atDesk(options, async (desk, operator) => {
        const report = await desk.report(operator, publicId)
        if (report === undefined) throw new Error(NONE)
        if (options.json) return printJson(report)
        const { counts, failedBy, skippedBy, reacted, withdrew } = report
        const lines = [
          `一共 ${counts.recipients} 人：还没发 ${counts.waiting}，还没打开 ${counts.unopened}，发出 ${counts.accepted}，收到 ${counts.delivered}，没发到 ${counts.failed}，没有发 ${counts.skipped}，说不准 ${counts.unknown}`,
          ...[...failedBy, ...skippedBy].map(({ reason, people }) => `  ${reason}  ${people} 人`),
          `七天内有回音 ${reacted} 人，退订 ${withdrew} 人`,
        ]
        process.stdout.write(`${lines.join('\n')}\n`)
      }),
  )
  for (const move of ['pause', 'resume', 'end', 'cancel'] as const satisfies BroadcastMove[]) {
    withBy(broadcast.command(`${move} <通知编号>`).description(moveWords(move))).action(
      async (publicId: string, options: Options) =>
        atDesk(options, async (desk, operator) => {
          const before = await desk.counts(operator, publicId)
          if (before?.state === 'finished' && move === 'end' && before.counts.unopened === 0)
            throw new Error(ALL_OPENED)
          const moved = await desk.move(operator, publicId, move)
          if (moved === 'no_such_broadcast') throw new Error(NONE)
          if (moved !== 'moved') throw new Error(`这份通知现在不能“${moveWords(move)}”`)
          const state = await desk.counts(operator, publicId)
          if (options.json) return printJson(state)
          process.stdout.write(`${BROADCAST_STATE_WORDS[state!.state]}\n`)
        }),
    )
  }
}

const NONE = '没有这份通知'
const ALL_OPENED = '都打开了，不用结束'

/** Whoever is at the server's own terminal may do what a supervisor may; the step carries the name. */
async function atDesk(
  { by }: Options,
  work: (desk: ReturnType<typeof broadcastDesk>, operator: Officer) => Promise<void>,
): Promise<void> {
  await withSystem((system) => {
    const operator: Officer = { username: by, role: 'supervisor', region: system.region }
    return work(broadcastDesk(system), operator)
  })
}
