/** Takes ID numbers and phone numbers out of a text that will be kept or shown to somebody else. */

import { ID_NUMBER, PHONE } from './identity.ts'

const ID_NUMBERS = new RegExp(ID_NUMBER, 'g')
const PHONES = new RegExp(PHONE, 'g')

export const maskPersonal = (text: string): string =>
  text.normalize('NFKC').replace(ID_NUMBERS, '〔证件号〕').replace(PHONES, '〔手机号〕')
