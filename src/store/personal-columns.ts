/** The personal fields of a person's row, sealed, and the keyed hashes beside them for look-up. */

import type { Selectable } from 'kysely'
import { givenNameOf } from '../rules/names.ts'
import type { Cipher } from './cipher.ts'
import type { PeopleTable } from './tables/people.ts'

type PersonalColumn = 'name' | 'phone' | 'id_number' | 'home'

const at = (column: PersonalColumn, publicId: string): string => `people.${column}.${publicId}`

export const openPersonal = (cipher: Cipher, column: PersonalColumn, publicId: string, sealed: Uint8Array): string =>
  cipher.open(sealed, at(column, publicId))

/** The sealed columns and their hashes for the personal fields that are given. */
export function personalColumns(
  cipher: Cipher,
  publicId: string,
  fields: { name?: string; phone?: string; idNumber?: string; home?: string },
): Partial<Selectable<PeopleTable>> {
  const { name, phone, idNumber, home } = fields
  return {
    ...(name !== undefined && {
      name: cipher.seal(name, at('name', publicId)),
      name_hash: cipher.fingerprint(name, 'name'),
      given_name_hash: cipher.fingerprint(givenNameOf(name), 'given-name'),
    }),
    ...(phone !== undefined && {
      phone: cipher.seal(phone, at('phone', publicId)),
      phone_hash: cipher.fingerprint(phone, 'phone'),
      phone_tail_hash: cipher.fingerprint(phone.slice(-4), 'phone-tail'),
    }),
    ...(idNumber !== undefined && {
      id_number: cipher.seal(idNumber, at('id_number', publicId)),
      id_number_hash: cipher.fingerprint(idNumber, 'id-number'),
    }),
    ...(home !== undefined && { home: cipher.seal(home, at('home', publicId)) }),
  }
}

export const NOTHING_PERSONAL = {
  name: null,
  phone: null,
  id_number: null,
  home: null,
  name_hash: null,
  given_name_hash: null,
  phone_hash: null,
  phone_tail_hash: null,
  id_number_hash: null,
} as const
