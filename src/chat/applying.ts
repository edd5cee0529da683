/** 报名: name and phone go to one employer only after a consent of their own. */

import { about, go, LIST, stay, type TalkAbout } from './answering.ts'
import { misunderstood } from './confused.ts'
import { contactIn, isAlmostPhone, keepContact, nameKept } from './contact.ts'
import type { Effect, Turn } from './effects.ts'
import { saysYes } from './hear.ts'
import { meant, whichOne } from './reacting.ts'
import { applyScreen } from './screens.ts'
import * as words from './words.ts'

export function apply(talk: TalkAbout): Turn {
  const positionId = meant(talk)
  if (positionId === undefined) return whichOne(talk)
  return go(talk, about({ kind: 'applying', positionId, agreed: false }), [applyScreen(positionId, talk.view)])
}

/** The answer to the employer's consent, then, where it is missing, the phone. */
export function applying(talk: TalkAbout, positionId: number, agreed: boolean): Turn | undefined {
  const { heard, person } = talk
  if (agreed) return withContact(talk, positionId)
  if (saysYes(heard)) {
    const effects = [consent(talk, 'yes')]
    if (person.profile.phone !== undefined) return applied(talk, positionId, effects)
    if (!talk.view.mayAskContact) return go(talk, LIST, [words.cannotApply], effects)
    return go(
      talk,
      about({ kind: 'applying', positionId, agreed: true }),
      [words.askContactToApply(person.profile.name === undefined)],
      effects,
    )
  }
  if (heard.slots.number === 2 || heard.intent === 'deny' || /不同意|自己(?:联系|打)|^跳过/.test(heard.plain)) {
    return go(talk, LIST, [words.notApplied], [consent(talk, 'no')])
  }
  const contact = contactIn(talk)
  if (contact?.phone !== undefined && talk.view.mayAskContact) {
    const kept = keepContact(talk, contact)
    const { stage } = talk.state
    return {
      ...kept,
      state: { ...kept.state, stage },
      replies: [words.contactKept, applyScreen(positionId, talk.view)],
    }
  }
  const unclear = heard.intent === 'unknown' || heard.intent === 'choose'
  return unclear ? misunderstood(talk, applyScreen(positionId, talk.view)) : undefined
}

function withContact(talk: TalkAbout, positionId: number): Turn | undefined {
  const { heard, person } = talk
  const contact = contactIn(talk)
  if (contact?.phone !== undefined) {
    const changed: Effect = { kind: 'change_profile', personId: person.id, profile: { ...person.profile, ...contact } }
    return applied(talk, positionId, [changed])
  }
  if (contact?.name !== undefined) return nameKept(talk, contact.name, words.askPhoneToApply)
  if (isAlmostPhone(heard.plain)) return stay(talk, [words.notAPhone])
  if (heard.intent === 'skip' || heard.intent === 'deny') return go(talk, LIST, [words.cannotApply])
  const unclear = heard.intent === 'unknown' || heard.intent === 'choose'
  return unclear ? misunderstood(talk, words.askContactToApply(person.profile.name === undefined)) : undefined
}

const applied = (talk: TalkAbout, positionId: number, effects: Effect[]): Turn =>
  go(talk, LIST, [words.applied], [...effects, { kind: 'apply', personId: talk.person.id, positionId }])

const consent = ({ person }: TalkAbout, answer: 'yes' | 'no'): Effect => ({
  kind: 'consent',
  purpose: 'employer',
  answer,
  textVersion: words.EMPLOYER_CONSENT_VERSION,
  personId: person.id,
})
