/** What waited for an answer and is passed over: no change and no application lapses without a word, and a no stays a no. */

import type { Stage } from './conversation.ts'
import { isSameProfile } from './draft.ts'
import { type Effect, isLookup, type Turn } from './effects.ts'
import type { LinkedPerson } from './view.ts'
import * as words from './words.ts'

export function withWhatLapsed(taken: Turn, before: Stage, person: LinkedPerson | undefined): Turn {
  // Who leaves, or is not the one we took him for, hears nothing of it.
  if (does(taken, 'unlink', 'forget')) return taken
  const refused = person && refusedWithoutReason(taken, before, person.id)
  const lapsed = changeLapsed(taken, before, person) ?? applicationLapsed(taken, before) ?? refused?.reply
  return {
    ...taken,
    replies: lapsed === undefined ? taken.replies : [lapsed, ...taken.replies],
    effects: refused === undefined ? taken.effects : [...taken.effects, refused.effect],
  }
}

function changeLapsed(taken: Turn, before: Stage, person: LinkedPerson | undefined) {
  if (!('changes' in before) || before.changes === undefined) return undefined
  const { stage } = taken.state
  const goesOn = 'changes' in stage && stage.changes === before.changes
  const isOver = does(taken, 'change_profile') || taken.replies.includes(words.kept)
  const changedNothing = person !== undefined && isSameProfile(before.draft.profile, person.profile)
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

/** 不合适, and no answer to why: kept away all the same, unless it is looked at again. */
function refusedWithoutReason(taken: Turn, before: Stage, personId: number) {
  if (before.kind !== 'talking' || before.topic.kind !== 'reason' || does(taken, 'decline')) return undefined
  const { stage } = taken.state
  const topic = stage.kind === 'talking' ? stage.topic : undefined
  if (topic?.kind === 'reason') return undefined
  const lookedAtAgain = topic !== undefined && 'positionId' in topic ? topic.positionId : undefined
  const positionIds = before.topic.positionIds.filter((id) => id !== lookedAtAgain)
  if (positionIds.length === 0) return undefined
  const effect: Effect = { kind: 'decline', personId, positionIds, reason: 'other' }
  const goesOn = taken.replies.some((reply) => isLookup(reply) && reply.kind === 'positions' && reply.which !== 'again')
  return { effect, reply: goesOn ? { text: words.reasonKept } : undefined }
}

const does = ({ effects }: Turn, ...kinds: Effect['kind'][]): boolean =>
  effects.some(({ kind }) => kinds.includes(kind))
