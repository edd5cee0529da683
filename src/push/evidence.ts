/** What sends, receipts and people's reactions prove about a month's coverage. */

import type { OutboxState } from '../outbox/settle.ts'
import { type Instant, type Month, monthOf } from '../rules/calendar.ts'
import type { ExemptReason, ProofGrade } from '../rules/coverage.ts'
import { boundsOf, type StandingEvent, scope } from '../rules/scope.ts'
import type { CoverageEntry } from './pushes.ts'
import type { OpenedRow } from './survey.ts'

export type SentPush = {
  pushId: number
  personId: number
  month: Month
  outboxId: number
  channel: string
  /** Nothing but the last-resort card was in it. */
  lastResort: boolean
}

export type Standing = { jurisdiction: string; history: StandingEvent[] }

/** Bound to the transaction in which the outcome, the message or the change of standing is itself recorded. */
export type EvidencePorts = {
  /** The pushes these outbox rows carry: kind `push`, or a reply with a push id. */
  pushesOf(outboxIds: readonly number[]): Promise<SentPush[]>
  /** The newest push to this person that this account took, unless a reaction to it is already on file. */
  unansweredPush(accountId: number, personId: number): Promise<SentPush | undefined>
  /** Appends to the ledger and keeps the row in step (`settle`). Of a sealed month only the ledger grows. */
  record(entries: CoverageEntry[]): Promise<void>
  /** Their positions that had no time yet have now been shown. */
  markShown(pushIds: readonly number[], at: Instant): Promise<void>
  /** Nothing of these pushes was seen: their shown counts are given back. */
  release(pushIds: readonly number[]): Promise<void>
  /** Each person's history in the month, as in `Surveyed`. */
  standings(personIds: readonly number[], month: Month): Promise<Map<number, Standing>>
  /** Opens the month's coverage rows that are not there yet. */
  open(rows: readonly OpenedRow[]): Promise<void>
  /** Drops pushes still in the queue and gives their shown counts back. Returns how many. */
  cancelQueued(personId: number, reason: string, now: Instant): Promise<number>
}

/**
 * What became of rows of the outbox; those that went back to the queue prove nothing yet. Returns whose push failed: late in the
 * month the sweep looks at them again at once.
 */
export async function recordOutcomes(
  ports: EvidencePorts,
  settled: readonly { outboxId: number; state: OutboxState }[],
  now: Instant,
): Promise<number[]> {
  const states = new Map(settled.map(({ outboxId, state }) => [outboxId, state]))
  const pushes = await ports.pushesOf(settled.filter(({ state }) => isFinal(state)).map(({ outboxId }) => outboxId))
  const taken = pushes.filter(({ outboxId }) => states.get(outboxId) !== 'failed')
  const failed = pushes.filter(({ outboxId }) => states.get(outboxId) === 'failed')

  const gradeOf = (push: SentPush): ProofGrade => (states.get(push.outboxId) === 'delivered' ? 'receipt' : 'accepted')
  await ports.record(taken.map((push) => proofEntry(push, gradeOf(push), 'system', now)))
  await ports.markShown(idsOf(taken), now)
  await ports.release(idsOf(failed))
  return failed.map(({ personId }) => personId)
}

/** A person wrote or tapped: whatever was pushed to that account before has been seen. */
export async function recordReaction(
  ports: EvidencePorts,
  { accountId, personId }: { accountId: number; personId: number },
  now: Instant,
): Promise<void> {
  const push = await ports.unansweredPush(accountId, personId)
  if (push !== undefined) await ports.record([proofEntry(push, 'reaction', 'person', now)])
}

export const recordStanding = (ports: EvidencePorts, personId: number, by: string, now: Instant): Promise<void> =>
  recordStandings(ports, [personId], by, now)

/** Status or consent changed: the month's rows are told, and what is queued for nothing is cancelled. */
export async function recordStandings(
  ports: EvidencePorts,
  personIds: readonly number[],
  by: string,
  now: Instant,
): Promise<void> {
  const month = monthOf(now)
  const bounds = boundsOf(month)
  const opened: OpenedRow[] = []
  const entries: CoverageEntry[] = []
  const exempt: { personId: number; reason: ExemptReason }[] = []
  for (const [personId, { jurisdiction, history }] of await ports.standings(personIds, month)) {
    const standing = scope(history, bounds, now)
    if (standing.kind === 'outside') continue
    opened.push({ month, personId, jurisdiction, at: now })
    const evidence = standing.kind === 'owed' ? { kind: 'owed' as const, at: standing.at } : standing
    entries.push({ month, personId, evidence, by })
    if (standing.kind === 'exempt') exempt.push({ personId, reason: standing.exemption.reason })
  }
  await ports.open(opened)
  await ports.record(entries)
  for (const { personId, reason } of exempt) await ports.cancelQueued(personId, reason, now)
}

const isFinal = (state: OutboxState): boolean => state === 'accepted' || state === 'delivered' || state === 'failed'

const idsOf = (pushes: readonly SentPush[]): number[] => pushes.map(({ pushId }) => pushId)

/** A proof counts for the month its push was made for, however late the receipt. */
const proofEntry = (push: SentPush, grade: ProofGrade, by: string, at: Instant): CoverageEntry => ({
  month: push.month,
  personId: push.personId,
  pushId: push.pushId,
  evidence: {
    kind: 'proof',
    grade,
    at,
    channel: push.channel,
    outboxId: push.outboxId,
    ...(push.lastResort && { lastResort: true }),
  },
  by,
})
