/** One person as the console shows them (人员档案): who, reached where, living with whom, and how each month went. */

import type { Month } from '../rules/calendar.ts'
import type { CoverageState } from '../rules/coverage.ts'
import { prefixOf } from '../rules/regions.ts'
import { noteAt } from './calls.ts'
import type { Cipher } from './cipher.ts'
import { PERSON_COLUMNS, type Person, rowToPerson } from './people.ts'
import { openPersonal } from './personal-columns.ts'
import type { Db } from './tables.ts'
import { type MemberLine, membersOf } from './zero-households.ts'

export type ChannelOf = { channel: string; reach: string; relation: string; lastHeardAt?: number }
export type Relative = { name?: string; relation: string; publicId: string }
export type MonthOf = { month: Month; state: CoverageState; reason?: string; grade?: string; channel?: string }
export type OpenCall = { publicId: string; month: Month; reason: string; note?: string }

export type PersonFile = {
  person: Person
  erased: boolean
  fromChat: boolean
  priority: boolean
  createdAt: number
  idNumber?: string
  home?: string
  caseworker?: string
  channels: ChannelOf[]
  household: Relative[]
  /** The others of the household in the roster (同一户). */
  kin: MemberLine[]
  zeroHousehold: boolean
  months: MonthOf[]
  calls: OpenCall[]
}

const MONTHS_SHOWN = 24

/** Opens everything personal: the caller masks it and records the look. */
export async function findPersonFile(
  db: Db,
  cipher: Cipher,
  region: string,
  publicId: string,
): Promise<PersonFile | undefined> {
  const row = await db
    .selectFrom('people')
    .select(PERSON_COLUMNS)
    .select(['id_number', 'home', 'source', 'priority', 'created_at', 'caseworker', 'erased_at'])
    .select(['household', 'zero_household'])
    .where('public_id', '=', publicId)
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const open = (column: 'id_number' | 'home') =>
    row[column] === null ? undefined : openPersonal(cipher, column, publicId, row[column])
  const [idNumber, home] = [open('id_number'), open('home')]
  const [channels, household, kin, months, calls] = await Promise.all([
    channelsOf(db, row.id),
    householdOf(db, cipher, row.id, region),
    row.household === null ? undefined : membersOf(db, cipher, region, [row.household]),
    monthsOf(db, row.id),
    openCallsOf(db, cipher, row.id, region),
  ])
  return {
    person: rowToPerson(cipher, row),
    erased: row.erased_at !== null,
    fromChat: row.source === 'chat',
    priority: row.priority === 1,
    createdAt: row.created_at,
    ...(idNumber !== undefined && { idNumber }),
    ...(home !== undefined && { home }),
    ...(row.caseworker !== null && { caseworker: row.caseworker }),
    channels,
    household,
    kin: (kin?.get(row.household!) ?? []).filter((member) => member.publicId !== publicId),
    zeroHousehold: row.zero_household === 1,
    months,
    calls,
  }
}

/** To change their record: nobody of another jurisdiction, nobody erased. */
export async function personIn(db: Db, cipher: Cipher, region: string, publicId: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('people')
    .select(PERSON_COLUMNS)
    .where('public_id', '=', publicId)
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return row && rowToPerson(cipher, row)
}

async function channelsOf(db: Db, personId: number): Promise<ChannelOf[]> {
  const rows = await db
    .selectFrom('account_people')
    .innerJoin('accounts', 'accounts.id', 'account_people.account_id')
    .select(['channel', 'reach', 'relation', 'last_inbound_at'])
    .where('person_id', '=', personId)
    .orderBy('linked_at')
    .execute()
  return rows.map(({ channel, reach, relation, last_inbound_at }) => ({
    channel,
    reach,
    relation,
    ...(last_inbound_at !== null && { lastHeardAt: last_inbound_at }),
  }))
}

/** Whoever shares a phone with the person and belongs to the same jurisdiction. */
async function householdOf(db: Db, cipher: Cipher, personId: number, region: string): Promise<Relative[]> {
  const rows = await db
    .selectFrom('account_people as own')
    .innerJoin('account_people as other', 'other.account_id', 'own.account_id')
    .innerJoin('people', 'people.id', 'other.person_id')
    .select(['people.public_id', 'people.name', 'other.relation'])
    .where('own.person_id', '=', personId)
    .where('other.person_id', '!=', personId)
    .where('people.erased_at', 'is', null)
    .where('people.jurisdiction', 'like', `${prefixOf(region)}%`)
    .orderBy('other.linked_at')
    .execute()
  const once = new Map(rows.map((row) => [row.public_id, row]))
  return [...once.values()].map(({ public_id: publicId, name, relation }) => ({
    publicId,
    relation,
    ...(name !== null && { name: openPersonal(cipher, 'name', publicId, name) }),
  }))
}

/** The newest first. */
async function monthsOf(db: Db, personId: number): Promise<MonthOf[]> {
  const rows = await db
    .selectFrom('coverage')
    .select(['month', 'state', 'reason', 'grade', 'channel'])
    .where('person_id', '=', personId)
    .orderBy('month', 'desc')
    .limit(MONTHS_SHOWN)
    .execute()
  return rows.map(({ month, state, reason, grade, channel }) => ({
    month,
    state: state as CoverageState,
    ...(reason !== null && { reason }),
    ...(grade !== null && { grade }),
    ...(channel !== null && { channel }),
  }))
}

async function openCallsOf(db: Db, cipher: Cipher, personId: number, region: string): Promise<OpenCall[]> {
  const rows = await db
    .selectFrom('call_tasks')
    .select(['public_id', 'month', 'reason', 'note'])
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .orderBy('made_at')
    .execute()
  return rows.map(({ public_id: publicId, month, reason, note }) => ({
    publicId,
    month,
    reason,
    ...(note !== null && { note: cipher.open(note, noteAt(publicId)) }),
  }))
}
