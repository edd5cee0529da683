/**
 * Carries approved notices on, a portion at a time: draws the recipients, feeds the outbox, and sees when all is done. Whatever
 * happens in between, the next portion goes on from what the database says; two processes at once only share the work.
 */

import type { Audience, BroadcastState } from '../rules/broadcast.ts'
import type { Instant } from '../rules/calendar.ts'
import { type Candidate, isMeant, type LeftOut, leftOut } from '../rules/notice-audience.ts'

export type Underway = {
  id: number
  jurisdiction: string
  state: BroadcastState
  title: string
  text: string
  audience: Audience
  notBefore?: Instant
  /** Up to this person the recipients are drawn. */
  drawnTo: number
  drawn: boolean
}

/** Everybody of the jurisdiction between two ids; `upTo` is undefined when nobody comes after. */
export type Stretch = { people: Candidate[]; upTo: number | undefined }

export type Drawing = {
  recipients: number[]
  leftOut: Partial<Record<LeftOut, number>>
  upTo: number | undefined
}

export type AdvancePorts = {
  /** Approved or being sent, the oldest first. */
  underway(): Promise<Underway[]>
  stretch(broadcast: Underway, after: number, now: Instant): Promise<Stretch>
  /** One transaction; nothing when another process has drawn this stretch. */
  keepDrawn(broadcast: Underway, drawing: Drawing, now: Instant): Promise<void>
  begin(broadcast: Underway, now: Instant): Promise<void>
  /** How many of its messages wait in the outbox, counted up to `most`. */
  inOutbox(broadcastId: number, most: number): Promise<number>
  /** One transaction: at most `limit` waiting recipients get their message queued, or are skipped. Returns how many. */
  feed(broadcast: Underway, limit: number, now: Instant): Promise<number>
  finish(broadcast: Underway, now: Instant): Promise<void>
}

const PORTION = 200
/** So many wait in the outbox at most: a pause is heard soon, and a crash has little to look through. */
const IN_OUTBOX = 1_000

/** One portion of each notice. Returns whether there is more to do at once. */
export async function advance(ports: AdvancePorts, now: Instant): Promise<boolean> {
  let more = false
  for (const broadcast of await ports.underway()) {
    if (!broadcast.drawn) {
      await draw(ports, broadcast, now)
      more = true
    }
    if (broadcast.notBefore !== undefined && broadcast.notBefore > now) continue
    if (broadcast.state === 'approved') await ports.begin(broadcast, now)
    const room = IN_OUTBOX - (await ports.inOutbox(broadcast.id, IN_OUTBOX))
    const fed = room > 0 ? await ports.feed(broadcast, Math.min(room, PORTION), now) : 0
    if (fed > 0) more = true
    else if (broadcast.drawn && room === IN_OUTBOX) await ports.finish(broadcast, now)
  }
  return more
}

async function draw(ports: AdvancePorts, broadcast: Underway, now: Instant): Promise<void> {
  const { people, upTo } = await ports.stretch(broadcast, broadcast.drawnTo, now)
  await ports.keepDrawn(broadcast, { ...sorted(broadcast.audience, people), upTo }, now)
}

/** Who of them gets the notice, and why the others who are meant do not. */
export function sorted(audience: Audience, people: readonly Candidate[]): Omit<Drawing, 'upTo'> {
  const drawing: Omit<Drawing, 'upTo'> = { recipients: [], leftOut: {} }
  for (const person of people) {
    if (!isMeant(audience, person)) continue
    const reason = leftOut(person)
    if (reason === undefined) drawing.recipients.push(person.personId)
    else drawing.leftOut[reason] = (drawing.leftOut[reason] ?? 0) + 1
  }
  return drawing
}
