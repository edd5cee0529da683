/** Files that were sent in and wait for somebody to say 导入, encrypted, for an hour. */

import { type Instant, ONE_HOUR_MS } from '../rules/calendar.ts'
import type { Cipher } from './cipher.ts'
import { newPublicId } from './public-id.ts'
import type { Db } from './tables.ts'

const KEPT_MS = ONE_HOUR_MS
const bodyAt = (publicId: string): string => `uploads.body.${publicId}`

/** One a person: a new one takes the place of the last. Returns its public id. */
export async function keepUpload(db: Db, cipher: Cipher, staff: string, body: string, now: Instant): Promise<string> {
  const publicId = newPublicId()
  await db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('uploads')
      .where(({ or, eb }) => or([eb('staff', '=', staff), eb('at', '<', now - KEPT_MS)]))
      .execute()
    await tx
      .insertInto('uploads')
      .values({ public_id: publicId, staff, body: cipher.seal(body, bodyAt(publicId)), at: now })
      .execute()
  })
  return publicId
}

/** As long as it waits, whoever sent it in may look at it. */
export async function readUpload(
  db: Db,
  cipher: Cipher,
  staff: string,
  publicId: string,
  now: Instant,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('uploads')
    .select('body')
    .where('public_id', '=', publicId)
    .where('staff', '=', staff)
    .where('at', '>=', now - KEPT_MS)
    .executeTakeFirst()
  return row && cipher.open(row.body, bodyAt(publicId))
}

/** Whoever sent it in gets it once: what is sent twice is imported once. */
export async function takeUpload(
  db: Db,
  cipher: Cipher,
  staff: string,
  publicId: string,
  now: Instant,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('uploads')
    .where('public_id', '=', publicId)
    .where('staff', '=', staff)
    .where('at', '>=', now - KEPT_MS)
    .returning('body')
    .executeTakeFirst()
  return row && cipher.open(row.body, bodyAt(publicId))
}
