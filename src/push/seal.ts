/** Sealing a month (封存), on the 4th at 06:00: the rows are frozen, then chained slice by slice. Killed half-way, the next tick goes on. */

import { setImmediate as breathe } from 'node:timers/promises'
import { addMonths, type Instant, type Month, ONE_DAY_MS, ONE_HOUR_MS, startOfMonth } from '../rules/calendar.ts'
import {
  beginning,
  type Frozen,
  fingerprintOfRow,
  linkAfter,
  type RowLink,
  type Seal,
  type SealableRow,
  sealHash,
} from '../rules/chain.ts'
import { tally } from '../rules/coverage.ts'
import { type CertifyPorts, close } from './certify.ts'
import { SLICE } from './survey.ts'

/** A person and the row of the month, where there is one. */
export type Kept = { personId: number; publicId: string; row?: SealableRow }

export type SealPorts = CertifyPorts & {
  /** Months with rows after the newest seal and before `month`, in order: no seal is left out. */
  unsealed(month: Month): Promise<Month[]>
  frozen(month: Month): Promise<Frozen | undefined>
  /** From here on the month's rows stay as they are. Returns what holds, also when another process was first. */
  freeze(month: Month, now: Instant): Promise<Frozen>
  /** Everybody in order of id, after `after`, with evidence up to `lastEvent`. */
  kept(month: Month, after: number, limit: number, lastEvent: number): Promise<Kept[]>
  lastLink(month: Month): Promise<RowLink | undefined>
  /** Those that are there already stay: two processes make the same. */
  append(month: Month, links: readonly RowLink[]): Promise<void>
  /** False when another process has sealed the month meanwhile. */
  writeSeal(seal: Seal): Promise<boolean>
}

/** So that late receipts still count: what is open on the 4th was missed. Months before that were left unsealed come first. */
export async function seal(ports: SealPorts, month: Month, now: Instant): Promise<Seal | 'too_early'> {
  if (now < sealableFrom(month)) return 'too_early'
  const standing = await ports.seal(month)
  if (standing !== undefined) return standing
  for (const earlier of await ports.unsealed(month)) await sealOne(ports, earlier, now)
  return sealOne(ports, month, now)
}

const SEALED_AFTER_MS = 3 * ONE_DAY_MS + 6 * ONE_HOUR_MS

/** 06:00 on the 4th of the next month. */
export const sealableFrom = (month: Month): Instant => startOfMonth(addMonths(month, 1)) + SEALED_AFTER_MS

async function sealOne(ports: SealPorts, month: Month, now: Instant): Promise<Seal> {
  const frozen = (await ports.frozen(month)) ?? (await closeAndFreeze(ports, month, now))
  const lastLink = await chainRows(ports, frozen)
  const totals = tally(await ports.groups(month), true)
  const made: Seal = { ...frozen, totals, hash: sealHash(month, totals, now, lastLink), sealedAt: now }
  return (await ports.writeSeal(made)) ? made : (await ports.seal(month))!
}

async function closeAndFreeze(ports: SealPorts, month: Month, now: Instant): Promise<Frozen> {
  await close(ports, month, now)
  return ports.freeze(month, now)
}

/** Goes on after the last link that was written. Returns the month's last link. */
async function chainRows(ports: SealPorts, frozen: Frozen): Promise<string> {
  const { month, lastEvent } = frozen
  let last = await ports.lastLink(month)
  for (let after = last?.personId ?? 0; ; ) {
    const people = await ports.kept(month, after, SLICE, lastEvent)
    if (people.length === 0) return last?.link ?? beginning(frozen)
    const links: RowLink[] = []
    for (const { personId, publicId, row } of people) {
      if (row === undefined) continue
      const fingerprint = fingerprintOfRow(publicId, personId, row)
      const link = linkAfter(last?.link ?? beginning(frozen), fingerprint)
      last = { no: (last?.no ?? 0) + 1, personId, fingerprint, link }
      links.push(last)
    }
    await ports.append(month, links)
    after = people.at(-1)!.personId
    await breathe()
  }
}
