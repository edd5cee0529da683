/** What came in, understood in the light of what was asked. */

import { provinceOf } from '../rules/regions.ts'
import { type FixedKey, fixedKey } from '../rules/understanding/fixed-keys.ts'
import { maskPersonal } from '../rules/understanding/mask.ts'
import { normalise } from '../rules/understanding/normalise.ts'
import type { AmbiguousPlace, Asking, Intent, Slots, UnderstandingContext } from '../rules/understanding/slots.ts'
import { understand } from '../rules/understanding/understand.ts'
import type { Conversation, Question, Stage } from './conversation.ts'
import type { InboundEvent, Unreadable } from './inbound.ts'
import { agrees, isOnlyHeard } from './phrases.ts'
import { relationIn } from './relations.ts'
import type { View } from './view.ts'

export type Said = {
  kind: 'said'
  /** Masked: safe to keep. */
  text: string
  /** The same in the one form that patterns are written for. */
  plain: string
  intent: Intent
  slots: Slots
  ambiguous?: readonly AmbiguousPlace[]
  key?: FixedKey
  /** 给我老婆也找一个 */
  relation?: string
}

/** A yes to something that is then done: 好的 or 1, but not 你好, 晓得了 or 同意才怪. */
export const saysYes = ({ intent, slots, plain }: Said): boolean =>
  slots.number === 1 || agrees(plain) || (intent === 'affirm' && !isOnlyHeard(plain))

export type Heard = Said | { kind: 'unreadable'; what: Unreadable } | { kind: 'opened'; code?: string }

const QUESTION_CONTEXT: Record<Question, Asking> = {
  wish: 'wish',
  region: 'region',
  occupation: 'occupation',
  pay: 'pay',
  age: 'age',
  name: 'name',
  origin: 'origin',
  lodging: 'lodging',
}

/** What the open question makes of a bare `1`, `45` or `泉州`. */
export function askingOf(stage: Stage): Asking {
  switch (stage.kind) {
    case 'consent':
    case 'refused':
    case 'scanned':
      return 'consent'
    case 'asking':
      return QUESTION_CONTEXT[stage.question]
    case 'which_place':
      return 'region'
    case 'read_back':
      return 'confirm'
    case 'talking':
      switch (stage.topic.kind) {
        case 'employer':
          return 'employer'
        case 'reason':
          return 'reason'
        case 'phone':
          return 'phone'
        case 'applying':
          return stage.topic.agreed ? 'phone' : 'confirm'
        case 'forget':
          return 'confirm'
        default:
          return 'push'
      }
  }
}

export function hear(
  event: Extract<InboundEvent, { kind: 'text' | 'contact' | 'unreadable' | 'opened' }>,
  { stage }: Conversation,
  view: View,
): Heard {
  if (event.kind === 'contact') return view.mayAskContact ? listen(event.phone, 'phone', view) : CARD
  if (event.kind !== 'text') return event
  const text = event.text.trim()
  const asking = askingOf(stage)
  return listen(text, FIGURES.includes(asking) && !FIGURE.test(normalise(text)) ? 'wish' : asking, view)
}

const CARD: Heard = { kind: 'unreadable', what: 'other' }

/** A bare figure is what was asked for; a sentence says itself what its figures are: 一个月五千,我45岁. */
const FIGURE = /^[\d一二两三四五六七八九十百千万半零点块元钱来多吧左右上下起到至以每个月天日小时\s.,~+kKwW-]*$/

const FIGURES: readonly Asking[] = ['pay', 'age', 'phone']

export const contextOf = (asking: Asking, { bureau, now }: View): UnderstandingContext => ({
  now,
  asking,
  homeProvince: provinceOf(bureau.region),
})

/** Where a figure is asked for, 7, 8 and 9 are figures. */
const isFigure = (text: string, asking: Asking): boolean =>
  (asking === 'pay' || asking === 'age') && /^[789七八九]\P{L}*$/u.test(text.normalize('NFKC').trim())

/** The same words may be listened to again as the answer that a number stood for. */
export function listen(text: string, asking: Asking, view: View): Said {
  const { intent, slots, ambiguous } = understand(text, contextOf(asking, view))
  const masked = maskPersonal(text)
  const key = isFigure(text, asking) ? undefined : fixedKey(text)
  const plain = normalise(masked)
  const relation = relationIn(plain)
  return {
    kind: 'said',
    text: masked,
    plain,
    intent,
    slots,
    ...(ambiguous !== undefined && { ambiguous }),
    ...(key !== undefined && { key }),
    ...(relation !== undefined && { relation }),
  }
}
