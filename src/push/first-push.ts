/** Registering is itself the first push: matched positions come in the same conversation, and 换一批 brings the next ones. */

import type { Instant, Month } from '../rules/calendar.ts'
import type { Position } from '../rules/position.ts'
import type { Chosen, NewPush, Offers, Sought } from './pushes.ts'

/** Bound to the chat's own transaction: what is remembered is committed together with the reply. */
export type FirstPushPorts = Offers & {
  sought(personId: number, seenSince: Instant): Promise<Sought>
  /** The person's latest push with its chosen positions, shown or waiting. */
  latestPush(personId: number): Promise<{ month: Month; waiting: (Chosen & { position: Position })[] } | undefined>
  /**
   * Remembers a push that is being shown now (ranks up to `SHOWN` get their time and are counted) and opens the month's coverage
   * row if it is missing. Returns its id for the reply's outbox row, whose outcome is the proof.
   */
  remember(push: NewPush, now: Instant): Promise<number>
}
