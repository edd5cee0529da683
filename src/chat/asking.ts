/** One question at a time, and only for what is missing. Every question can be skipped. */

import { go, LIST, stay, type Talk } from './answering.ts'
import { misunderstood } from './confused.ts'
import { LONG_SILENCE_MS, type Question, type StageOf } from './conversation.ts'
import { type Draft, knowsPay, knowsPlace, knowsTrade } from './draft.ts'
import type { Turn } from './effects.ts'
import { listen, type Said } from './hear.ts'
import { isPuzzled, postpones } from './phrases.ts'
import { readItBack } from './read-back.ts'
import { tells, withSaid } from './telling.ts'
import { toldSoFar } from './told.ts'
import { askWhichPlace, draftAfter, whichPlaceScreen } from './which-place.ts'
import * as words from './words.ts'

type Asking = StageOf<'asking'>
/** 7 元 a month is no answer, but it was meant as one. */
const BARE_FIGURE = /^\d+$/

/** Right after 同意: one open question, unless enough was said before. */
export function firstQuestion(talk: Talk, draft: Draft): Turn {
  if (saysSomething(draft)) return askNext(talk, { kind: 'asking', draft, question: 'wish', skipped: [] })
  return go(talk, { kind: 'asking', draft, question: 'wish', skipped: [] }, [words.question('wish')])
}

/** Undefined when somebody who is registered turns to something else. */
export function asking(talk: Talk, stage: Asking, silentMs: number): Turn | undefined {
  const { view, heard } = talk
  const answer = chosen(talk, stage.question)
  const draft = withSaid(stage.draft, answer, view.now)
  if (tells(answer)) return askNext(talk, { ...stage, draft })
  if (isSkipped(answer)) {
    if (stage.changes !== undefined) return go(talk, LIST, [words.kept])
    return askNext(talk, { ...stage, skipped: [...stage.skipped, stage.question] })
  }
  if (stage.question === 'wish' && (heard.slots.number === 1 || heard.intent === 'affirm')) return askNext(talk, stage)
  if (stage.question === 'lodging' && (heard.intent === 'affirm' || heard.intent === 'deny')) {
    const wish = { ...draft.profile.wish, lodging: heard.intent === 'affirm' }
    return askNext(talk, { ...stage, draft: { ...draft, profile: { ...draft.profile, wish } } })
  }
  const returns = heard.intent === 'greet' || heard.intent === 'find_work' || heard.intent === 'resume'
  if (postpones(heard.plain) && !returns) return stay(talk, [words.noHurry])
  if (returns || silentMs > LONG_SILENCE_MS) return recap(talk, stage)
  if (stage.changes !== undefined && heard.intent !== 'unknown' && !BARE_FIGURE.test(heard.plain)) return undefined
  const easier = stage.question === 'wish' ? words.question('region') : words.easierQuestion(stage.question)
  const missed = misunderstood(talk, words.question(stage.question), easier)
  const byNumber = stage.question === 'wish' && (missed.state.misses >= 2 || isPuzzled(heard.plain))
  return byNumber ? { ...missed, state: { ...missed.state, stage: { ...stage, question: 'region' } } } : missed
}

/** 鼓楼区 is asked back, then it goes on where it was. */
export function whichPlace(talk: Talk, stage: StageOf<'which_place'>): Turn {
  const draft = draftAfter(talk, stage.draft)
  if (draft === undefined) return misunderstood(talk, whichPlaceScreen(stage.draft, talk.view))
  const next: Asking = { ...stage, kind: 'asking', question: 'region', draft }
  const settled = knowsPlace(draft.profile) || draft.unclear?.length
  return settled ? askNext(talk, next) : go(talk, next, [words.question('region')])
}

/** The next thing that is missing, or the read-back. */
function askNext(talk: Talk, stage: Asking): Turn {
  const { draft, skipped, changes } = stage
  if (draft.unclear?.length) {
    return askWhichPlace(talk, { kind: 'which_place', draft, skipped, ...(changes !== undefined && { changes }) })
  }
  const question = stage.changes === undefined ? missing(stage) : undefined
  if (question === undefined) return readItBack(talk, stage.draft, stage.changes)
  return go(talk, { ...stage, question }, [words.question(question)])
}

function missing({ draft: { profile }, skipped }: Asking): Question | undefined {
  const known: [Question, boolean][] = [
    ['region', knowsPlace(profile)],
    ['occupation', knowsTrade(profile)],
    ['pay', knowsPay(profile)],
  ]
  return known.find(([question, isKnown]) => !isKnown && !skipped.includes(question))?.[0]
}

function recap(talk: Talk, stage: Asking): Turn {
  const again = words.question(stage.question)
  if (!saysSomething(stage.draft)) return go(talk, stage, [again])
  const told = [words.recap, ...toldSoFar(stage.draft, talk.view.now)].join('\n')
  return go(talk, stage, [{ ...again, text: `${told}\n${again.text}` }])
}

/** A number of the options stands for its words. */
function chosen({ heard, view }: Talk, question: Question): Said {
  const option = heard.slots.number === undefined ? undefined : words.optionsOf(question)[heard.slots.number - 1]
  return option === undefined ? heard : listen(option, question === 'wish' ? 'wish' : question, view)
}

const SKIPPED =
  /^(?:我|还|也|这个)?(?:跳过|不说|不想说|随便|都行|都可以|不知道|不晓得|没想好|看着|看情况|合适就|多少都|面议|下一个|无所谓)/
const isSkipped = ({ intent, plain }: Said): boolean => intent === 'skip' || SKIPPED.test(plain)

export const saysSomething = ({ profile, unclear }: Draft): boolean =>
  knowsPlace(profile) || knowsTrade(profile) || knowsPay(profile) || unclear !== undefined
