/** Who may be the same person (可能重复), found by the keyed hashes of phone and name. */

import { alike, type Likeness } from '../rules/merging.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Lookalike } from '../web/console/people/merging-ports.ts'
import type { Cipher } from './cipher.ts'
import { openPersonal } from './personal-columns.ts'
import type { Db } from './tables.ts'

/** Of a name that hundreds have, more than these are not compared. */
const MOST_COMPARED = 500
const MOST_SHOWN = 10

const COMPARED = ['id', 'public_id', 'jurisdiction', 'name', 'phone'] as const
const HASHES = ['name_hash', 'phone_hash', 'id_number_hash', 'birth_year', 'origin'] as const

/** Of the jurisdiction, those with the same phone first. Opens names and phones: the caller masks them. */
export async function lookalikesOf(db: Db, cipher: Cipher, region: string, publicId: string): Promise<Lookalike[]> {
  const people = db
    .selectFrom('people')
    .select([...COMPARED, ...HASHES])
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .where('erased_at', 'is', null)
  const person = await people.where('public_id', '=', publicId).executeTakeFirst()
  if (person === undefined) return []
  const others = people.where('id', '!=', person.id).orderBy('id').limit(MOST_COMPARED)
  const { phone_hash, name_hash } = person
  const found = [
    ...(phone_hash === null ? [] : await others.where('phone_hash', '=', phone_hash).execute()),
    ...(name_hash === null ? [] : await others.where('name_hash', '=', name_hash).execute()),
  ]
  return [...new Map(found.map((row) => [row.id, row])).values()]
    .flatMap((row) => {
      const by = alike(likeness(person), likeness(row))
      const open = (column: 'name' | 'phone') =>
        row[column] === null ? {} : { [column]: openPersonal(cipher, column, row.public_id, row[column]) }
      const { public_id, jurisdiction } = row
      return by === undefined ? [] : [{ publicId: public_id, jurisdiction, by, ...open('name'), ...open('phone') }]
    })
    .sort((one, other) => Number(other.by === 'phone') - Number(one.by === 'phone'))
    .slice(0, MOST_SHOWN)
}

type Row = {
  name_hash: string | null
  phone_hash: string | null
  id_number_hash: string | null
  birth_year: number | null
  origin: string | null
}

const likeness = ({ name_hash, phone_hash, id_number_hash, birth_year, origin }: Row): Likeness => ({
  ...(name_hash !== null && { name: name_hash }),
  ...(phone_hash !== null && { phone: phone_hash }),
  ...(id_number_hash !== null && { idNumber: id_number_hash }),
  ...(birth_year !== null && { birthYear: birth_year }),
  ...(origin !== null && { origin }),
})
