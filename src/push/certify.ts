/** The month's certificate (月度证明): closed on the 1st, each figure opening into its people. */

import { addMonths, type Instant, type Month, monthOf, startOfMonth } from '../rules/calendar.ts'
import type { Seal } from '../rules/chain.ts'
import {
  type CoverageState,
  type ExemptReason,
  type ProofGrade,
  reachRate,
  type Tally,
  tally,
} from '../rules/coverage.ts'
import { cityOf, countyOf, provinceOf } from '../rules/regions.ts'
import type { EmploymentGrade, KnownBy } from '../rules/status.ts'
import type { CoverageEntry } from './pushes.ts'
import { type OpenedRow, type PeopleOfMonth, survey } from './survey.ts'

/** As many people as have all of this in common, counted by the database. */
export type CoverageGroup = {
  people: number
  state: CoverageState
  jurisdiction: string
  channel?: string
  grade?: ProofGrade
  reason?: ExemptReason
  employmentGrade?: EmploymentGrade
  knownBy: KnownBy
  lastResort: boolean
}

export type CertifyPorts = PeopleOfMonth & {
  groups(month: Month, jurisdiction?: string): Promise<CoverageGroup[]>
  seal(month: Month): Promise<Seal | undefined>
  /** Opens what is missing and notes who is exempt: one transaction. Does nothing in a sealed month. */
  write(slice: { opened: OpenedRow[]; entries: CoverageEntry[] }, now: Instant): Promise<void>
}

export type Certificate = Tally & {
  month: Month
  state: 'running' | 'closed' | 'sealed'
  /** 到位率 */
  reachRate?: number
  /** A province's cities, a city's counties. */
  byPlace: Record<string, Tally>
  /** Those delivered, accepted or phoned, by what carried it. */
  byChannel: Record<string, Tally>
  /** 名册 · 自述 · 手机验证 · 名册核实 */
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
  const partOf = jurisdiction === undefined || jurisdiction === provinceOf(jurisdiction) ? cityOf : countyOf
  return {
    month,
    state: isSealed ? 'sealed' : monthOf(now) > month ? 'closed' : 'running',
    ...totals,
    ...(rate !== undefined && { reachRate: rate }),
    byPlace: by((group) => partOf(group.jurisdiction)),
    byChannel: by(({ state, channel }) => (PROVED.has(state) ? channel : undefined)),
    byIdentity: by(({ knownBy }) => knownBy),
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
