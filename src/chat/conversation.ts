/** Where a chat account stands in the conversation: kept encrypted as JSON, read back through this schema. */

import { z } from 'zod'
import { emptyProfile, QUESTIONS } from '../rules/profile.ts'

const Pay = z.object({
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.enum(['month', 'day', 'hour', 'piece']),
})

const Wish = z.object({
  regions: z.array(z.string()),
  regionsExcluded: z.array(z.string()),
  anywhere: z.boolean().optional(),
  nearHome: z.boolean().optional(),
  occupations: z.array(z.string()),
  occupationsExcluded: z.array(z.string()),
  anyOccupation: z.boolean().optional(),
  pay: Pay.optional(),
  kind: z.enum(['long_term', 'seasonal', 'part_time', 'public_welfare']).optional(),
  lodging: z.boolean().optional(),
  meals: z.boolean().optional(),
  nightShift: z.boolean().optional(),
  availableFrom: z.string().optional(),
})

const Profile = z.object({
  name: z.string().optional(),
  birthYear: z.number().optional(),
  gender: z.enum(['male', 'female']).optional(),
  origin: z.string().optional(),
  phone: z.string().optional(),
  education: z.string().optional(),
  skills: z.array(z.string()),
  wish: Wish,
})

/** What the bot is waiting for. `ready`: nothing; the person is registered and may say anything. */
const Stage = z.discriminatedUnion('at', [
  z.object({ at: z.literal('start') }),
  z.object({ at: z.literal('consent') }),
  z.object({ at: z.literal('wish') }),
  z.object({ at: z.literal('asking'), question: z.enum([...QUESTIONS, 'name', 'lodging', 'phone', 'origin']) }),
  z.object({ at: z.literal('confirm') }),
  z.object({ at: z.literal('ready') }),
  z.object({ at: z.literal('detail'), positionId: z.number() }),
  z.object({ at: z.literal('share'), positionId: z.number() }),
  z.object({ at: z.literal('why'), positionId: z.number().optional() }),
  z.object({ at: z.literal('employer') }),
  z.object({ at: z.literal('forget') }),
  z.object({ at: z.literal('qr'), personId: z.number() }),
  z.object({ at: z.literal('whom') }),
])

export type Stage = z.infer<typeof Stage>
export type AskedFor = Extract<Stage, { at: 'asking' }>['question']

const Conversation = z.object({
  stage: Stage,
  /** What has been said so far of the person who is being registered or changed. */
  draft: Profile,
  /** When the first of it was said before 同意; a day later it is forgotten. */
  draftSince: z.number().optional(),
  relation: z.enum(['self', 'family']),
  /** The person spoken of, where one account serves several. */
  current: z.number().optional(),
  skipped: z.array(z.string()),
  /** How often in a row the answer was not understood. */
  misses: z.number(),
  phoneAsked: z.boolean(),
})

export type Conversation = z.infer<typeof Conversation>

export const newConversation = (): Conversation => ({
  stage: { at: 'start' },
  draft: emptyProfile(),
  relation: 'self',
  skipped: [],
  misses: 0,
  phoneAsked: false,
})

/** A state written by an older version that no longer fits begins anew; who is registered stays registered. */
export function parseConversation(json: string): Conversation {
  try {
    return Conversation.parse(JSON.parse(json))
  } catch {
    return newConversation()
  }
}
