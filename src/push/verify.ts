/** Checks a sealed month against its chain (核对封存): which row was changed, is missing or was put in, and whether the chain itself holds. */

import { setImmediate as breathe } from 'node:timers/promises'
import type { Month } from '../rules/calendar.ts'
import {
  beginning,
  beginningOfCorrections,
  type CorrectionLink,
  type Frozen,
  fingerprintOfEntry,
  fingerprintOfRow,
  type LedgerEntry,
  type Link,
  linkAfter,
  type RowLink,
  type Seal,
  sealHash,
} from '../rules/chain.ts'
import { tally } from '../rules/coverage.ts'
import type { CoverageGroup } from './certify.ts'
import type { Kept } from './seal.ts'
import { SLICE } from './survey.ts'

export type VerifyPorts = {
  newestSealed(): Promise<Month | undefined>
  seal(month: Month): Promise<Seal | undefined>
  frozen(month: Month): Promise<Frozen | undefined>
  groups(month: Month): Promise<CoverageGroup[]>
  kept(month: Month, after: number, limit: number, lastEvent: number): Promise<Kept[]>
  /** In order of person, after `after` and up to `upTo`. */
  links(month: Month, after: number, upTo: number): Promise<RowLink[]>
  /** Whose rows of the month belong to no person. */
  strays(month: Month): Promise<number[]>
  corrections(frozen: Frozen): Promise<{ links: CorrectionLink[]; entries: LedgerEntry[] }>
  /** The seal that names this month as the one before it. */
  successor(month: Month): Promise<Seal | undefined>
  /** Guards (triggers) that should be in the database and are not. */
  missingGuards(): Promise<string[]>
  count(): Promise<number>
}

/** What is wrong beside the rows. `no` counts the links of a chain from 1. */
export type Damage =
  | { kind: 'unsealed' | 'unfinished' | 'totals' | 'seal' | 'paper' }
  | { kind: 'chain' | 'corrections_chain'; no: number }
  | { kind: 'correction_changed' | 'correction_missing' | 'correction_inserted'; entry: number }
  | { kind: 'predecessor' | 'successor' | 'anchor'; month: Month }
  | { kind: 'guard'; name: string }

/** People by public id; `#4711` where not even the person is left. */
export type Verdict = {
  month: Month
  ok: boolean
  rows: number
  hash?: string
  changed: string[]
  missing: string[]
  inserted: string[]
  damage: Damage[]
}

export type VerifyOptions = { paper?: string; onProgress?(done: number, of: number): void }

export async function verify(ports: VerifyPorts, month: Month, options: VerifyOptions = {}): Promise<Verdict> {
  const verdict: Verdict = { month, ok: false, rows: 0, changed: [], missing: [], inserted: [], damage: [] }
  const { damage } = verdict
  const sealed = await ports.seal(month)
  if (sealed === undefined) {
    damage.push({ kind: (await ports.frozen(month)) === undefined ? 'unsealed' : 'unfinished' })
    return verdict
  }
  verdict.hash = sealed.hash
  const lastLink = await compareRows(ports, sealed, verdict, options)
  verdict.inserted.push(...(await ports.strays(month)).map((personId) => `#${personId}`))

  const counted = tally(await ports.groups(month), true)
  if (JSON.stringify(counted) !== JSON.stringify(sealed.totals)) damage.push({ kind: 'totals' })
  if (sealHash(month, sealed.totals, sealed.sealedAt, lastLink) !== sealed.hash) damage.push({ kind: 'seal' })
  if (options.paper !== undefined && options.paper !== sealed.hash) damage.push({ kind: 'paper' })
  damage.push(...(await neighbours(ports, sealed)), ...(await compareCorrections(ports, sealed)))
  damage.push(...(await ports.missingGuards()).map((name) => ({ kind: 'guard' as const, name })))

  const { changed, missing, inserted } = verdict
  verdict.ok = changed.length + missing.length + inserted.length + damage.length === 0
  return verdict
}

/** Each row against its link, each link against the one before. Returns the last link as it is stored. */
async function compareRows(
  ports: VerifyPorts,
  sealed: Seal,
  verdict: Verdict,
  { onProgress }: VerifyOptions,
): Promise<string> {
  const of = await ports.count()
  const chain = following(beginning(sealed), 'chain', verdict.damage)
  let seen = 0
  for (let after = 0; ; ) {
    const people = await ports.kept(sealed.month, after, SLICE, sealed.lastEvent)
    const upTo = people.at(-1)?.personId ?? Number.MAX_SAFE_INTEGER
    const linkOf = new Map<number, RowLink>()
    for (const link of await ports.links(sealed.month, after, upTo)) {
      chain.take(link)
      linkOf.set(link.personId, link)
    }
    for (const person of people) {
      compareRow(person, linkOf.get(person.personId), verdict)
      linkOf.delete(person.personId)
    }
    verdict.missing.push(...[...linkOf.keys()].map((personId) => `#${personId}`))
    if (people.length === 0) return chain.last()
    after = upTo
    seen += people.length
    onProgress?.(seen, of)
    await breathe()
  }
}

function compareRow({ personId, publicId, row }: Kept, link: RowLink | undefined, verdict: Verdict): void {
  if (row !== undefined) verdict.rows++
  if (row === undefined) {
    if (link !== undefined) verdict.missing.push(publicId)
  } else if (link === undefined) verdict.inserted.push(publicId)
  else if (fingerprintOfRow(publicId, personId, row) !== link.fingerprint) verdict.changed.push(publicId)
}

/** Follows a chain as it is stored; where a link does not follow from the one before, that one or an earlier one was made anew. */
function following(first: string, kind: 'chain' | 'corrections_chain', damage: Damage[]) {
  let before = first
  let due = 1
  return {
    take({ no, fingerprint, link }: Link): void {
      if (no !== due || linkAfter(before, fingerprint) !== link) damage.push({ kind, no })
      before = link
      due = no + 1
    },
    last: () => before,
  }
}

/** Months hold each other: a seal made anew no longer fits the one after it. */
async function neighbours(ports: VerifyPorts, { month, hash, follows }: Seal): Promise<Damage[]> {
  const damage: Damage[] = []
  const { previous } = follows
  if (previous !== undefined && (await ports.seal(previous.month))?.hash !== previous.hash) {
    damage.push({ kind: 'predecessor', month: previous.month })
  }
  const next = await ports.successor(month)
  if (next !== undefined && next.follows.previous?.hash !== hash) damage.push({ kind: 'successor', month: next.month })
  return damage
}

/** Evidence that came after the freeze has a chain of its own; later seals hold how far it had come. */
async function compareCorrections(ports: VerifyPorts, sealed: Seal): Promise<Damage[]> {
  const damage: Damage[] = []
  const { links, entries } = await ports.corrections(sealed)
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]))
  const chain = following(beginningOfCorrections(sealed.month), 'corrections_chain', damage)
  for (const link of links) {
    chain.take(link)
    const entry = entryOf.get(link.eventId)
    entryOf.delete(link.eventId)
    if (entry === undefined) damage.push({ kind: 'correction_missing', entry: link.eventId })
    else if (fingerprintOfEntry(entry) !== link.fingerprint) {
      damage.push({ kind: 'correction_changed', entry: link.eventId })
    }
  }
  for (const entry of entryOf.keys()) damage.push({ kind: 'correction_inserted', entry })
  for (let next = await ports.successor(sealed.month); next !== undefined; next = await ports.successor(next.month)) {
    const anchor = next.follows.corrections?.[sealed.month]
    if (anchor !== undefined && links.find(({ no }) => no === anchor.no)?.link !== anchor.link) {
      damage.push({ kind: 'anchor', month: next.month })
    }
  }
  return damage
}
