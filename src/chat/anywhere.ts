/** What works on every screen, whatever was being talked about: 退订, 删除, 不是本人, 难处, 找人, 有活了, 暂停 … */

import { type Instant, ONE_HOUR_MS } from '../rules/calendar.ts'
import type { TicketKind } from '../rules/ticket.ts'
import { troubleIn, wantsHuman } from '../rules/understanding/trouble.ts'
import { go, LIST, stay, type Talk } from './answering.ts'
import { newConversation, type Stage } from './conversation.ts'
import { declineAll } from './declining.ts'
import type { Effect, Turn } from './effects.ts'
import type { Said } from './hear.ts'
import { bothOf, insteadOf, someoneElse } from './household.ts'
import { askToForget, pause, stop } from './leaving.ts'
import {
  asksForFees,
  asksForIdNumber,
  asksWhoWeAre,
  isAngry,
  isCourtesy,
  isOtherReason,
  isPuzzled,
  isReport,
  needsStaff,
  saysNotMe,
  wantsPause,
  wasNotTaken,
} from './phrases.ts'
import { lookOn, more, report } from './reacting.ts'
import { isForMany, otherOfBoth } from './relations.ts'
import { asideThen } from './screens.ts'
import { tells } from './telling.ts'
import { toldOf } from './told.ts'
import { childNamed } from './too-young.ts'
import type { View } from './view.ts'
import * as words from './words.ts'
import { foundWork, isSeeking, outOfWork } from './working.ts'

/** The ways out and the calls for help come first; undefined when the message belongs to the open question. */
export function anywhere(talk: Talk): Turn | undefined {
  return leavingOrHelp(talk) ?? aside(talk) ?? standing(talk)
}

function leavingOrHelp(talk: Talk): Turn | undefined {
  const { heard, view, state, person } = talk
  const { stage } = state
  if (person !== undefined && wantsPause(heard.plain)) return pause({ ...talk, person })
  if (heard.intent === 'stop') return stop(talk)
  const isAsked = stage.kind === 'talking' && stage.topic.kind === 'forget'
  if (heard.intent === 'forget_me' && !isAsked) return askToForget(talk)
  if (saysNotMe(heard.plain)) {
    return { state: newConversation(view.now), replies: [words.unlinked], effects: [{ kind: 'unlink' }] }
  }
  const trouble = troubleIn(heard.plain)
  if (trouble !== undefined) return stay(talk, [words.trouble(trouble, view.bureau)], [ticket(talk, trouble)])
  const waits = person !== undefined && !isApplying(stage) && needsStaff(heard.plain) && !asksAnew(heard)
  const stuck = waits || (isForMany(heard.plain) && !tells(heard))
  if (heard.key === 'human' || wantsHuman(heard.plain) || heard.intent === 'ask_help' || stuck) {
    return human(talk)
  }
  return isAngry(heard.plain) && !tells(heard) ? calmed(talk) : undefined
}

/** 没要我,帮我找保安: the wish counts; 晋江那家没要我 names no wish. */
const asksAnew = (heard: Said): boolean => tells(heard) && /找|想(?!问)|有没有/.test(heard.plain)

function human(talk: Talk, kind: 'human' | 'angry' = 'human'): Turn {
  const { state, view } = talk
  if (isRecent(state.humanAskedAt, view)) return stay(talk, [words.humanComing(view.bureau)])
  const coming = kind === 'angry' ? words.stillAngry : words.human
  return stay({ state: { ...state, humanAskedAt: view.now } }, [coming(view.bureau)], [ticket(talk, kind)])
}

/** A human is offered first; whoever stays angry gets one. */
function calmed(talk: Talk): Turn {
  const { state, view } = talk
  const angry = { ...talk, state: { ...state, angryAt: view.now } }
  return isRecent(state.angryAt, view) ? human(angry, 'angry') : stay(angry, [words.angry(view.bureau)])
}

const isRecent = (at: Instant | undefined, { now }: View): boolean => at !== undefined && now - at < ONE_HOUR_MS

function aside(talk: Talk): Turn | undefined {
  const { heard, view, person } = talk
  const { stage } = talk.state
  const child = childNamed(talk)
  if (child !== undefined) return child
  if (heard.intent === 'ask_policy') {
    return stay(talk, [{ kind: 'policy', about: heard.text, otherwise: words.notKnown.policy(view.bureau) }], [])
  }
  if (asksForIdNumber(heard.plain) && heard.slots.idNumber === undefined) return asideThen(talk, words.noIdNumberNeeded)
  if (asksForFees(heard.plain)) return asideThen(talk, words.noFees)
  if (isReport(heard.plain) && !answersQuestion(talk)) return report(talk)
  if (asksWhoWeAre(heard.plain) && !tells(heard)) return asideThen(talk, words.whoWeAre(view.bureau))
  if (isCourtesy(heard.text) && !tells(heard)) return courteous(talk)
  const { relation } = heard
  const begun = 'draft' in stage ? stage.draft : undefined
  const other = person === undefined && begun !== undefined ? otherOfBoth(heard.plain) : undefined
  if (other !== undefined) return bothOf(begun!, talk, other)
  if (relation !== undefined && relation !== begun?.relation && !isTheirContact(talk)) {
    if (person !== undefined) return someoneElse({ ...talk, person }, relation)
    if (begun !== undefined && heard.intent !== 'report_employed') return insteadOf(begun, talk, relation)
  }
  if (heard.intent !== 'show_profile') return undefined
  // What was just changed and waits for its 对 is not passed over.
  if (stage.kind === 'read_back') return asideThen(talk)
  if (person === undefined) return asideThen(talk, words.nothingToShow)
  return go(talk, LIST, [words.profile(toldOf(person, view.now))])
}

/** Then 取消报名 is a no. */
const isApplying = (stage: Stage): boolean => stage.kind === 'talking' && stage.topic.kind === 'applying'

/** 我爸的手机号是…, said when asked for his. */
function isTheirContact({ state: { stage }, heard: { slots, relation }, person }: Talk): boolean {
  const isAsked = stage.kind === 'talking' && (stage.topic.kind === 'phone' || isApplying(stage))
  return isAsked && person?.relation === relation && (slots.phone !== undefined || slots.name !== undefined)
}

/** 假的, said of a position that does not suit, is a reason. */
const answersQuestion = ({ state: { stage } }: Talk): boolean =>
  stage.kind === 'talking' && !['list', 'details', 'phone'].includes(stage.topic.kind)

function courteous(talk: Talk): Turn {
  return talk.state.stage.kind === 'talking' ? stay(talk, [words.welcome]) : asideThen(talk, words.welcome)
}

function standing(talk: Talk): Turn | undefined {
  const { heard, person } = talk
  const { stage } = talk.state
  if (heard.key === 'employed' || heard.intent === 'report_employed') {
    return person === undefined ? stay(talk, [words.employed]) : foundWork({ ...talk, person })
  }
  if (person === undefined) {
    const early =
      heard.key === 'more' ||
      heard.key === 'none' ||
      (heard.intent === 'ask_position' && stage.kind !== 'consent' && !isPuzzled(heard.plain) && !tells(heard))
    return early ? asideThen(talk, words.notYet) : undefined
  }
  const known = { ...talk, person }
  if (heard.intent === 'report_unemployed') return outOfWork(known)
  if (wasNotTaken(heard.plain) && isSeeking(known) && !asksAnew(heard)) return lookOn(known)
  if (isAskedWhy(stage) && isOtherReason(heard.plain)) return undefined
  if (heard.key === 'more') return more(known)
  return heard.key === 'none' ? declineAll(known) : undefined
}

/** Then 别的 is one of the reasons to choose from, not 换一批. */
const isAskedWhy = (stage: Stage): boolean => stage.kind === 'talking' && stage.topic.kind === 'reason'

const ticket = ({ heard, person }: Talk, kind: TicketKind): Effect => ({
  kind: 'ticket',
  ticket: kind,
  words: heard.text,
  ...(person && { personId: person.id }),
})
