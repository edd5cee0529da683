/** Does the secret open what is stored? Another one would look up nobody and take everybody on the roster for new. */

import { addressAt } from './accounts.ts'
import { type Cipher, CipherError } from './cipher.ts'
import { openPersonal } from './personal-columns.ts'
import type { Db } from './tables.ts'

/** One sealed value of each kind is enough: all are sealed with the same key. Throws when it does not open. */
export async function requireFittingSecret(db: Db, cipher: Cipher): Promise<void> {
  const account = await db.selectFrom('accounts').select(['public_id', 'address']).limit(1).executeTakeFirst()
  const person = await db
    .selectFrom('people')
    .select(['public_id', 'name'])
    .where('name', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  try {
    if (account !== undefined) cipher.open(account.address, addressAt(account.public_id))
    if (person?.name != null) openPersonal(cipher, 'name', person.public_id, person.name)
  } catch (error) {
    if (!(error instanceof CipherError)) throw error
    throw new Error(
      '密钥不对：WENGANG_SECRET（或数据库旁边的 .secret 文件）不是写入这个库时用的那一个，已存的资料打不开。请用回原来的密钥',
    )
  }
}
