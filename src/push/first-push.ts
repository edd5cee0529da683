/** Registering is itself the first push: matched positions come in the same conversation, and 换一批 brings the next ones. */

import { type Instant, monthOf } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import { choose } from './choose.ts'
import { digest } from './digest.ts'
import { chosenFrom, type Lookback, lookback, type NewPush, type Offers, type Sought } from './pushes.ts'

/** Bound to the chat's own transaction: what is remembered is committed together with the reply. */
export type FirstPushPorts = Offers & {
  sought(personId: number, since: Lookback): Promise<Sought>
  /**
   * Remembers a push that is being shown now: its positions get their time and are counted. Opens the month's coverage
   * row if it is missing and a push is owed in the month. Returns its id for the reply's outbox row, whose outcome is the proof.
   */
  remember(push: NewPush, now: Instant): Promise<number>
}

/** `registration`: on registering, or when somebody asks for work again. `more`: 换一批. */
export type Wanted = 'registration' | 'more'

export async function findPositions(
  ports: FirstPushPorts,
  personId: number,
  wanted: Wanted,
  carriesSamples: boolean,
  now: Instant,
): Promise<{ content: Content; pushId: number }> {
  const month = monthOf(now)
  const sought = await ports.sought(personId, lookback(month))
  const offered = await choose(ports, sought, carriesSamples, now)
  const pushId = await ports.remember({ personId, month, kind: wanted, chosen: chosenFrom(offered) }, now)
  return { content: digest(offered, sought.seeker.wish, wanted), pushId }
}
