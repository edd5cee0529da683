/** What one chat account is in the middle of. Stored encrypted as JSON; everything here must survive a restart. */

import { z } from 'zod'
import { type Instant, ONE_DAY_MS, ONE_HOUR_MS } from '../rules/calendar.ts'
import { draftSchema } from './draft.ts'

/** What was said before 同意 is kept this long and then dropped. */
const SAID_BEFORE_CONSENT_MS = ONE_DAY_MS

/** After so long people have forgotten what was asked. */
export const LONG_SILENCE_MS = 6 * ONE_HOUR_MS

const said = z.object({ draft: draftSchema, at: z.number() }).optional()
const personId = z.number().int()
const positionId = z.number().int()

export const QUESTIONS = ['wish', 'region', 'occupation', 'pay', 'age', 'name', 'origin', 'lodging'] as const
export type Question = (typeof QUESTIONS)[number]

/** What the answers of a registered person are about; `list` is the last push. */
const topicSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('list') }),
  z.object({ kind: z.literal('details'), positionId }),
  /** 报名: may the employer have name and phone? `agreed`, and only the phone is missing. */
  z.object({ kind: z.literal('applying'), positionId, agreed: z.boolean() }),
  /** `inWords`: none of the reasons to choose from. */
  z.object({ kind: z.literal('reason'), positionIds: z.array(positionId), inWords: z.boolean().optional() }),
  z.object({ kind: z.literal('employer') }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('phone') }),
  z.object({ kind: z.literal('forget') }),
  z.object({ kind: z.literal('for_whom') }),
])
export type Topic = z.infer<typeof topicSchema>

/** `changes`: the person whose record is being corrected; absent while registering. */
const stageSchema = z.discriminatedUnion('kind', [
  /** Before 同意; `asked` once the consent text was shown. */
  z.object({ kind: z.literal('consent'), asked: z.boolean(), said }),
  z.object({ kind: z.literal('refused') }),
  /** A personal QR was scanned: 您是王建国吗? */
  z.object({ kind: z.literal('scanned'), code: z.string() }),
  z.object({
    kind: z.literal('asking'),
    draft: draftSchema,
    question: z.enum(QUESTIONS),
    skipped: z.array(z.enum(QUESTIONS)),
    changes: personId.optional(),
  }),
  /** 鼓楼区: of which city? `skipped` and `changes` belong to what goes on afterwards. */
  z.object({
    kind: z.literal('which_place'),
    draft: draftSchema,
    skipped: z.array(z.enum(QUESTIONS)),
    changes: personId.optional(),
  }),
  z.object({ kind: z.literal('read_back'), draft: draftSchema, changes: personId.optional() }),
  z.object({ kind: z.literal('talking'), topic: topicSchema }),
])
export type Stage = z.infer<typeof stageSchema>
export type StageOf<Kind extends Stage['kind']> = Extract<Stage, { kind: Kind }>

const conversationSchema = z.object({
  version: z.literal(1),
  /** When the account was last heard. */
  heardAt: z.number(),
  /** How many messages in a row were not understood. */
  misses: z.number().int(),
  /** 先把爸的登记好，再给您找: who was promised to be next. */
  next: draftSchema.optional(),
  /** For whom the talk is, where a phone serves several people. */
  current: personId.optional(),
  /** A code may have gone to the roster's phone; until then six digits are an answer to it. */
  codeUntil: z.number().optional(),
  /** A human was asked for; asking again soon does not make a second ticket. */
  humanAskedAt: z.number().optional(),
  /** Somebody was angry; angry again soon goes to a human. */
  angryAt: z.number().optional(),
  /** A voice message was not understood and there was no phone to call back on. */
  voiceUnheard: z.boolean().optional(),
  /** A mark of what was answered last, and how many times in a row. */
  answered: z.object({ mark: z.string(), times: z.number().int() }).optional(),
  /** The phone was asked for once, or given. */
  phoneAsked: z.boolean(),
  stage: stageSchema,
})
export type Conversation = z.infer<typeof conversationSchema>

/** While registering, the read-back asks for the age where it is missing; the number is then also the 对. */
export const asksAge = ({ draft, changes }: StageOf<'read_back'>): boolean =>
  changes === undefined && draft.profile.birthYear === undefined

export const newConversation = (now: Instant): Conversation => ({
  version: 1,
  heardAt: now,
  misses: 0,
  phoneAsked: false,
  stage: { kind: 'consent', asked: false },
})

/** Whatever was stored; a state of an unknown version becomes the start, or the last list of whoever is registered. */
export function readConversation(stored: unknown, registered: boolean, now: Instant): Conversation {
  const read = conversationSchema.safeParse(stored)
  if (read.success) return read.data
  const fresh = newConversation(now)
  return registered ? { ...fresh, phoneAsked: true, stage: { kind: 'talking', topic: { kind: 'list' } } } : fresh
}

/** Drops what was said too long ago without 同意. */
export function forgetUnconsented(conversation: Conversation, now: Instant): Conversation {
  const { stage } = conversation
  if (stage.kind !== 'consent' || stage.said === undefined || now - stage.said.at < SAID_BEFORE_CONSENT_MS)
    return conversation
  return { ...conversation, stage: { ...stage, said: undefined } }
}
