/** What staff change in a person's record: the row, and beside it what it was before. */

import type { Instant } from '../rules/calendar.ts'
import type { PersonEdit } from '../rules/person-edit.ts'
import { ancestry, prefixOf } from '../rules/regions.ts'
import type { Cipher } from './cipher.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'

const changeAt = (publicId: string): string => `person_edits.change.${publicId}`

/** In the transaction that changes the record. */
export async function recordEdit(
  tx: Tx,
  cipher: Cipher,
  personId: number,
  { what, ...change }: PersonEdit,
  actor: string,
  now: Instant,
): Promise<void> {
  const publicId = newPublicId()
  const sealed = cipher.seal(JSON.stringify(change), changeAt(publicId))
  await tx
    .insertInto('person_edits')
    .values({ public_id: publicId, person_id: personId, what, actor, change: sealed, at: now })
    .execute()
}

export const openEdit = (cipher: Cipher, publicId: string, what: string, sealed: Uint8Array): PersonEdit =>
  ({ what, ...JSON.parse(cipher.open(sealed, changeAt(publicId))) }) as PersonEdit

/** 专员: undefined when nobody is to look after the person any more. */
export async function setCaseworker(tx: Tx, personId: number, caseworker: string | undefined): Promise<void> {
  await tx
    .updateTable('people')
    .set({ caseworker: caseworker ?? null })
    .where('id', '=', personId)
    .execute()
}

/** Who may look after people of the jurisdiction (专员): those of a place within it, and those of whatever it lies in. */
export async function caseworkersIn(db: Db, region: string): Promise<{ username: string; region: string }[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['username', 'region', 'disabled'])
    .where('role', '=', 'caseworker')
    .where(({ or, eb }) => or([eb('region', 'like', `${prefixOf(region)}%`), eb('region', 'in', ancestry(region))]))
    .orderBy('username')
    .execute()
  return rows.filter(({ disabled }) => !disabled).map(({ disabled: _, ...colleague }) => colleague)
}

/** Of these people, who belong to the jurisdiction, and who looks after them. */
export async function wardsOf(
  db: Db,
  region: string,
  publicIds: readonly string[],
): Promise<{ id: number; jurisdiction: string; caseworker?: string }[]> {
  if (publicIds.length === 0) return []
  const rows = await db
    .selectFrom('people')
    .select(['id', 'jurisdiction', 'caseworker'])
    .where('public_id', 'in', publicIds)
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .where('erased_at', 'is', null)
    .execute()
  return rows.map(({ caseworker, ...person }) => ({ ...person, ...(caseworker !== null && { caseworker }) }))
}

/** 删除: what was changed goes; that something was, by whom and when, stays. */
export async function emptyEditsOf(tx: Tx, personId: number): Promise<void> {
  await tx.updateTable('person_edits').set({ change: null }).where('person_id', '=', personId).execute()
}
