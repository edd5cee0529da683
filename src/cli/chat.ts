/** `wengang chat`: talk to the bot in the terminal, over the same database. */

import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import type { Inbound, InboundEvent, Reply } from '../chat/inbound.ts'
import { loadSamples } from '../samples.ts'
import type { System } from '../system.ts'
import { say, withSystem } from './with-system.ts'

export function chatCommand(program: Command): void {
  program
    .command('chat')
    .description('在终端里和机器人聊天；空行或 Ctrl-D 结束')
    .option('--session <名字>', '接着哪一次聊；不写就是新的一次')
    .action(async ({ session }: { session?: string }) => {
      await withSystem(async (system) => {
        await loadSamples(system)
        const address = `terminal:${session ?? randomUUID()}`
        show(await hear(system, address, { kind: 'opened' }))
        // Only now: lines that come before somebody listens for them would be lost.
        const input = createInterface({ input: process.stdin, output: process.stderr, prompt: '您：' })
        input.prompt()
        for await (const line of input) {
          if (line.trim() === '') break
          show(await hear(system, address, { kind: 'text', text: line }))
          input.prompt()
        }
        input.close()
        say('再见')
      })
    })
}

async function hear(system: System, address: string, event: InboundEvent): Promise<Reply[]> {
  const inbound: Inbound = { channel: 'web', account: 'main', address, messageId: randomUUID(), event }
  const replies = await system.receive(inbound)
  await system.seen(
    address,
    replies.map(({ id }) => id),
  )
  return replies
}

function show(replies: Reply[]): void {
  for (const { text } of replies) process.stdout.write(`\n稳岗：${text}\n\n`)
}
