/** What stands in the database, read from outside beside the running program: only committed rows, whoever died meanwhile. */

import type { ChannelName } from '../outbox/channel.ts'
import type { Month } from '../rules/calendar.ts'
import { addressHash } from '../store/accounts.ts'
import { aesCipher } from '../store/cipher.ts'
import { openDatabase } from '../store/open.ts'
import { SECRET } from './life.ts'
import { ACCOUNT } from './provider.ts'

export type CoverageRow = { personId: number; state: string; reason: string | null }

export type Records = {
  /** Whom the address speaks for now: the last that was joined to it. */
  personAt(channel: ChannelName, address: string): Promise<number | undefined>
  personWithIdNumber(idNumber: string): Promise<number | undefined>
  personOfTask(publicId: string): Promise<number | undefined>
  coverage(month: Month): Promise<CoverageRow[]>
  close(): Promise<void>
}

export function openRecords(file: string): Records {
  const db = openDatabase({ kind: 'sqlite', file })
  const cipher = aesCipher(SECRET)
  return {
    async personAt(channel, address) {
      const row = await db
        .selectFrom('account_people')
        .innerJoin('accounts', 'accounts.id', 'account_people.account_id')
        .select('person_id')
        .where('channel', '=', channel)
        .where('account', '=', ACCOUNT)
        .where('address_hash', '=', addressHash(cipher, address))
        .orderBy('linked_at', 'desc')
        .orderBy('person_id', 'desc')
        .executeTakeFirst()
      return row?.person_id
    },
    async personWithIdNumber(idNumber) {
      const row = await db
        .selectFrom('people')
        .select('id')
        .where('id_number_hash', '=', cipher.fingerprint(idNumber, 'id-number'))
        .executeTakeFirst()
      return row?.id
    },
    async personOfTask(publicId) {
      const row = await db
        .selectFrom('call_tasks')
        .select('person_id')
        .where('public_id', '=', publicId)
        .executeTakeFirst()
      return row?.person_id ?? undefined
    },
    async coverage(month) {
      const rows = await db
        .selectFrom('coverage')
        .select(['person_id as personId', 'state', 'reason'])
        .where('month', '=', month)
        .execute()
      return rows
    },
    close: () => db.destroy(),
  }
}
