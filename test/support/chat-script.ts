/** A conversation as a script: what is said, what the screen must and must not show, what must have been done. */

import { createReceiver } from '../../src/chat/handle-message.ts'
import type { InboundEvent, Reply } from '../../src/chat/inbound.ts'
import { type ChatWorld, chatWorld } from './chat-world.ts'

export type Line = {
  /** Words, or an event that is not text. */
  say: string | InboundEvent
  /** Days and hours since the line before. */
  after?: { days?: number; hours?: number }
  /** All of these are on the screen. */
  sees?: string[]
  /** None of these is. */
  not?: string[]
  /** These were done by this line, in this order, and nothing else. */
  did?: string[]
}
export type Script = { title: string; mayAskContact?: boolean; lines: Line[] }

export type Played = { line: Line; replies: Reply[]; did: string[]; screen: string }

export async function play(
  lines: readonly Line[],
  world: ChatWorld = chatWorld(),
  onLine: (played: Played) => void = () => {},
): Promise<Played[]> {
  const receive = createReceiver(world.ports)
  const played: Played[] = []
  for (const [at, line] of lines.entries()) {
    world.now += 60_000 + (line.after?.days ?? 0) * 86_400_000 + (line.after?.hours ?? 0) * 3_600_000
    const before = world.deeds.length
    const event: InboundEvent = typeof line.say === 'string' ? { kind: 'text', text: line.say } : line.say
    const replies = await receive({ channel: 'web', account: 'web', address: 'a', messageId: `m${at}`, event })
    const done = { line, replies, did: world.deeds.slice(before).map(({ did }) => did), screen: screenOf(replies) }
    onLine(done)
    played.push(done)
  }
  return played
}

export const screenOf = (replies: readonly Reply[]): string => replies.map(({ text }) => text).join('\n---\n')
