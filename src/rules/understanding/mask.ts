/** Takes ID numbers and phone numbers out of a text that will be kept or shown to somebody else. */

import { ID_NUMBER, PHONE } from './identity.ts'

export const maskPersonal = (text: string): string =>
  text.normalize('NFKC').replace(new RegExp(ID_NUMBER, 'g'), '〔证件号〕').replace(new RegExp(PHONE, 'g'), '〔手机号〕')
