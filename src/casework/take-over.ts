/** 人工接管: somebody of the bureau speaks in a laborer's chat themselves, and hands it back. The laborer is told both. */

import { type Instant, ONE_HOUR_MS } from '../rules/calendar.ts'

/** Whoever says nothing for so long has handed it back. */
export const HELD_FOR_MS = 2 * ONE_HOUR_MS

export type TakenOver = { by: string; until: Instant }

/** The chat a person was last heard on, inside one transaction. */
export type TakeOverPorts = {
  /** Undefined when the person has none, or is not of the jurisdiction. */
  chat(publicId: string): Promise<{ accountId: number; taken?: TakenOver } | undefined>
  hold(accountId: number, taken: TakenOver | undefined): Promise<void>
  /** `once` tells a form that is sent twice. */
  tell(accountId: number, words: string, once: string, now: Instant): Promise<'queued' | 'said_before'>
}

export const TOOK_OVER = '您好，我是人社局的工作人员，接下来我跟您说。'
export const HANDED_BACK = '工作人员先忙去了，接着由我来帮您。要找人回 0。'

type Done = 'done' | 'no_chat' | 'somebody_else' | 'not_taken'

export async function takeOver(ports: TakeOverPorts, publicId: string, by: string, now: Instant): Promise<Done> {
  const chat = await ports.chat(publicId)
  if (chat === undefined) return 'no_chat'
  const { accountId, taken } = chat
  if (isHeld(taken, now)) return taken.by === by ? 'done' : 'somebody_else'
  await ports.hold(accountId, { by, until: now + HELD_FOR_MS })
  await ports.tell(accountId, TOOK_OVER, `took-over:${now}`, now)
  return 'done'
}

/** What is said keeps the chat in hand. */
export async function speak(
  ports: TakeOverPorts,
  publicId: string,
  said: { words: string; once: string },
  by: string,
  now: Instant,
): Promise<Done> {
  const chat = await ports.chat(publicId)
  if (chat === undefined) return 'no_chat'
  const { accountId, taken } = chat
  if (!isHeld(taken, now)) return 'not_taken'
  if (taken.by !== by) return 'somebody_else'
  await ports.tell(accountId, said.words, said.once, now)
  await ports.hold(accountId, { by, until: now + HELD_FOR_MS })
  return 'done'
}

export async function handBack(ports: TakeOverPorts, publicId: string, by: string, now: Instant): Promise<Done> {
  const chat = await ports.chat(publicId)
  if (chat === undefined) return 'no_chat'
  const { accountId, taken } = chat
  if (taken === undefined) return 'not_taken'
  if (taken.by !== by && isHeld(taken, now)) return 'somebody_else'
  await ports.hold(accountId, undefined)
  await ports.tell(accountId, HANDED_BACK, `handed-back:${now}`, now)
  return 'done'
}

export const isHeld = (taken: TakenOver | undefined, now: Instant): taken is TakenOver =>
  taken !== undefined && taken.until > now
