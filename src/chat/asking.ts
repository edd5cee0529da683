/** One question at a time, and only for what is missing. Every question can be skipped. */

import { go, LIST, type Talk } from './answering.ts'
import { misunderstood } from './confused.ts'
import type { Question, StageOf } from './conversation.ts'
import { type Draft, knowsPay, knowsPlace, knowsTrade, toldIn, tooYoung, withSlots } from './draft.ts'
import type { Turn } from './effects.ts'
import { listen, type Said } from './hear.ts'
import { addsTo } from './phrases.ts'
import { readItBack } from './read-back.ts'
import { toldOf } from './told.ts'
import { turnAway } from './too-young.ts'
import * as words from './words.ts'

/** After so long people have forgotten what was asked. */
export const LONG_SILENCE_MS = 6 * 60 * 60_000

type Asking = StageOf<'asking'>

/** Right after 同意: one open question, unless enough was said before. */
export function firstQuestion(talk: Talk, draft: Draft): Turn {
  const { wish } = draft.profile
  const saidSomething = knowsPlace(draft.profile) || knowsTrade(draft.profile) || wish.pay !== undefined
  if (saidSomething) return askNext(talk, { kind: 'asking', draft, question: 'wish', skipped: [] })
  return go(talk, { kind: 'asking', draft, question: 'wish', skipped: [] }, [words.question('wish')])
}

/** Asks one thing again of somebody who is registered (改工资). */
export const askToChange = (talk: Talk, draft: Draft, question: Question, changes: number | undefined): Turn =>
  go(talk, { kind: 'asking', draft, question, skipped: [], ...(changes !== undefined && { changes }) }, [
    words.question(question),
  ])

export function asking(talk: Talk, stage: Asking, silentMs: number): Turn {
  const { view, heard } = talk
  const answer = chosen(talk, stage.question)
  const told = toldIn(answer.slots)
  const profile = withSlots(stage.draft.profile, told ?? {}, addsTo(answer.text), view.now)

  if (stage.changes === undefined && tooYoung(profile, view.now)) return turnAway(talk)
  const relation = heard.relation ?? stage.draft.relation
  if (told !== undefined || relation !== stage.draft.relation)
    return askNext(talk, { ...stage, draft: { relation, profile } })
  if (isSkipped(answer)) {
    if (stage.changes !== undefined) return go(talk, LIST, [words.kept])
    return askNext(talk, { ...stage, skipped: [...stage.skipped, stage.question] })
  }
  if (stage.question === 'wish' && (heard.slots.number === 1 || heard.intent === 'affirm')) return askNext(talk, stage)
  if (stage.question === 'lodging' && (heard.intent === 'affirm' || heard.intent === 'deny')) {
    const wish = { ...profile.wish, lodging: heard.intent === 'affirm' }
    return askNext(talk, { ...stage, draft: { ...stage.draft, profile: { ...profile, wish } } })
  }
  if (stage.question === 'name' && looksLikeName(answer.text)) {
    return askNext(talk, { ...stage, draft: { ...stage.draft, profile: { ...profile, name: nameIn(answer.text) } } })
  }
  const returns = heard.intent === 'greet' || heard.intent === 'find_work' || heard.intent === 'resume'
  if (returns || silentMs > LONG_SILENCE_MS) return recap(talk, stage)
  const easier = stage.question === 'wish' ? words.question('region') : words.question(stage.question)
  const missed = misunderstood(talk, words.question(stage.question), easier)
  const byNumber = stage.question === 'wish' && missed.state.misses === 2
  return byNumber ? { ...missed, state: { ...missed.state, stage: { ...stage, question: 'region' } } } : missed
}

/** The next thing that is missing, or the read-back. */
function askNext(talk: Talk, stage: Asking): Turn {
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
  const { profile } = stage.draft
  const saidSomething = knowsPlace(profile) || knowsTrade(profile) || knowsPay(profile)
  const again = words.question(stage.question)
  if (!saidSomething) return go(talk, stage, [again])
  const told = [words.recap, ...toldOf(stage.draft, talk.view.now)].join('\n')
  return go(talk, stage, [{ ...again, text: `${told}\n${again.text}` }])
}

/** A number of the options stands for its words. */
function chosen({ heard, view }: Talk, question: Question): Said {
  const option = heard.slots.number === undefined ? undefined : words.optionsOf(question)[heard.slots.number - 1]
  return option === undefined ? heard : listen(option, question === 'wish' ? 'wish' : question, view)
}

const SKIPPED =
  /^(?:跳过|不说|不想说|随便|都行|都可以|不知道|不晓得|没想好|看着|看情况|合适就|多少都|面议|下一个|无所谓)/
const isSkipped = ({ intent, text }: Said): boolean => intent === 'skip' || SKIPPED.test(text.trim())

const nameIn = (text: string): string => text.trim().replace(/^我?[姓叫]/, '')
const looksLikeName = (text: string): boolean => /^(?:我?姓|我?叫)?[\u4e00-\u9fff·]{1,5}$/.test(text.trim())
