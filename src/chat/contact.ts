/** Name and phone: asked for once after the first positions. Where the roster knows it, six digits go there. */

import { type Instant, ONE_DAY_MS } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import { calledBy, fullerName, surnameOf } from '../rules/names.ts'
import type { Profile } from '../rules/profile.ts'
import { go, LIST, stay, type TalkAbout } from './answering.ts'
import type { Conversation } from './conversation.ts'
import type { Effect, Turn } from './effects.ts'
import { listen } from './hear.ts'
import * as words from './words.ts'

const CODE_VALID_MS = 14 * ONE_DAY_MS

const REFUSES =
  /^(?:先|就|我)?(?:不|没)(?:留|给|用|想|方便|有|说|愿)|(?:电话|手机|号码?)(?:就|先|我)?(?:不|没)|没(?:有)?(?:电话|手机)/

type Contact = Pick<Profile, 'name' | 'phone'>

const ALMOST_PHONE = /^\D*1(?:[ -]?\d){7,12}\D*$/
/** A digit too few or too many. */
export const isAlmostPhone = (text: string): boolean => ALMOST_PHONE.test(text)

/** A bare 王建国 is the name that was asked for, or the rest of a 王 told before; 常联系 is none where the name is known. */
function bareName({ heard, view, person }: TalkAbout): string | undefined {
  const name = heard.intent === 'unknown' ? listen(heard.text, 'name', view).slots.name : undefined
  const { name: known } = person.profile
  const isMore = known !== undefined && known === surnameOf(known) && name?.startsWith(known)
  return known === undefined || isMore ? name : undefined
}

/** Name and phone as far as said. */
export function contactIn(talk: TalkAbout): Contact | undefined {
  const { heard, person } = talk
  const { phone } = heard.slots
  const said = heard.slots.name ?? bareName(talk)
  if (said === undefined && phone === undefined) return undefined
  const name = said === undefined ? undefined : fullerName(person.profile.name, said)
  return { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) }
}

export function contactGiven(talk: TalkAbout): Turn | undefined {
  const { heard, person } = talk
  const contact = contactIn(talk)
  const lacksPhone = contact?.phone === undefined && person.profile.phone === undefined
  if (contact?.name !== undefined && lacksPhone) return nameKept(talk, contact.name, words.askPhone)
  if (contact !== undefined) return keepContact(talk, contact)
  if (isAlmostPhone(heard.plain)) return stay(talk, [words.notAPhone])
  const refuses = heard.intent === 'skip' || heard.intent === 'deny' || REFUSES.test(heard.plain)
  if (refuses) return go(talk, LIST, [person.profile.phone === undefined ? words.noPhone : words.kept])
  return undefined
}

/** The name without the phone is kept, and only the phone is asked for once more. */
export function nameKept(talk: TalkAbout, name: string, ask: (called: string | undefined) => Content): Turn {
  const { person } = talk
  const profile = { ...person.profile, name }
  const changed: Effect = { kind: 'change_profile', personId: person.id, profile }
  return stay(talk, [ask(calledBy(profile))], name === person.profile.name ? [] : [changed])
}

export function keepContact(talk: TalkAbout, contact: Contact): Turn {
  const { person, state, view } = talk
  const changed = { kind: 'change_profile', personId: person.id, profile: { ...person.profile, ...contact } } as const
  const { phone } = contact
  if (phone === undefined) return go(talk, LIST, [words.contactKept], [changed])
  if (!view.mayAskContact) return go(talk, LIST, [words.contactKept], [changed])
  const effects: Effect[] = [changed, { kind: 'send_join_code', phone }]
  const kept = awaitingCode(state, view.now)
  if (!state.voiceUnheard) return go({ state: kept }, LIST, [words.phoneKept], effects)
  const callBack: Effect = { kind: 'call_back', personId: person.id }
  return go({ state: { ...kept, voiceUnheard: false } }, LIST, [words.phoneForCall], [...effects, callBack])
}

export const awaitingCode = (state: Conversation, now: Instant): Conversation => ({
  ...state,
  phoneAsked: true,
  codeUntil: now + CODE_VALID_MS,
})

/** Six digits while a code is awaited. */
export function codeGiven(talk: TalkAbout): Turn | undefined {
  const { state, heard, view, person } = talk
  const code = heard.plain
  if (state.codeUntil === undefined || view.now > state.codeUntil || !/^\d{6}$/.test(code)) return undefined
  return go(talk, LIST, [{ kind: 'join', code, personId: person.id }])
}
