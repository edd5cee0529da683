/** What the page of one conversation (人工接管) asks of the program, within the staff member's own jurisdiction. */

import type { Instant } from '../../../rules/calendar.ts'
import type { Officer } from '../../../rules/staff.ts'

export type ConversationLine = { from: 'laborer' | 'bureau'; text: string; at: Instant }

export type Conversation = {
  name?: string
  lines: ConversationLine[]
  /** Who speaks here now, and until when unless they say something. */
  taken?: { by: string; until: Instant }
}

export type Spoken = 'done' | 'no_chat' | 'somebody_else' | 'not_taken'

export type ConversationDesk = {
  now(): Instant
  /** Undefined when the person has no chat that can be reached. Leaves a record of the look. */
  open(staff: Officer, person: string): Promise<Conversation | undefined>
  /** Who the record was merged into (合并), when it was. */
  leadsTo(staff: Officer, person: string): Promise<string | undefined>
  takeOver(staff: Officer, person: string): Promise<Spoken>
  speak(staff: Officer, person: string, said: { words: string; once: string }): Promise<Spoken>
  handBack(staff: Officer, person: string): Promise<Spoken>
}
