/** 有活了 · 没活了 · 找活: standing changes the moment the person says so. */

import { about, go, LIST, type TalkAbout } from './answering.ts'
import type { Effect, Turn } from './effects.ts'
import * as words from './words.ts'

const SAYS_WHERE = /在.{2,}(?:上班|干|做|打工)|厂|公司|工地|店|酒店|超市|学校|医院/

/** Counts as employed at once, whether or not the question where is answered, and whatever is said then is where. */
export function foundWork(talk: TalkAbout): Turn {
  const { person, heard, state } = talk
  const effects: Effect[] = [{ kind: 'employed', personId: person.id, words: heard.text }]
  const isAsked = state.stage.kind === 'talking' && state.stage.topic.kind === 'employer'
  if ((isAsked && heard.key !== 'employed') || SAYS_WHERE.test(heard.plain))
    return go(talk, LIST, [words.employed], effects)
  return go(talk, about({ kind: 'employer' }), [words.askEmployer], effects)
}

/** Where the new work is, in the person's own words; a skip is fine. */
export function employerNamed(talk: TalkAbout): Turn | undefined {
  const { heard, person } = talk
  const nameless = heard.intent === 'skip' || heard.intent === 'deny' || /^\d$/.test(heard.plain)
  if (nameless) return go(talk, LIST, [words.employed])
  const changesTheSubject = heard.intent === 'find_work' && /找|想|要/.test(heard.plain)
  if (changesTheSubject || heard.slots.age !== undefined || heard.intent === 'resume' || heard.intent === 'forget_me')
    return undefined
  return go(talk, LIST, [words.employed], [{ kind: 'employed', personId: person.id, words: heard.text }])
}

/** Said by somebody in work: 在石狮鞋厂上班 is where he is, not what he is looking for. */
export const saysWhereHeWorks = ({ person, heard }: TalkAbout): boolean =>
  person.status === 'employed' &&
  /在.{2,}(?:上班|干|做|打工)/.test(heard.plain) &&
  !/找|想|要|没|不|换/.test(heard.plain)

/** Out of work, or wanting to hear from us again. */
export function outOfWork(talk: TalkAbout): Turn {
  const { person, heard } = talk
  return go(
    talk,
    LIST,
    [{ text: words.unemployedAgain }, { kind: 'positions', which: 'search' }],
    [{ kind: 'unemployed', personId: person.id, words: heard.text }],
  )
}

export const isSeeking = ({ person }: TalkAbout): boolean => person.status === 'unemployed' && person.pushes === 'on'
