/** Rows for tests, each with sensible defaults. */

import type { ChannelName } from '../../src/outbox/channel.ts'
import { emptyProfile, type Profile } from '../../src/rules/profile.ts'
import { addressAt } from '../../src/store/accounts.ts'
import { aesCipher } from '../../src/store/cipher.ts'
import { insertPerson, type NewPerson } from '../../src/store/people.ts'
import { newPublicId } from '../../src/store/public-id.ts'
import type { Db } from '../../src/store/tables.ts'

export const cipher = aesCipher('a secret for tests, thirty-two characters long')
export const at = (shanghai: string): number => Date.parse(`${shanghai}+08:00`)

export function aPerson(
  db: Db,
  change: Partial<Omit<NewPerson, 'profile'>> & { profile?: Partial<Profile>; since?: number } = {},
): Promise<number> {
  const { since = at('2026-11-01T10:00'), ...person } = change
  const whole: NewPerson = {
    jurisdiction: '350500',
    source: 'chat',
    identity: 'claimed',
    status: 'unemployed',
    pushes: 'on',
    ...person,
    profile: { ...emptyProfile(), ...person.profile },
  }
  return db.transaction().execute((tx) => insertPerson(tx, cipher, whole, since))
}

export async function anAccount(
  db: Db,
  personId: number,
  { channel = 'web' as ChannelName, address = newPublicId() } = {},
): Promise<number> {
  const publicId = newPublicId()
  const { id } = await db
    .insertInto('accounts')
    .values({
      public_id: publicId,
      channel,
      account: 'main',
      address_hash: cipher.fingerprint(address, 'address'),
      address: cipher.seal(address, addressAt(publicId)),
      conversation: null,
      version: 0,
      reach: 'ok',
      reach_changed_at: 0,
      last_inbound_at: null,
      created_at: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('account_people')
    .values({ account_id: id, person_id: personId, relation: 'self', linked_at: 0 })
    .execute()
  return id
}

type APositionWith = {
  title?: string
  state?: string
  flags?: string
  headcount?: number
  jurisdiction?: string
  place?: string
  region?: string
}

export async function aPosition(
  db: Db,
  { jurisdiction = '350500', place = '泉州市石狮市', region = '350581', ...change }: APositionWith = {},
): Promise<number> {
  const employer = await db
    .insertInto('employers')
    .values({
      public_id: newPublicId(),
      jurisdiction: '350500',
      name: '好电子厂',
      verified_at: 1,
      verified_by: 'test',
      created_at: 1,
    })
    .onConflict((on) => on.columns(['jurisdiction', 'name']).doUpdateSet({ verified_by: 'test' }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('positions')
    .values({
      public_id: newPublicId(),
      jurisdiction,
      source: 'test',
      source_key: newPublicId(),
      content_hash: 'x',
      employer_id: employer.id,
      title: change.title ?? '电子厂普工',
      occupation: '电子厂普工',
      region,
      place,
      kind: 'long_term',
      pay_min: 5000,
      pay_max: 6000.5,
      pay_unit: 'month',
      headcount: change.headcount ?? null,
      lodging: 1,
      meals: null,
      night_shift: 0,
      age_min: null,
      age_max: null,
      description: null,
      directions: null,
      contact: null,
      published_on: '2026-11-01',
      deadline_on: null,
      reserve: 0,
      flags: change.flags ?? '[]',
      state: change.state ?? 'open',
      sample: 0,
      created_at: 1,
      updated_at: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
