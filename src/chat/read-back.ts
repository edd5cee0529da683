/** 读回: nothing is kept as a person, and nothing is changed, before 对. */

import { calledBy } from '../rules/names.ts'
import type { Profile } from '../rules/profile.ts'
import { ageOf, isMinor, isTooYoung } from '../rules/working-age.ts'
import { about, go, LIST, type Talk } from './answering.ts'
import { askToChange } from './changing.ts'
import { misunderstood } from './confused.ts'
import { awaitingCode } from './contact.ts'
import { asksAge, LONG_SILENCE_MS, QUESTIONS, type Question, type StageOf } from './conversation.ts'
import { type Draft, SELF, toldIn } from './draft.ts'
import type { Answer, Effect, Turn } from './effects.ts'
import { fieldIn } from './field.ts'
import { listen } from './hear.ts'
import { isBareAge, isOnlyHeard } from './phrases.ts'
import { asideThen, readBackScreen } from './screens.ts'
import { tells, withSaid } from './telling.ts'
import { tooYoungAfterAll, turnAway } from './too-young.ts'
import { askWhichPlace } from './which-place.ts'
import * as words from './words.ts'

export function readItBack(talk: Talk, draft: Draft, changes: number | undefined): Turn {
  const { now } = talk.view
  if (isTooYoung(ageOf(draft.profile, now)))
    return changes === undefined ? turnAway(talk) : tooYoungAfterAll(talk, changes)
  if (draft.unclear?.length) {
    const nothingElse = { skipped: [...QUESTIONS], ...(changes !== undefined && { changes }) }
    return askWhichPlace(talk, { kind: 'which_place', draft, ...nothingElse })
  }
  const stage = { kind: 'read_back', draft, ...(changes !== undefined && { changes }) } as const
  return go(talk, stage, [readBackScreen(stage, talk.view)])
}

/** Undefined when somebody who is registered turns to something else. */
export function readBack(talk: Talk, stage: StageOf<'read_back'>, silentMs: number): Turn | undefined {
  const { heard, view } = talk
  const { draft, changes } = stage
  const screen = readBackScreen(stage, view)
  const bare = heard.plain

  if (/^[1一]$/.test(bare)) return confirm(talk, draft, changes)
  if (/^[2二]$/.test(bare)) return go(talk, stage, [words.whatIsWrong])

  const said = isBareAge(bare) ? listen(heard.text, 'age', view) : heard
  const { intent } = said
  if (tells(said)) {
    const corrected = withSaid(draft, said, view.now)
    const onlyAge = said.ambiguous === undefined && Object.keys(toldIn(said.slots) ?? {}).join() === 'age'
    if (asksAge(stage) && onlyAge && !OBJECTS.test(bare) && !isTooYoung(ageOf(corrected.profile, view.now)))
      return confirm(talk, corrected, changes)
    return readItBack(talk, corrected, changes)
  }
  const keepsAge = asksAge(stage) && KEEPS_AGE.test(bare)
  const agrees = (intent === 'affirm' && !isOnlyHeard(bare)) || AGREES.test(bare)
  if (keepsAge || agrees) return confirm(talk, draft, changes)
  const field: Question | undefined = fieldIn(heard.plain)
  if (field !== undefined) return askToChange(talk, draft, field, changes)
  if (intent === 'deny') return go(talk, stage, [words.whatIsWrong])
  if (
    isOnlyHeard(bare) ||
    intent === 'greet' ||
    intent === 'find_work' ||
    intent === 'resume' ||
    silentMs > LONG_SILENCE_MS
  ) {
    return go(talk, stage, [screen])
  }
  if (intent === 'choose' && changes !== undefined) return asideThen(talk, words.changeFirst)
  if (changes !== undefined && intent !== 'unknown') return undefined
  return misunderstood(talk, screen, words.whatIsWrong)
}

const KEEPS_AGE = /^(?:跳过|保密|(?:不|没)(?:想|愿|方便)?(?:知道|晓得|记得|清楚|说|告诉))/
const AGREES = /^(?:都对|全对|对|是的|没错|没毛病|嗯)(?:[的了啊呀嘞哈吧呢，。！,.!\s]|对|是|没错|老铁|谢谢)*$/
const OBJECTS = /不|错/

function confirm(talk: Talk, draft: Draft, changes: number | undefined): Turn {
  const { profile, relation } = draft
  const minor = isMinor(ageOf(profile, talk.view.now)) ? words.MINOR : undefined
  const opening = (text: string): Answer[] => [
    { text: [text, minor].filter((line) => line !== undefined).join('\n') },
    { kind: 'positions', which: 'search' },
  ]
  if (changes !== undefined) {
    return go(talk, LIST, opening(words.changed), [{ kind: 'change_profile', personId: changes, profile }])
  }
  const replies = opening(words.registered(relation === SELF ? calledBy(profile) : undefined))
  return withContact(talk, profile, go(talk, LIST, replies, registering(draft)))
}

/** After the first positions: the phone is asked for once, and one that was told already is looked for on the roster. */
function withContact({ state, view }: Talk, { name, phone }: Profile, registered: Turn): Turn {
  if (!view.mayAskContact) return registered
  if (phone !== undefined) {
    return {
      state: awaitingCode(registered.state, view.now),
      replies: [...registered.replies, words.phoneKept],
      effects: [...registered.effects, { kind: 'send_join_code', phone }],
    }
  }
  if (state.phoneAsked || state.next !== undefined) return registered
  return {
    ...registered,
    state: { ...registered.state, phoneAsked: true, stage: about({ kind: 'phone' }) },
    replies: [...registered.replies, words.askContact(name === undefined)],
  }
}

/** The account's own consent was given before; a relative's is given with this 对. */
function registering({ relation, profile }: Draft): Effect[] {
  const registered: Effect = { kind: 'register', relation, profile }
  if (relation === SELF) return [registered]
  return [registered, { kind: 'consent', purpose: 'register', answer: 'yes', textVersion: words.CONSENT_VERSION }]
}
