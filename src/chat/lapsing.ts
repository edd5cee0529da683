/** What waited for an answer and is passed over: no change and no application lapses without a word. */

import { isDeepStrictEqual } from 'node:util'
import type { Stage } from './conversation.ts'
import type { Effect, Turn } from './effects.ts'
import type { LinkedPerson } from './view.ts'
import * as words from './words.ts'

export function withWhatLapsed(taken: Turn, before: Stage, person: LinkedPerson | undefined): Turn {
  const lapsed = changeLapsed(taken, before, person) ?? applicationLapsed(taken, before)
  // Who leaves, or is not the one we took him for, hears nothing of it.
  if (lapsed === undefined || does(taken, 'unlink', 'forget')) return taken
  return { ...taken, replies: [lapsed, ...taken.replies] }
}

function changeLapsed(taken: Turn, before: Stage, person: LinkedPerson | undefined) {
  if (!('changes' in before) || before.changes === undefined) return undefined
  const { stage } = taken.state
  const goesOn = 'changes' in stage && stage.changes === before.changes
  const isOver = does(taken, 'change_profile') || taken.replies.includes(words.kept)
  const changedNothing = isDeepStrictEqual(before.draft.profile, person?.profile)
  return goesOn || isOver || changedNothing ? undefined : words.changeLapsed
}

function applicationLapsed(taken: Turn, before: Stage) {
  if (before.kind !== 'talking' || before.topic.kind !== 'applying') return undefined
  const { agreed, positionId } = before.topic
  const { stage } = taken.state
  const goesOn = stage.kind === 'talking' && stage.topic.kind === 'applying' && stage.topic.positionId === positionId
  const isOver =
    does(taken, 'apply') || taken.replies.includes(words.cannotApply) || taken.replies.includes(words.notApplied)
  return goesOn || isOver ? undefined : words.applicationLapsed(agreed)
}

const does = ({ effects }: Turn, ...kinds: Effect['kind'][]): boolean =>
  effects.some(({ kind }) => kinds.includes(kind))
