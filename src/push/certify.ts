/** The month's certificate (月度证明): closed on the 1st, sealed on the 4th at 06:00, each figure opening into its people. */

import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import {
  addMonths,
  type Instant,
  type Month,
  monthOf,
  ONE_DAY_MS,
  ONE_HOUR_MS,
  startOfMonth,
} from '../rules/calendar.ts'
import {
  type CoverageState,
  type ExemptReason,
  type ProofGrade,
  reachRate,
  type Tally,
  tally,
} from '../rules/coverage.ts'
import type { EmploymentGrade, IdentityLevel } from '../rules/status.ts'
import type { CoverageEntry } from './pushes.ts'
import { type OpenedRow, type PeopleOfMonth, SLICE, survey } from './survey.ts'

/** As many people as have all of this in common, counted by the database. */
export type CoverageGroup = {
  people: number
  state: CoverageState
  jurisdiction: string
  channel?: string
  grade?: ProofGrade
  reason?: ExemptReason
  employmentGrade?: EmploymentGrade
  identity: IdentityLevel
  lastResort: boolean
}

/** What is hashed of a row: ids, times and states, nothing that says who it is. */
export type SealableRow = {
  publicId: string
  state: CoverageState
  grade?: ProofGrade
  reason?: ExemptReason
  settledAt?: Instant
  /** SHA-256 of what was sent, where something was. */
  contentHash?: string
}

/** `hash` chains the rows in order of their public id, beginning with the month and the totals. */
export type Seal = { month: Month; totals: Tally; hash: string; sealedAt: Instant }

export type CertifyPorts = PeopleOfMonth & {
  groups(month: Month, jurisdiction?: string): Promise<CoverageGroup[]>
  /** In order of the person's public id, after `after`. */
  rows(month: Month, after: string, limit: number): Promise<SealableRow[]>
  seal(month: Month): Promise<Seal | undefined>
  /** Opens what is missing and notes who is exempt: one transaction. Does nothing in a sealed month. */
  write(slice: { opened: OpenedRow[]; entries: CoverageEntry[] }, now: Instant): Promise<void>
  /** From here on the month's rows stay as they are; repeating it does nothing. */
  freeze(month: Month, now: Instant): Promise<void>
  /** False when another process has sealed the month meanwhile. */
  writeSeal(seal: Seal): Promise<boolean>
}

export type Certificate = Tally & {
  month: Month
  state: 'running' | 'closed' | 'sealed'
  /** 到位率 */
  reachRate?: number
  byCity: Record<string, Tally>
  /** Those delivered, accepted or phoned, by what carried it. */
  byChannel: Record<string, Tally>
  /** 自述 · 手机验证 · 名册核实 */
  byIdentity: Record<string, Tally>
  /** Why exempt; `employed` by how well it is founded: `employed:insurance`. */
  exemptBy: Record<string, number>
  /** Covered by nothing but the last-resort card. */
  lastResort: number
  seal?: Seal
}

/** On the 1st: everyone who was in scope has a row, also who joined after the last sweep. Harmless to repeat. */
export async function close(
  ports: CertifyPorts,
  month: Month,
  now: Instant,
): Promise<{ opened: number; noted: number }> {
  const counts = { opened: 0, noted: 0 }
  const end = startOfMonth(addMonths(month, 1)) - 1
  for await (const { opened, entries } of survey(ports, month, Math.min(now, end))) {
    if (opened.length + entries.length > 0) await ports.write({ opened, entries }, now)
    counts.opened += opened.length
    counts.noted += entries.length
  }
  return counts
}

/** On the 4th, so that late receipts still count: what is open now was missed. Returns the seal that holds. */
export async function seal(ports: CertifyPorts, month: Month, now: Instant): Promise<Seal | 'too_early'> {
  if (now < sealableFrom(month)) return 'too_early'
  const standing = await ports.seal(month)
  if (standing !== undefined) return standing
  await close(ports, month, now)
  await ports.freeze(month, now)
  const totals = tally(await ports.groups(month), true)
  const made: Seal = { month, totals, hash: await chain(ports, month, totals), sealedAt: now }
  return (await ports.writeSeal(made)) ? made : (await ports.seal(month))!
}

const SEALED_AFTER_MS = 3 * ONE_DAY_MS + 6 * ONE_HOUR_MS

/** 06:00 on the 4th of the next month. */
export const sealableFrom = (month: Month): Instant => startOfMonth(addMonths(month, 1)) + SEALED_AFTER_MS

/** The month's rows as one chained hash; whoever has the rows can compute it again. */
export async function chain(ports: Pick<CertifyPorts, 'rows'>, month: Month, totals: Tally): Promise<string> {
  let hash = sha256(JSON.stringify([month, totals]))
  for (let after = ''; ; ) {
    const rows = await ports.rows(month, after, SLICE)
    if (rows.length === 0) return hash
    for (const row of rows) hash = sha256(`${hash}${lineOf(row)}`)
    after = rows.at(-1)!.publicId
    await breathe()
  }
}

const lineOf = ({ publicId, state, grade, reason, settledAt, contentHash }: SealableRow): string =>
  JSON.stringify([publicId, state, grade ?? null, reason ?? null, settledAt ?? null, contentHash ?? null])

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** The certificate as it stands now; with a jurisdiction only of the people there. */
export async function certificate(
  ports: Pick<CertifyPorts, 'groups' | 'seal'>,
  month: Month,
  now: Instant,
  jurisdiction?: string,
): Promise<Certificate> {
  const [groups, sealed] = [await ports.groups(month, jurisdiction), await ports.seal(month)]
  const isSealed = sealed !== undefined
  const totals = tally(groups, isSealed)
  const by = (key: (group: CoverageGroup) => string | undefined): Record<string, Tally> =>
    tallyBy(groups, key, isSealed)
  const rate = reachRate(totals)
  return {
    month,
    state: isSealed ? 'sealed' : monthOf(now) > month ? 'closed' : 'running',
    ...totals,
    ...(rate !== undefined && { reachRate: rate }),
    byCity: by(({ jurisdiction }) => `${jurisdiction.slice(0, 4)}00`),
    byChannel: by(({ state, channel }) => (PROVED.has(state) ? channel : undefined)),
    byIdentity: by(({ identity }) => identity),
    exemptBy: count(
      groups.filter(({ state }) => state === 'exempt'),
      exemptionName,
    ),
    lastResort: groups.filter(({ lastResort, state }) => lastResort && PROVED.has(state)).reduce(addPeople, 0),
    ...(sealed && { seal: sealed }),
  }
}

const PROVED: ReadonlySet<CoverageState> = new Set(['delivered', 'accepted', 'phoned'])

const addPeople = (sum: number, { people }: CoverageGroup): number => sum + people

const exemptionName = ({ reason, employmentGrade }: CoverageGroup): string =>
  reason === 'employed' ? `employed:${employmentGrade ?? 'self'}` : String(reason)

function tallyBy(
  groups: readonly CoverageGroup[],
  key: (group: CoverageGroup) => string | undefined,
  sealed: boolean,
): Record<string, Tally> {
  const keys = [...new Set(groups.map(key))].filter((each) => each !== undefined).sort()
  return Object.fromEntries(
    keys.map((each) => [
      each,
      tally(
        groups.filter((group) => key(group) === each),
        sealed,
      ),
    ]),
  )
}

function count(groups: readonly CoverageGroup[], key: (group: CoverageGroup) => string): Record<string, number> {
  const keys = [...new Set(groups.map(key))].sort()
  return Object.fromEntries(
    keys.map((each) => [each, groups.filter((group) => key(group) === each).reduce(addPeople, 0)]),
  )
}
