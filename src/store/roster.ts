/** The roster importer's view of the database: personal fields are sealed here, and looked up by keyed hash. */

import type { Recorded, Roster } from '../roster/import-people.ts'
import type { Instant } from '../rules/calendar.ts'
import { jurisdictionOfPerson } from '../rules/jurisdiction.ts'
import { emptyProfile, type Profile } from '../rules/profile.ts'
import { inChunks } from './chunks.ts'
import type { Cipher } from './cipher.ts'
import { changeStatus, findPerson, insertPerson, openPersonal, personalColumns, saveProfile } from './people.ts'
import type { Db, Tx } from './tables.ts'

type OnFile = { id: number; fingerprint: string | undefined }

/** `bureau`: whose list it is. `onStanding`: somebody's status has changed, in the same transaction. */
export function rosterIn(
  db: Db,
  cipher: Cipher,
  bureau: string,
  onStanding: (tx: Tx, personId: number, now: Instant) => Promise<void>,
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
      db.transaction().execute(async (tx) => {
        const onFile = await findOnFile(tx, cipher, batch)
        for (const draft of batch) {
          const before = onFile.get(draft)
          const id =
            before === undefined
              ? await insertPerson(tx, cipher, newPerson(draft, source, bureau), at)
              : await update(tx, cipher, before.id, draft, at)
          await keepRosterFields(tx, cipher, id, draft)
          await onStanding(tx, id, at)
        }
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
      .select(['id', 'roster_fingerprint', 'id_number_hash', 'name_hash', 'phone_hash'])
      .where('erased_at', 'is', null)
      .where('source', '!=', 'chat')
      .where((eb) =>
        eb.or([
          ...(ids.length > 0 ? [eb('id_number_hash', 'in', ids)] : []),
          ...(phones.length > 0 ? [eb('phone_hash', 'in', phones)] : []),
        ]),
      )
      .execute()
    for (const { draft, id, name, phone } of hashes) {
      const row =
        rows.find((each) => id !== undefined && each.id_number_hash === id) ??
        rows.find(
          (each) =>
            phone !== undefined &&
            each.name_hash === name &&
            each.phone_hash === phone &&
            (each.id_number_hash === null || id === undefined),
        )
      if (row !== undefined) found.set(draft, { id: row.id, fingerprint: row.roster_fingerprint ?? undefined })
    }
  }
  return found
}

function newPerson(draft: Recorded, source: string, bureau: string) {
  const profile = profileOf(draft)
  const jurisdiction = jurisdictionOfPerson(profile, bureau)
  return { jurisdiction, source, identity: 'claimed', profile, status: draft.status, pushes: 'none' } as const
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

/** What the person told the bot about the work wanted outranks the roster's column. */
async function update(tx: Tx, cipher: Cipher, id: number, draft: Recorded, at: Instant): Promise<number> {
  const person = await findPerson(tx, cipher, id)
  if (person === undefined) return id
  const stated = profileOf(draft)
  const wish = person.pushes === 'none' ? stated.wish : person.profile.wish
  await saveProfile(tx, cipher, person, { ...person.profile, ...stated, wish }, at)
  if (person.status !== draft.status && draft.status !== 'unknown') {
    const grade = draft.status === 'employed' ? { grade: 'employer' as const } : {}
    await changeStatus(tx, cipher, person, { status: draft.status, recordedBy: 'roster', ...grade }, at)
  }
  return id
}

async function keepRosterFields(
  tx: Tx,
  cipher: Cipher,
  id: number,
  { idNumber, home, priority, fingerprint }: Recorded,
): Promise<void> {
  const { public_id } = await tx.selectFrom('people').select('public_id').where('id', '=', id).executeTakeFirstOrThrow()
  const fields = { ...(idNumber !== undefined && { idNumber }), ...(home !== undefined && { home }) }
  await tx
    .updateTable('people')
    .set({
      ...personalColumns(cipher, public_id, fields),
      ...(priority !== undefined && { priority: priority ? 1 : 0 }),
      roster_fingerprint: fingerprint,
    })
    .where('id', '=', id)
    .execute()
}

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
