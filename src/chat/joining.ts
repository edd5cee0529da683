/** A personal QR (一人一码): asked by name, registered in one reply. A wrong scan reveals nothing more. */

import { calledBy } from '../rules/names.ts'
import { go, LIST, type Talk } from './answering.ts'
import { misunderstood } from './confused.ts'
import type { Conversation, Stage, StageOf } from './conversation.ts'
import type { Turn } from './effects.ts'
import { saysYes } from './hear.ts'
import { asideThen } from './screens.ts'
import type { LinkedPerson, View } from './view.ts'
import * as words from './words.ts'

const FRESH: Stage = { kind: 'consent', asked: true }

export function opened(
  state: Conversation,
  code: string | undefined,
  view: View,
  person: LinkedPerson | undefined,
): Turn {
  const talk = { state, view }
  if (code !== undefined && view.scanned !== undefined) {
    return go(talk, { kind: 'scanned', code }, [words.scanned(view.bureau, view.scanned.name)])
  }
  const expired = code === undefined ? [] : [words.codeUsed]
  if (person !== undefined) {
    const greeting = { text: words.greeting(calledBy(person.profile)) }
    return go(talk, LIST, [...expired, greeting, { kind: 'positions', which: 'again' }])
  }
  const { stage } = state
  if (stage.kind !== 'consent') return asideThen(talk, ...expired)
  return go(talk, { ...stage, asked: true }, [...expired, words.consent(view.bureau, false)])
}

export function scanned(talk: Talk, { code }: StageOf<'scanned'>): Turn {
  const { heard, view, state } = talk
  if (view.scanned === undefined) return go(talk, FRESH, [words.codeUsed, words.consent(view.bureau, false)])
  if (heard.slots.number === 2 || heard.intent === 'deny' || /^不/.test(heard.plain)) {
    if (talk.person !== undefined) return go(talk, LIST, [words.notScanned])
    return go(talk, FRESH, [words.notScanned, words.consent(view.bureau, false)])
  }
  if (saysYes(heard)) {
    return go(
      { state: { ...state, phoneAsked: true } },
      LIST,
      [{ kind: 'positions', which: 'search' }],
      [
        { kind: 'join_by_qr', code },
        { kind: 'consent', purpose: 'register', answer: 'yes', textVersion: words.CONSENT_VERSION },
      ],
    )
  }
  return misunderstood(talk, words.scanned(view.bureau, view.scanned.name))
}
