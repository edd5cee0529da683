/** Which records went into which (合并): always one step, whoever is merged on takes along what had been merged before. */

import { prefixOf } from '../rules/regions.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import type { Db } from './tables.ts'

const intoThis = preparedQuery((db, given: Given<{ personId: number }>) =>
  db.selectFrom('people').select(['id', 'public_id']).where('merged_into', '=', given('personId')),
)

export const mergedInto = async (db: Db, personId: number): Promise<number[]> =>
  (await intoThis(db, { personId })).rows.map(({ id }) => id)

/** A record and those that went into it, as the timeline wants them. */
export async function allRecordsOf(db: Db, person: { id: number; publicId: string }) {
  const { rows } = await intoThis(db, { personId: person.id })
  return [person, ...rows.map(({ id, public_id: publicId }) => ({ id, publicId }))]
}

/** The public id of the record that this one went into, within the jurisdiction. */
export async function leadsTo(db: Db, region: string, publicId: string): Promise<string | undefined> {
  const stays = await db
    .selectFrom('people as went')
    .innerJoin('people as stays', 'stays.id', 'went.merged_into')
    .select('stays.public_id')
    .where('went.public_id', '=', publicId)
    .where('stays.jurisdiction', 'like', `${prefixOf(region)}%`)
    .executeTakeFirst()
  return stays?.public_id
}
