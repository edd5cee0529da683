/** People: one row each, with the personal fields sealed and keyed hashes beside them for look-up. */

import type { Selectable } from 'kysely'
import type { Instant } from '../rules/calendar.ts'
import type { Gender, Profile, Wish } from '../rules/profile.ts'
import type { EmploymentGrade, IdentityLevel, PushConsent, Status } from '../rules/status.ts'
import type { Cipher } from './cipher.ts'
import { insertRows } from './insert-rows.ts'
import { NOTHING_PERSONAL, openPersonal, personalColumns } from './personal-columns.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import { newPublicId } from './public-id.ts'
import { statusEvent } from './status-changes.ts'
import type { PeopleTable } from './tables/people.ts'
import type { Db, Tx } from './tables.ts'

export type Person = {
  id: number
  publicId: string
  jurisdiction: string
  identity: IdentityLevel
  profile: Profile
  status: Status
  employmentGrade?: EmploymentGrade
  pushes: PushConsent
  pausedUntil?: string
}

/** Of a person's row what the chat decides by: neither ID number nor home. */
export const PERSON_COLUMNS = [
  'people.id',
  'public_id',
  'jurisdiction',
  'identity',
  'status',
  'employment_grade',
  'pushes',
  'paused_until',
  'name',
  'phone',
  'birth_year',
  'gender',
  'origin',
  'education',
  'skills',
  'wish',
] as const

type PersonRow = Pick<Selectable<PeopleTable>, 'id' | Exclude<(typeof PERSON_COLUMNS)[number], `people.${string}`>>

export function rowToPerson(cipher: Cipher, row: PersonRow): Person {
  const open = (column: 'name' | 'phone'): string | undefined =>
    row[column] === null ? undefined : openPersonal(cipher, column, row.public_id, row[column])
  const [name, phone] = [open('name'), open('phone')]
  return {
    id: row.id,
    publicId: row.public_id,
    jurisdiction: row.jurisdiction,
    identity: row.identity as IdentityLevel,
    status: row.status as Status,
    pushes: row.pushes as PushConsent,
    ...(row.employment_grade !== null && { employmentGrade: row.employment_grade as EmploymentGrade }),
    ...(row.paused_until !== null && { pausedUntil: row.paused_until }),
    profile: {
      skills: JSON.parse(row.skills) as string[],
      wish: JSON.parse(row.wish) as Wish,
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone }),
      ...(row.birth_year !== null && { birthYear: row.birth_year }),
      ...(row.gender !== null && { gender: row.gender as Gender }),
      ...(row.origin !== null && { origin: row.origin }),
      ...(row.education !== null && { education: row.education }),
    },
  }
}

const personById = preparedQuery((db, given: Given<{ id: number }>) =>
  db.selectFrom('people').select(PERSON_COLUMNS).where('id', '=', given('id')).where('erased_at', 'is', null),
)

export async function findPerson(db: Db, cipher: Cipher, id: number): Promise<Person | undefined> {
  const [row] = (await personById(db, { id })).rows
  return row && rowToPerson(cipher, row)
}

const jurisdictionById = preparedQuery((db, given: Given<{ id: number }>) =>
  db.selectFrom('people').select('jurisdiction').where('id', '=', given('id')),
)

export async function jurisdictionOf(db: Db, personId: number): Promise<string> {
  const [row] = (await jurisdictionById(db, { id: personId })).rows
  return row!.jurisdiction
}

export type NewPerson = {
  jurisdiction: string
  source: string
  identity: IdentityLevel
  profile: Told
  status: Status
  pushes: PushConsent
  listed?: Listed
}

/** What only a roster says of somebody; `household` as its keyed hash. */
export type Listed = { household?: string; householdRole?: string; priority?: boolean; fingerprint: string }

export async function insertPerson(tx: Tx, cipher: Cipher, person: NewPerson, now: Instant): Promise<number> {
  const [id] = await insertPeople(tx, cipher, [person], now)
  return id!
}

/** Their ids, in the same order. */
export async function insertPeople(
  tx: Tx,
  cipher: Cipher,
  people: readonly NewPerson[],
  now: Instant,
): Promise<number[]> {
  const rows = people.map((person) => newRow(cipher, person, now))
  const inserted = await insertRows(tx, 'people', rows, { returning: ['id', 'public_id'] })
  const idOf = new Map(inserted.map(({ id, public_id }) => [public_id, id]))
  const ids = rows.map(({ public_id }) => idOf.get(public_id)!)
  const events = people.map(({ status, pushes, source }, index) =>
    statusEvent(cipher, ids[index]!, { status, pushes, recordedBy: source }, now),
  )
  await insertRows(tx, 'status_events', events)
  return ids
}

function newRow(cipher: Cipher, person: NewPerson, now: Instant) {
  const publicId = newPublicId()
  const { household = null, householdRole = null, priority = false, fingerprint = null } = person.listed ?? {}
  return {
    ...NOTHING_PERSONAL,
    ...profileColumns(cipher, publicId, person.profile),
    public_id: publicId,
    jurisdiction: person.jurisdiction,
    source: person.source,
    identity: person.identity,
    status: person.status,
    pushes: person.pushes,
    household,
    household_role: householdRole,
    priority: priority ? (1 as const) : (0 as const),
    roster_fingerprint: fingerprint,
    created_at: now,
    updated_at: now,
  }
}

type Told = Profile & { idNumber?: string; home?: string }

export function profileColumns(cipher: Cipher, publicId: string, profile: Told) {
  return {
    ...personalColumns(cipher, publicId, profile),
    birth_year: profile.birthYear ?? null,
    gender: profile.gender ?? null,
    origin: profile.origin ?? null,
    education: profile.education ?? null,
    skills: JSON.stringify(profile.skills),
    wish: JSON.stringify(profile.wish),
  }
}

export async function saveProfile(
  tx: Tx,
  cipher: Cipher,
  person: Person,
  profile: Profile,
  now: Instant,
): Promise<void> {
  const columns = { ...profileColumns(cipher, person.publicId, profile), updated_at: now }
  await tx.updateTable('people').set(columns).where('id', '=', person.id).execute()
}

export async function countPeople(db: Db): Promise<number> {
  const { people } = await db
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow()
  return Number(people)
}
