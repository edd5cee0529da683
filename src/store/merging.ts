/** Two records of one person become one (合并重复的人), in the caller's transaction. */

import { type Instant, monthOf } from '../rules/calendar.ts'
import {
  combined,
  differing,
  lastWord,
  MERGED_FIELDS,
  type OnRecord,
  type Said,
  type sidesOf,
  surer,
} from '../rules/merging.ts'
import type { IdentityLevel, PushConsent } from '../rules/status.ts'
import type { Cipher } from './cipher.ts'
import { nothingTold } from './erasing.ts'
import { settleHousehold } from './households.ts'
import { passOn } from './merged-belongings.ts'
import { mergedInto } from './merged-into.ts'
import { profileColumns } from './people.ts'
import { recordEdit } from './person-edits.ts'
import type { PersonFile } from './person-file.ts'
import { NOTHING_PERSONAL } from './personal-columns.ts'
import { changeStatus, recordStatus } from './status-changes.ts'
import type { Tx } from './tables.ts'

/** What the record of a file says. */
export const onRecord = ({ person, idNumber, home, caseworker }: PersonFile): OnRecord => ({
  ...person.profile,
  standing: { status: person.status, ...(person.employmentGrade && { grade: person.employmentGrade }) },
  ...(idNumber !== undefined && { idNumber }),
  ...(home !== undefined && { home }),
  ...(caseworker !== undefined && { caseworker }),
})

/** `sides`: `one` is the record that stays, `other` the one that goes. */
export type Merge = {
  stays: PersonFile
  goes: PersonFile
  sides: ReturnType<typeof sidesOf>
  reason: string
  by: string
}

/** `busy`: a push to the one that goes is on its way at this moment, and nobody knows yet whether it arrives. */
export async function mergeRecords(
  tx: Tx,
  cipher: Cipher,
  { stays, goes, sides, reason, by }: Merge,
  now: Instant,
): Promise<'merged' | 'busy' | 'gone'> {
  const [to, from] = [stays.person.id, goes.person.id]
  if (!(await hold(tx, to, from, now))) return 'gone'
  if (await isOnItsWay(tx, from)) return 'busy'
  const served = (await wasServed(tx, from, now)) && !(await wasServed(tx, to, now))
  const [own, other] = [onRecord(stays), onRecord(goes)]
  const record = combined(own, other, sides)
  const word = lastWord(await wordOf(tx, to), await wordOf(tx, from))

  await writeRows(tx, cipher, { stays, goes, record }, now)
  await passOn(tx, cipher, { from, to }, now)
  const { status, grade } = record.standing
  const { pushes, pausedUntil } = word
  const isSame =
    status === stays.person.status && grade === stays.person.employmentGrade && pushes === stays.person.pushes
  if (!isSame || served) {
    const standing = { status, pushes, ...(grade && { grade }), ...(pausedUntil !== undefined && { pausedUntil }) }
    const told = { recordedBy: by, words: reason, ...(served && { served: true as const }) }
    await changeStatus(tx, cipher, stays.person, { ...standing, ...told }, now)
  }
  await recordStatus(tx, cipher, from, { status: 'merged', pushes: goes.person.pushes, recordedBy: by }, now)
  const taken = MERGED_FIELDS.filter((field) => sides[field] === 'other' && other[field] !== undefined)
  const lost = Object.fromEntries(
    differing(own, other).map((field) => [field, (sides[field] === 'one' ? other : own)[field]]),
  )
  await recordEdit(tx, cipher, to, { what: 'merge', other: goes.person.publicId, reason, taken, lost }, by, now)
  return 'merged'
}

/** Both are still there, and nobody else merges or erases them meanwhile. */
async function hold(tx: Tx, one: number, other: number, now: Instant): Promise<boolean> {
  const held = await tx
    .updateTable('people')
    .set({ updated_at: now })
    .where('id', 'in', [one, other])
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return held.numUpdatedRows === 2n
}

/** A push that is being sent, or of which a copy has gone out that nobody knows the fate of. */
async function isOnItsWay(tx: Tx, personId: number): Promise<boolean> {
  const found = await tx
    .selectFrom('outbox')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'push')
    .where(({ and, eb, exists, or, selectFrom }) =>
      or([
        eb('state', 'in', ['sending', 'unknown']),
        and([
          eb('state', '=', 'queued'),
          exists(
            selectFrom('outbox_events')
              .select('outbox_events.id')
              .whereRef('outbox_events.outbox_id', '=', 'outbox.id')
              .where('outbox_events.state', '=', 'unknown'),
          ),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether this month's push has reached the person, also by a record merged before. */
async function wasServed(tx: Tx, personId: number, now: Instant): Promise<boolean> {
  const row = await tx
    .selectFrom('coverage')
    .select('person_id')
    .where('person_id', 'in', [personId, ...(await mergedInto(tx, personId))])
    .where('month', '=', monthOf(now))
    .where('state', 'in', ['accepted', 'delivered', 'phoned'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What holds about pushes, and since when. */
async function wordOf(tx: Tx, personId: number): Promise<Said> {
  const events = await tx
    .selectFrom('status_events')
    .select(['pushes', 'paused_until', 'at'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const { pushes, paused_until } = events[0]!
  const before = events.findIndex((event) => event.pushes !== pushes)
  const { at } = events[(before === -1 ? events.length : before) - 1]!
  return { pushes: pushes as PushConsent, at, ...(paused_until !== null && { pausedUntil: paused_until }) }
}

const HASHES = ['name_hash', 'given_name_hash', 'phone_hash', 'phone_tail_hash'] as const

/** The one that goes keeps the hashes that lead to the one that stays: whatever name, phone and ID number the latter has not got. */
async function writeRows(
  tx: Tx,
  cipher: Cipher,
  { stays, goes, record }: { stays: PersonFile; goes: PersonFile; record: OnRecord },
  now: Instant,
): Promise<void> {
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'source', 'identity', 'priority', 'id_number_hash', 'roster_fingerprint', ...HASHES])
    .select(['household', 'household_role'])
    .where('id', 'in', [stays.person.id, goes.person.id])
    .execute()
  const [own, other] = [stays, goes].map(({ person }) => rows.find(({ id }) => id === person.id)!) as [
    (typeof rows)[number],
    (typeof rows)[number],
  ]
  const columns = profileColumns(cipher, stays.person.publicId, record)
  const idNumberMoves = other.id_number_hash !== null && columns.id_number_hash === other.id_number_hash
  const byWhich = idNumberMoves ? [other, own] : [own, other]
  const isOther = HASHES.every((hash) => columns[hash] === other[hash])
  await tx.updateTable('people').set({ id_number_hash: null }).where('id', '=', other.id).execute()
  await tx
    .updateTable('people')
    .set({
      ...columns,
      source: own.source === 'chat' ? other.source : own.source,
      identity: surer(own.identity as IdentityLevel, other.identity as IdentityLevel),
      priority: own.priority === 1 || other.priority === 1 ? 1 : 0,
      caseworker: record.caseworker ?? null,
      household: own.household ?? other.household,
      household_role: own.household === null ? other.household_role : own.household_role,
      roster_fingerprint: byWhich[0]!.roster_fingerprint ?? byWhich[1]!.roster_fingerprint,
      updated_at: now,
    })
    .where('id', '=', own.id)
    .execute()
  const leading = isOther ? own : other
  await tx
    .updateTable('people')
    .set({
      ...nothingTold(now),
      ...NOTHING_PERSONAL,
      ...Object.fromEntries(HASHES.map((hash) => [hash, leading[hash]])),
      id_number_hash: byWhich[1]!.id_number_hash,
      roster_fingerprint: byWhich[1]!.roster_fingerprint,
      caseworker: null,
      merged_into: own.id,
    })
    .where('id', '=', other.id)
    .execute()
  await tx.updateTable('people').set({ merged_into: own.id }).where('merged_into', '=', other.id).execute()
  for (const household of new Set([own.household, other.household]))
    await settleHousehold(tx, household ?? undefined, now)
}
