/** 读回: nothing is kept as a person, and nothing is changed, before 对. */

import { about, go, LIST, type Talk } from './answering.ts'
import { askToChange, LONG_SILENCE_MS } from './asking.ts'
import { misunderstood } from './confused.ts'
import { asksAge, type Question, type StageOf } from './conversation.ts'
import { type Draft, isMinor, SELF, toldIn, tooYoung, withSlots } from './draft.ts'
import type { Answer, Effect, Turn } from './effects.ts'
import { fieldIn } from './field.ts'
import { addsTo } from './phrases.ts'
import { readBackScreen } from './screens.ts'
import { calledBy } from './told.ts'
import { keepOldAge, turnAway } from './too-young.ts'
import * as words from './words.ts'

export function readItBack(talk: Talk, draft: Draft, changes: number | undefined): Turn {
  const { now } = talk.view
  if (tooYoung(draft.profile, now)) return changes === undefined ? turnAway(talk) : keepOldAge(talk, changes)
  const stage = { kind: 'read_back', draft, ...(changes !== undefined && { changes }) } as const
  return go(talk, stage, [readBackScreen(stage, talk.view)])
}

export function readBack(talk: Talk, stage: StageOf<'read_back'>, silentMs: number): Turn {
  const { heard, view } = talk
  const { slots, intent } = heard
  const { draft, changes } = stage
  const screen = readBackScreen(stage, view)
  const bare = heard.text.trim()

  if (/^[1１一①]$/.test(bare)) return confirm(talk, draft, changes)
  if (/^[2２二②]$/.test(bare)) return go(talk, stage, [words.whatIsWrong])

  const told = toldIn(slots)
  if (told !== undefined) {
    const profile = withSlots(draft.profile, told, addsTo(heard.text), view.now)
    const onlyAge = asksAge(stage) && Object.keys(told).every((slot) => slot === 'age')
    if (onlyAge && !tooYoung(profile, view.now)) return confirm(talk, { ...draft, profile }, changes)
    return readItBack(talk, { ...draft, profile }, changes)
  }
  if (intent === 'affirm' || intent === 'skip' || /^都?对/.test(bare)) return confirm(talk, draft, changes)
  const field: Question | undefined = fieldIn(heard.text)
  if (field !== undefined) return askToChange(talk, draft, field, changes)
  if (intent === 'deny') return go(talk, stage, [words.whatIsWrong])
  if (intent === 'greet' || intent === 'find_work' || intent === 'resume' || silentMs > LONG_SILENCE_MS) {
    return go(talk, stage, [screen])
  }
  return misunderstood(talk, screen, words.whatIsWrong)
}

function confirm(talk: Talk, draft: Draft, changes: number | undefined): Turn {
  const { profile } = draft
  const isNew = changes === undefined
  const opening = isNew ? words.registered(draft.relation === SELF ? calledBy(profile) : undefined) : words.changed
  const minor = isMinor(profile, talk.view.now) ? `\n${words.MINOR}` : ''
  const effects: Effect[] = isNew ? registering(draft) : [{ kind: 'change_profile', personId: changes, profile }]
  const replies: Answer[] = [{ text: `${opening}${minor}` }, { kind: 'positions', which: 'search' }]

  const asksContact = isNew && !talk.state.phoneAsked && talk.view.mayAskContact && profile.phone === undefined
  if (!asksContact) return go(talk, LIST, replies, effects)
  const asked = { ...talk.state, phoneAsked: true }
  replies.push(words.askContact(profile.name === undefined))
  return go({ state: asked }, about({ kind: 'phone' }), replies, effects)
}

/** The account's own consent was given before; a relative's is given with this 对. */
function registering({ relation, profile }: Draft): Effect[] {
  const registered: Effect = { kind: 'register', relation, profile }
  if (relation === SELF) return [registered]
  return [registered, { kind: 'consent', purpose: 'register', answer: 'yes', textVersion: words.CONSENT_VERSION }]
}
