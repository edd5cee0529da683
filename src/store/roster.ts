/** The roster importer's view of the database: personal fields are sealed here, and looked up by keyed hash. */

import type { Updateable } from 'kysely'
import type { Recorded, Roster } from '../roster/import-people.ts'
import type { Instant } from '../rules/calendar.ts'
import { jurisdictionOfPerson } from '../rules/jurisdiction.ts'
import { emptyProfile, type Profile } from '../rules/profile.ts'
import { inChunks } from './chunks.ts'
import type { Cipher } from './cipher.ts'
import { inHeldTransaction } from './execute.ts'
import { settleHousehold } from './households.ts'
import { findPerson, insertPeople, type Listed, type Person, saveProfile } from './people.ts'
import { openPersonal, personalColumns } from './personal-columns.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import { changeStatus } from './status-changes.ts'
import type { PeopleTable } from './tables/people.ts'
import type { Db, Tx } from './tables.ts'

/** `by`: the record that the roster names, where it was merged into another one (合并). */
type OnFile = { id: number; fingerprint: string | undefined; by?: number }

/** `bureau`: whose list it is. `onStanding`: these people's status may have changed, in the same transaction. */
export function rosterIn(
  db: Db,
  cipher: Cipher,
  bureau: string,
  onStanding: (tx: Tx, personIds: readonly number[], now: Instant) => Promise<void>,
): Roster {
  return {
    async known(drafts) {
      const onFile = await findOnFile(db, cipher, drafts)
      return drafts.map((draft) => {
        const found = onFile.get(draft)
        return found && { fingerprint: found.fingerprint }
      })
    },
    save: (batch, source, at) =>
      inHeldTransaction(db, async (tx) => {
        const onFile = await findOnFile(tx, cipher, batch)
        const added = batch
          .filter((draft) => !onFile.has(draft))
          .map((draft) => newPerson(cipher, draft, source, bureau))
        const ids = new Set(await insertPeople(tx, cipher, added, at))
        const households = new Set(added.flatMap(({ listed }) => listed.household ?? []))
        for (const [draft, before] of onFile) {
          for (const household of await update(tx, cipher, before, draft, at)) households.add(household)
          ids.add(before.id)
        }
        await onStanding(tx, [...ids], at)
        for (const household of households) await settleHousehold(tx, household, at)
      }),
    async recordImport(source, counts, by, at) {
      await db
        .insertInto('imports')
        .values({ kind: 'people', source, counts: JSON.stringify(counts), imported_by: by, at })
        .execute()
    },
  }
}

/** By ID number; else by name and phone among those of whom no other ID number is known. */
async function findOnFile(db: Db, cipher: Cipher, drafts: readonly Recorded[]): Promise<Map<Recorded, OnFile>> {
  const found = new Map<Recorded, OnFile>()
  for (const chunk of inChunks(drafts)) {
    const hashes = chunk.map((draft) => ({
      draft,
      id: draft.idNumber === undefined ? undefined : cipher.fingerprint(draft.idNumber, 'id-number'),
      name: cipher.fingerprint(draft.name, 'name'),
      phone: draft.phone === undefined ? undefined : cipher.fingerprint(draft.phone, 'phone'),
    }))
    const ids = hashes.flatMap(({ id }) => id ?? [])
    const phones = hashes.flatMap(({ phone }) => phone ?? [])
    if (ids.length + phones.length === 0) continue
    const rows = await db
      .selectFrom('people')
      .leftJoin('people as stays', 'stays.id', 'people.merged_into')
      .select(['people.id', 'people.roster_fingerprint', 'people.id_number_hash', 'people.name_hash'])
      .select(['people.phone_hash', 'people.merged_into', 'stays.id_number_hash as known'])
      .where((eb) => eb.or([eb('people.erased_at', 'is', null), eb('people.merged_into', 'is not', null)]))
      .where((eb) => eb.or([eb('people.source', '!=', 'chat'), eb('people.merged_into', 'is not', null)]))
      .where((eb) =>
        eb.or([
          ...(ids.length > 0 ? [eb('people.id_number_hash', 'in', ids)] : []),
          ...(phones.length > 0 ? [eb('people.phone_hash', 'in', phones)] : []),
        ]),
      )
      .orderBy('people.id')
      .execute()
    for (const { draft, id, name, phone } of hashes) {
      const row =
        rows.find((each) => id !== undefined && each.id_number_hash === id) ??
        rows.find(
          (each) =>
            phone !== undefined &&
            each.name_hash === name &&
            each.phone_hash === phone &&
            ((each.id_number_hash ?? each.known) === null || id === undefined),
        )
      if (row === undefined) continue
      const fingerprint = row.roster_fingerprint ?? undefined
      found.set(
        draft,
        row.merged_into === null ? { id: row.id, fingerprint } : { id: row.merged_into, fingerprint, by: row.id },
      )
    }
  }
  return found
}

const householdOf = (cipher: Cipher, { household }: Recorded): string | undefined =>
  household === undefined ? undefined : cipher.fingerprint(household, 'household')

function newPerson(cipher: Cipher, draft: Recorded, source: string, bureau: string) {
  const { idNumber, home, householdRole, priority, fingerprint } = draft
  const profile = {
    ...profileOf(draft),
    ...(idNumber !== undefined && { idNumber }),
    ...(home !== undefined && { home }),
  }
  const household = householdOf(cipher, draft)
  const listed: Listed = {
    fingerprint,
    ...(household !== undefined && { household }),
    ...(householdRole !== undefined && { householdRole }),
    ...(priority !== undefined && { priority }),
  }
  const jurisdiction = jurisdictionOfPerson(profile, bureau)
  return { jurisdiction, source, identity: 'claimed', profile, status: draft.status, pushes: 'none', listed } as const
}

function profileOf({ name, phone, birthYear, gender, origin, education, skills, wish }: Recorded): Profile {
  return {
    ...emptyProfile(),
    name,
    skills,
    wish,
    ...(phone !== undefined && { phone }),
    ...(birthYear !== undefined && { birthYear }),
    ...(gender !== undefined && { gender }),
    ...(origin !== undefined && { origin }),
    ...(education !== undefined && { education }),
  }
}

/** Returns the households that the person belongs or belonged to. */
async function update(tx: Tx, cipher: Cipher, { id, by }: OnFile, draft: Recorded, at: Instant): Promise<string[]> {
  const person = await findPerson(tx, cipher, id)
  if (person !== undefined) await updateStanding(tx, cipher, person, draft, at)
  return keepRosterFields(tx, cipher, id, draft, by)
}

/** What the person told the bot about the work wanted outranks the roster's column. */
async function updateStanding(tx: Tx, cipher: Cipher, person: Person, draft: Recorded, at: Instant): Promise<void> {
  const stated = profileOf(draft)
  const wish = person.pushes === 'none' ? stated.wish : person.profile.wish
  await saveProfile(tx, cipher, person, { ...person.profile, ...stated, wish }, at)
  if (person.status !== draft.status && draft.status !== 'unknown') {
    const grade = draft.status === 'employed' ? { grade: 'employer' as const } : {}
    await changeStatus(tx, cipher, person, { status: draft.status, recordedBy: 'roster', ...grade }, at)
  }
}

/**
 * `by`: the record that was merged keeps the ID number it is known by, and what its line in the roster last said. Returns
 * the households that the person belongs or belonged to.
 */
async function keepRosterFields(
  tx: Tx,
  cipher: Cipher,
  id: number,
  draft: Recorded,
  by: number | undefined,
): Promise<string[]> {
  const { idNumber, home, priority, householdRole, fingerprint } = draft
  const { public_id, id_number_hash, household: before } = (await keptById(tx, { id })).rows[0]!
  const stated = householdOf(cipher, draft)
  const isKnown = by !== undefined && id_number_hash !== null
  const fields = { ...(idNumber !== undefined && !isKnown && { idNumber }), ...(home !== undefined && { home }) }
  const told: Updateable<PeopleTable> = {
    ...personalColumns(cipher, public_id, fields),
    ...(stated !== undefined && { household: stated, zero_household: 0 }),
    ...(householdRole !== undefined && { household_role: householdRole }),
    ...(priority !== undefined && { priority: priority ? 1 : 0 }),
  }
  const write = (personId: number, columns: Updateable<PeopleTable>) =>
    tx.updateTable('people').set(columns).where('id', '=', personId).execute()
  if (by === undefined) await write(id, { ...told, roster_fingerprint: fingerprint })
  else {
    if (Object.keys(told).length > 0) await write(id, told)
    await write(by, { roster_fingerprint: fingerprint })
  }
  return [...new Set([before, stated ?? before])].filter((each) => each !== null)
}

const keptById = preparedQuery((db, given: Given<{ id: number }>) =>
  db.selectFrom('people').select(['public_id', 'id_number_hash', 'household']).where('id', '=', given('id')),
)

export type Villager = { id: number; name: string; village: string }

/** Who is on the roster and has no chat yet, by where they live. Opens names: the caller records the look. */
export async function withoutChat(db: Db, cipher: Cipher): Promise<Villager[]> {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'public_id', 'name', 'home'])
    .where('source', '!=', 'chat')
    .where('erased_at', 'is', null)
    .where('name', 'is not', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('account_people').select('person_id').whereRef('person_id', '=', 'people.id'))),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id, public_id, name, home }) => ({
    id,
    name: openPersonal(cipher, 'name', public_id, name!),
    village: home === null ? '' : openPersonal(cipher, 'home', public_id, home),
  }))
}
