/** A database filled with a generated province: positions, registered people with names and one chat account each, and months already past. */

import { type Day, startOfDay, yearOf } from '../rules/calendar.ts'
import type { Position } from '../rules/position.ts'
import { emptyProfile } from '../rules/profile.ts'
import { addressAt, addressHash } from '../store/accounts.ts'
import type { Cipher } from '../store/cipher.ts'
import { insertRows } from '../store/insert-rows.ts'
import { payColumns } from '../store/pay-columns.ts'
import { personalColumns } from '../store/personal-columns.ts'
import { positionsChanged } from '../store/positions.ts'
import { newPublicId } from '../store/public-id.ts'
import type { Db, Tx } from '../store/tables.ts'
import { personOfNumber } from './names.ts'
import { PROVINCE, positionsOfProvince, seekersOfProvince } from './province.ts'

export type Province = { people: number; positions: number; seed: number; today: Day }

const AT_ONCE = 10_000
/** People joined long enough before `today` to be in scope of the whole month. */
const JOINED_BEFORE_MS = 100 * 86_400_000

/** On an empty, migrated database. `channel`: where everybody is reached; addresses are `p1`, `p2`, … */
export async function fillProvince(
  db: Db,
  cipher: Cipher,
  { people, positions, seed, today }: Province,
  { channel = 'telegram', account = 'main' } = {},
): Promise<void> {
  const at = startOfDay(today) - JOINED_BEFORE_MS
  await db.transaction().execute((tx) => fillPositions(tx, positionsOfProvince(positions, today, seed), at))
  const seekers = seekersOfProvince(people, seed + 1)
  for (let start = 0; start < people; start += AT_ONCE) {
    const slice = seekers.slice(start, start + AT_ONCE)
    await db.transaction().execute(async (tx) => {
      await insertRows(
        tx,
        'people',
        slice.map(({ id, wish, age, home, priority }) => {
          const publicId = newPublicId()
          return {
            id,
            public_id: publicId,
            ...personalColumns(cipher, publicId, personOfNumber(id)),
            jurisdiction: wish.regions[0] ?? PROVINCE,
            source: 'bench',
            identity: 'claimed',
            birth_year: yearOf(at) - (age ?? 40),
            origin: home ?? null,
            skills: JSON.stringify(emptyProfile().skills),
            wish: JSON.stringify(wish),
            status: 'unemployed',
            pushes: 'on',
            priority: priority ? (1 as const) : (0 as const),
            created_at: at,
            updated_at: at,
          }
        }),
      )
      await insertRows(
        tx,
        'status_events',
        slice.map(({ id }) => ({
          public_id: newPublicId(),
          person_id: id,
          status: 'unemployed',
          pushes: 'on',
          recorded_by: 'person',
          at,
        })),
      )
      await insertRows(
        tx,
        'accounts',
        slice.map(({ id }) => {
          const publicId = newPublicId()
          return {
            id,
            public_id: publicId,
            channel,
            account,
            address_hash: addressHash(cipher, `p${id}`),
            address: cipher.seal(`p${id}`, addressAt(publicId)),
            version: 0,
            reach: 'ok',
            reach_changed_at: at,
            last_inbound_at: at,
            created_at: at,
          }
        }),
      )
      await insertRows(
        tx,
        'account_people',
        slice.map(({ id }) => ({ account_id: id, person_id: id, relation: 'self', linked_at: at })),
      )
    })
  }
}

const flag = (value: boolean | undefined): 0 | 1 | null => (value === undefined ? null : value ? 1 : 0)

async function fillPositions(tx: Tx, positions: readonly Position[], at: number): Promise<void> {
  const employers = [...new Set(positions.map(({ employer }) => employer))]
  const idOf = new Map(employers.map((name, index) => [name, index + 1]))
  await insertRows(
    tx,
    'employers',
    employers.map((name, index) => ({
      id: index + 1,
      public_id: newPublicId(),
      jurisdiction: PROVINCE,
      name,
      verified_at: at,
      verified_by: 'bench',
      created_at: at,
    })),
  )
  await insertRows(
    tx,
    'positions',
    positions.map((position) => ({
      id: position.id,
      public_id: newPublicId(),
      jurisdiction: PROVINCE,
      source: 'bench',
      source_key: position.publicId,
      content_hash: position.publicId,
      employer_id: idOf.get(position.employer)!,
      title: position.title,
      occupation: position.occupation ?? null,
      region: position.region ?? null,
      place: position.place,
      kind: position.kind,
      ...payColumns(position.pay),
      headcount: position.headcount ?? null,
      lodging: flag(position.lodging),
      meals: flag(position.meals),
      night_shift: flag(position.nightShift),
      age_min: position.ageMin ?? null,
      age_max: position.ageMax ?? null,
      published_on: position.publishedOn ?? null,
      deadline_on: position.deadlineOn ?? null,
      reserve: position.reserve ? (1 as const) : (0 as const),
      flags: JSON.stringify(position.flags),
      state: position.state,
      sample: 0 as const,
      created_at: at,
      updated_at: at,
    })),
  )
  await positionsChanged(tx)
}
