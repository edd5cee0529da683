/** What somebody typed into the search box for people: a name, a phone, its last four digits, an ID number. */

import type { Instant } from '../rules/calendar.ts'
import { readIdNumber } from '../rules/id-number.ts'
import type { SearchKey } from '../rules/person-search.ts'
import { phoneOf } from './read-person.ts'

const LONGEST_NAME = 30

/** Undefined for what is none of these: digits too few or too many, an ID number with a slip. */
export function soughtBy(typed: string, now: Instant): SearchKey | undefined {
  const plain = typed.normalize('NFKC').replace(/\s/g, '')
  if (/^\d{4}$/.test(plain)) return { kind: 'phone_tail', tail: plain }
  if (/^[\d+()-]*[\dXx]$/.test(plain)) {
    const id = readIdNumber(plain, now)
    if (id.ok) return { kind: 'id_number', idNumber: id.idNumber }
    // A mobile number with a digit too few would pass for one of a landline.
    const phone = /^1\d*$/.test(plain) && plain.length !== 11 ? undefined : phoneOf(plain)
    return phone === undefined ? undefined : { kind: 'phone', phone }
  }
  return plain === '' || plain.length > LONGEST_NAME || /\d/.test(plain) ? undefined : { kind: 'name', name: plain }
}
