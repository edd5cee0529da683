/** 同意: nothing said before it is a person. What was said is kept for a day and used after it. */

import { go, stay, type Talk } from './answering.ts'
import { firstQuestion } from './asking.ts'
import { misunderstood } from './confused.ts'
import type { Stage, StageOf } from './conversation.ts'
import { type Draft, emptyDraft, SELF } from './draft.ts'
import type { Effect, Turn } from './effects.ts'
import { saysYes } from './hear.ts'
import { agrees, isOnlyHeard } from './phrases.ts'
import { tells, withSaid } from './telling.ts'
import * as words from './words.ts'

export function consent(talk: Talk, stage: StageOf<'consent'>): Turn {
  const { heard, view } = talk
  const said = remembering(talk, stage.said?.draft)
  const next: Stage = { kind: 'consent', asked: true, ...keeping(said ?? stage.said?.draft, view.now) }

  const plainYes = agrees(heard.plain) ? 'yes' : undefined
  const answer = stage.asked ? answerIn(talk) : plainYes
  if (answer === 'yes') return agreed(talk, said ?? stage.said?.draft)
  if (answer === 'no') {
    return go(talk, { kind: 'refused' }, [words.refused(view.bureau)], [recorded('no')])
  }
  if (answer === 'details') return go(talk, next, [words.consentDetails(view.bureau)])
  if (!stage.asked) return go(talk, next, [words.consent(view.bureau, said !== undefined)])
  if (
    said !== undefined ||
    isOnlyHeard(heard.plain) ||
    ['greet', 'find_work', 'resume', 'ask_position'].includes(heard.intent)
  ) {
    return go(talk, next, [words.consentAgain(view.bureau, said !== undefined)])
  }
  return misunderstood(talk, words.consentAgain(view.bureau))
}

/** After 不同意 the door stays open: a plain 同意, not a polite 好的; a wish for work brings the question back. */
export function refused(talk: Talk): Turn {
  const { heard, view } = talk
  const said = remembering(talk, undefined)
  if (heard.slots.number === 1 || agrees(heard.plain)) return agreed(talk, said)
  if (said !== undefined || heard.intent === 'find_work' || heard.intent === 'resume') {
    const next: Stage = { kind: 'consent', asked: true, ...keeping(said, view.now) }
    return go(talk, next, [words.consent(view.bureau, said !== undefined)])
  }
  return stay(talk, [words.refused(view.bureau)])
}

/** Recorded the moment it is given; it becomes the person's on registering. */
function agreed(talk: Talk, draft: Draft = emptyDraft()): Turn {
  const first = firstQuestion(talk, draft)
  return { ...first, effects: [...first.effects, recorded('yes')] }
}

export const recorded = (answer: 'yes' | 'no'): Effect => ({
  kind: 'consent',
  purpose: 'register',
  answer,
  textVersion: words.CONSENT_VERSION,
})

const REFUSAL_WORDS = /不同意|不愿意/
const DETAIL_WORDS = /详细|隐私|看看条款|记什么|啥资料/

function answerIn({ heard }: Talk): 'yes' | 'no' | 'details' | undefined {
  const { plain, intent, slots } = heard
  if (slots.number === 3 || DETAIL_WORDS.test(plain)) return 'details'
  if (REFUSAL_WORDS.test(plain) || slots.number === 2) return 'no'
  if (saysYes(heard)) return 'yes'
  return intent === 'deny' && !isOnlyHeard(plain) ? 'no' : undefined
}

/** The draft with what this message tells; undefined when it tells nothing of a person or a wish. */
function remembering({ heard, view }: Talk, before: Draft | undefined): Draft | undefined {
  if (!tells(heard) && (heard.relation === undefined || heard.relation === SELF)) return undefined
  return withSaid(before ?? emptyDraft(heard.relation), heard, view.now)
}

const keeping = (draft: Draft | undefined, at: number) => (draft === undefined ? {} : { said: { draft, at } })
