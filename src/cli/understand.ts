/** `wengang understand`: one utterance a line in, one JSON object a line out, in order. Needs no database and no settings. */

import type { Command } from 'commander'
import type { Clock } from '../rules/calendar.ts'
import { ASKING, type Asking } from '../rules/understanding/slots.ts'
import { understand } from '../rules/understanding/understand.ts'

const STATE = /^asking_(\w+)$/
const HOME_PROVINCE = '350000'

export function understandCommand(program: Command, clock: Clock): void {
  program
    .command('understand')
    .description('每行一句话，看机器怎么懂：标准输入逐行读，标准输出逐行写 JSON')
    .option('--state <状态>', `刚问过什么：${ASKING.map((asking) => `asking_${asking}`).join(' ')}`)
    .action(async ({ state }: { state?: string }, command: Command) => {
      const asking = state === undefined ? undefined : askingOf(state)
      if (state !== undefined && asking === undefined) command.error(`没有这个状态：${state}`)
      const context = { now: clock(), homeProvince: HOME_PROVINCE, ...(asking !== undefined && { asking }) }
      await eachLine((line) => JSON.stringify(understand(line, context)))
    })
}

const askingOf = (state: string): Asking | undefined => ASKING.find((asking) => asking === STATE.exec(state)?.[1])

/** Reads and writes in blocks and waits for a slow reader; a reader that has gone ends it quietly. */
async function eachLine(answer: (line: string) => string): Promise<void> {
  let gone = false
  process.stdout.on('error', () => {
    gone = true
  })
  let rest = ''
  process.stdin.setEncoding('utf8')
  for await (const read of process.stdin) {
    const lines = `${rest}${read}`.split(/\r?\n/)
    rest = lines.pop()!
    if (lines.length > 0 && !process.stdout.write(`${lines.map(answer).join('\n')}\n`)) await room()
    if (gone) return
  }
  if (rest !== '') process.stdout.write(`${answer(rest)}\n`)
}

/** Until the reader has caught up or gone; leaves no listener behind. */
function room(): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'error', 'close']
    const done = () => {
      for (const event of events) process.stdout.off(event, done)
      resolve()
    }
    for (const event of events) process.stdout.on(event, done)
  })
}
