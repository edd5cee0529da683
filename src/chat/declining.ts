/** 不合适: why, so that the next ones are better. Never a refusal in the sense of 失业保险条例 §15, and the person is told so. */

import { REFUSAL_REASONS, type RefusalReason } from '../rules/matching/seeker.ts'
import { about, go, LIST, type TalkAbout } from './answering.ts'
import type { Stage, Topic } from './conversation.ts'
import type { Turn } from './effects.ts'
import { isOtherReason, reasonIn } from './phrases.ts'
import { meant, shownTo, whichOne } from './reacting.ts'
import * as words from './words.ts'

/** One position when one is meant, else the whole list. */
export function decline(talk: TalkAbout): Turn {
  const positionId = meant(talk)
  return positionId === undefined ? declineAll(talk) : declinePositions(talk, [positionId])
}

/** 都不行, said when asked why: no reason, but an answer. */
export function declineAll(talk: TalkAbout): Turn {
  const shown = shownTo(talk).map(({ positionId }) => positionId)
  const asked = askedWhy(talk.state.stage)
  if (asked !== undefined) return declined(talk, [...new Set([...asked, ...shown])], 'other')
  return shown.length === 0 ? whichOne(talk) : declinePositions(talk, shown)
}

/** The positions whose reason is being asked for. */
const askedWhy = (stage: Stage): number[] | undefined =>
  stage.kind === 'talking' && stage.topic.kind === 'reason' ? stage.topic.positionIds : undefined

/** A reason said along (太远了) is not asked for again. */
function declinePositions(talk: TalkAbout, positionIds: number[]): Turn {
  const reason = talk.heard.key === undefined ? reasonIn(talk.heard.plain) : undefined
  if (reason !== undefined) return declined(talk, positionIds, reason)
  return go(talk, about({ kind: 'reason', positionIds }), [words.askReason])
}

/** 别的 alone is asked for in words; then whatever is said is the reason, and why is kept as it was said. */
export function reasonGiven(talk: TalkAbout, { positionIds, inWords }: Asked): Turn | undefined {
  const { heard } = talk
  if (!inWords && isOtherReason(heard.plain)) {
    return go(talk, about({ kind: 'reason', positionIds, inWords: true }), [words.askReasonInWords])
  }
  if (heard.intent === 'apply') return undefined
  const byNumber = heard.slots.number === undefined ? undefined : REFUSAL_REASONS[heard.slots.number - 1]
  const reason = byNumber ?? reasonIn(heard.plain)
  if (reason !== undefined) return declined(talk, positionIds, reason)
  const turnsAway = ['find_work', 'resume', 'ask_position', 'greet', 'update'].includes(heard.intent)
  return turnsAway ? undefined : declined(talk, positionIds, 'other')
}

type Asked = Extract<Topic, { kind: 'reason' }>

const declined = (talk: TalkAbout, positionIds: number[], reason: RefusalReason): Turn =>
  go(
    talk,
    LIST,
    [{ text: words.reasonKept }, { kind: 'positions', which: 'more' }],
    [{ kind: 'decline', personId: talk.person.id, positionIds, reason }],
  )
