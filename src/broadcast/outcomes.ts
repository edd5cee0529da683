/** What became of notices that left: taken, or tried at the person's next address, or failed. */

import type { OutboxState } from '../outbox/settle.ts'
import type { Instant } from '../rules/calendar.ts'
import { wayTo } from '../rules/notice-audience.ts'
import type { Address } from '../rules/push-plan.ts'

/** A notice whose send has failed for good. `mayHaveArrived`: of a copy nobody knows the fate. */
export type FailedNotice = {
  outboxId: number
  accountId: number
  tried: number[]
  addresses: readonly Address[]
  detail: string
  mayHaveArrived: boolean
}

/** Bound to the transaction in which the outcome itself is recorded. */
export type NoticeOutcomePorts = {
  taken(outboxIds: readonly number[], state: 'accepted' | 'delivered', now: Instant): Promise<void>
  /** They wait for the person to open the chat page. */
  unopened(outboxIds: readonly number[], now: Instant): Promise<void>
  failed(outboxIds: readonly number[]): Promise<FailedNotice[]>
  /** Waits again, for another address than those tried. */
  tryAgain(outboxId: number, tried: readonly number[], now: Instant): Promise<void>
  giveUp(outboxId: number, state: 'failed' | 'unknown', reason: string, now: Instant): Promise<void>
}

/** Another address is tried only where the first surely has not taken it, a page that stayed closed among them: nobody gets the same notice twice. */
export async function recordNoticeOutcomes(
  ports: NoticeOutcomePorts,
  settled: readonly { outboxId: number; state: OutboxState; unopened?: boolean }[],
  now: Instant,
): Promise<void> {
  const idsOf = (state: OutboxState) => settled.filter((each) => each.state === state).map(({ outboxId }) => outboxId)
  for (const state of ['accepted', 'delivered'] as const) {
    const ids = idsOf(state)
    if (ids.length > 0) await ports.taken(ids, state, now)
  }
  const unopened = settled.flatMap((each) => (each.unopened ? each.outboxId : []))
  if (unopened.length > 0) await ports.unopened(unopened, now)
  const lost = idsOf('failed')
  if (lost.length === 0) return
  for (const { outboxId, accountId, tried, addresses, detail, mayHaveArrived } of await ports.failed(lost)) {
    const all = [...tried, accountId]
    if (mayHaveArrived) await ports.giveUp(outboxId, 'unknown', detail, now)
    else if (wayTo({ addresses }, all) === undefined) await ports.giveUp(outboxId, 'failed', detail, now)
    else await ports.tryAgain(outboxId, all, now)
  }
}
