/** While somebody of the bureau speaks here (人工接管) the bot keeps silent, but for the ways out, which work always. Pure. */

import type { Conversation } from './conversation.ts'
import type { Effect, Turn } from './effects.ts'

const WAYS_OUT: readonly Effect['kind'][] = ['stop', 'pause', 'forget', 'forget_messages', 'unlink']

const isAboutForgetting = ({ stage }: Conversation): boolean =>
  stage.kind === 'talking' && stage.topic.kind === 'forget'

/** `taken`: the turn the bot would take alone. */
export function besideHuman(before: Conversation, taken: Turn): Turn {
  const leaves = taken.effects.some(({ kind }) => WAYS_OUT.includes(kind))
  if (leaves || isAboutForgetting(before) || isAboutForgetting(taken.state)) return taken
  const { heardAt, current } = taken.state
  return { state: { ...before, heardAt, current }, replies: [], effects: [] }
}
