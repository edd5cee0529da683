/** Nobody is sent the same words a third time without a way on. */

import { hash } from 'node:crypto'
import type { Conversation } from './conversation.ts'
import { type Answer, isLookup, type Turn } from './effects.ts'
import type { Bureau } from './view.ts'
import * as words from './words.ts'

const ONCE_TOO_OFTEN = 3

export function withWayOut(taken: Turn, { answered }: Conversation, bureau: Bureau): Turn {
  const mark = markOf(taken.replies)
  const times = answered?.mark === mark ? answered.times + 1 : 1
  const state = { ...taken.state, answered: { mark, times } }
  const stuck =
    times >= ONCE_TOO_OFTEN && !taken.replies.some((reply) => isLookup(reply) || offersHuman(reply.text, bureau))
  return { ...taken, state, replies: stuck ? [...taken.replies, { text: words.wayOut(bureau) }] : taken.replies }
}

const offersHuman = (text: string, { phone }: Bureau): boolean => text.includes(phone) || text.includes('0 找人')

/** Enough to know the words again; they are personal and not kept. */
const markOf = (replies: readonly Answer[]): string => hash('sha256', JSON.stringify(replies), 'base64url').slice(0, 16)
