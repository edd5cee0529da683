/** What every part of the conversation answers with: the next state, the replies, the effects. */

import type { Conversation, Stage, Topic } from './conversation.ts'
import type { Answer, Effect, Turn } from './effects.ts'
import type { Said } from './hear.ts'
import type { LinkedPerson, View } from './view.ts'

/** One message in its place: before registering, or about `person`. */
export type Talk = { state: Conversation; heard: Said; view: View; person: LinkedPerson | undefined }
/** The same once somebody is registered. */
export type TalkAbout = Talk & { person: LinkedPerson }

/** Understood: the count of misses starts again. */
export const go = ({ state }: Pick<Talk, 'state'>, stage: Stage, replies: Answer[], effects: Effect[] = []): Turn => ({
  state: { ...state, misses: 0, stage },
  replies,
  effects,
})

/** Answered without moving on. */
export const stay = (talk: Pick<Talk, 'state'>, replies: Answer[], effects: Effect[] = []): Turn =>
  go(talk, talk.state.stage, replies, effects)

export const about = (topic: Topic): Stage => ({ kind: 'talking', topic })
export const LIST: Stage = about({ kind: 'list' })
