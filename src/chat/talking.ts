/** Everything a registered person says: first as the answer to what is open, else by what it means. */

import { ONE_DAY_MS } from '../rules/calendar.ts'
import { calledBy } from '../rules/names.ts'
import { about, go, LIST, stay, type Talk, type TalkAbout } from './answering.ts'
import { apply, applying } from './applying.ts'
import { askToChange } from './changing.ts'
import { misunderstood } from './confused.ts'
import { consent } from './consent.ts'
import { codeGiven, contactGiven, keepContact } from './contact.ts'
import type { Topic } from './conversation.ts'
import { decline, reasonGiven } from './declining.ts'
import { toldIn } from './draft.ts'
import type { Turn } from './effects.ts'
import { fieldIn } from './field.ts'
import { listen } from './hear.ts'
import { forWhom } from './household.ts'
import { howLongToPause, reallyForget } from './leaving.ts'
import { changesPhone, complains, isBareAge } from './phrases.ts'
import { meant, open, showAgain, shownTo, whichOne } from './reacting.ts'
import { registersAnother } from './relations.ts'
import { askForWhom } from './screens.ts'
import { tells } from './telling.ts'
import { newWish, wantsWork } from './wishing.ts'
import * as words from './words.ts'
import { employerNamed, foundWork, isSeeking, saysWhereHeWorks } from './working.ts'

/** After some days a bare number means the list, not a question nobody remembers. */
const TOPIC_FORGOTTEN_MS = 3 * ONE_DAY_MS

export function talking(talk: Talk, topic: Topic, silentMs: number): Turn {
  const { person } = talk
  if (person === undefined) return consent(talk, { kind: 'consent', asked: false })
  const known = { ...talk, person }
  const answered = silentMs > TOPIC_FORGOTTEN_MS ? undefined : answerTo(known, topic)
  return answered ?? codeGiven(known) ?? byMeaning(known)
}

function answerTo(talk: TalkAbout, topic: Topic): Turn | undefined {
  switch (topic.kind) {
    case 'list':
      return undefined
    case 'details':
      return inDetails(talk)
    case 'applying':
      return applying(talk, topic.positionId, topic.agreed)
    case 'reason':
      return reasonGiven(talk, topic)
    case 'employer':
      return employerNamed(talk)
    case 'pause':
      return howLongToPause(talk)
    case 'phone':
      return contactGiven(talk)
    case 'forget':
      return reallyForget(talk)
    case 'for_whom':
      return forWhom(talk)
  }
}

/** 1 报名 · 2 不合适 · 3 返回 */
function inDetails(talk: TalkAbout): Turn | undefined {
  const { slots, intent } = talk.heard
  if (intent === 'affirm' && slots.number === undefined) return apply(talk)
  if (intent === 'deny' && slots.number === undefined) return decline(talk)
  if (/^(?:返回|回去|退回)/.test(talk.heard.plain)) return showAgain(talk)
  const plain = { ...talk, heard: { ...talk.heard, slots: {} } }
  if (slots.number === undefined || intent === 'apply' || intent === 'decline') return undefined
  if (slots.number === 1) return apply(plain)
  if (slots.number === 2) return decline(plain)
  return slots.number === 3 ? showAgain(talk) : undefined
}

function byMeaning(talk: TalkAbout): Turn {
  const { heard, person, view } = talk
  const told = toldIn(heard.slots)
  if (registersAnother(heard.plain) && heard.intent !== 'apply') return askForWhom(talk)
  if (saysWhereHeWorks(talk)) return foundWork(talk)
  switch (heard.intent) {
    case 'apply':
      return apply(talk)
    case 'decline':
      return decline(talk)
    case 'ask_position':
      return askedAbout(talk)
    case 'resume':
    case 'find_work':
      return tells(heard) ? newWish(talk) : wantsWork(talk)
    case 'greet':
      return greeted(talk)
  }
  if (heard.slots.number !== undefined && told === undefined) return open(talk, heard.slots.number)
  if (told?.phone !== undefined) return keepContact(talk, { phone: told.phone, ...(told.name && { name: told.name }) })
  if (tells(heard)) return newWish(talk)
  if (changesPhone(heard.plain) && view.mayAskContact) return go(talk, about({ kind: 'phone' }), [words.askNewPhone])
  const field = fieldIn(heard.plain)
  const { relation, profile } = person
  if (field !== undefined) return askToChange(talk, { relation, profile }, field, person.id)
  if (complains(heard.plain) && shownTo(talk).length > 0) return decline(talk)
  if (heard.intent === 'affirm' || heard.intent === 'deny' || heard.intent === 'skip') {
    return go(talk, LIST, [words.allRight])
  }
  if (person.profile.birthYear === undefined && isBareAge(heard.plain)) {
    return newWish({ ...talk, heard: listen(heard.text, 'age', view) })
  }
  return misunderstood(talk, words.listHint, words.whatElse)
}

/** A question about a position is answered by what is written of it; what is not written is asked of a human. */
function askedAbout(talk: TalkAbout): Turn {
  const { heard, view, person } = talk
  const positionId = meant(talk)
  if (positionId !== undefined) return stay(talk, [words.whatIsWritten, { kind: 'details', positionId }])
  if (shownTo(talk).length > 0) return whichOne(talk)
  return stay(
    talk,
    [words.notKnown.position(view.bureau)],
    [{ kind: 'ticket', ticket: 'position', words: heard.text, personId: person.id }],
  )
}

function greeted(talk: TalkAbout): Turn {
  const called = calledBy(talk.person.profile)
  if (!isSeeking(talk))
    return go(talk, LIST, [{ ...words.whatElse, text: `${words.greeting(called)}${words.whatElse.text}` }])
  return go(talk, LIST, [{ text: words.greeting(called) }, { kind: 'positions', which: 'again' }])
}
