/** Joining a chat to a roster record (并入花名册): personal QR codes, and six digits told on the roster's own phone. */

import { randomInt } from 'node:crypto'
import type { JoiningPorts } from '../chat/desk.ts'
import { type Instant, monthOf, ONE_DAY_MS } from '../rules/calendar.ts'
import { openCallTask } from './calls.ts'
import type { Cipher } from './cipher.ts'
import { erasePerson } from './erasing.ts'
import { link } from './linked-people.ts'
import { findPerson, type Person, saveProfile } from './people.ts'
import { newPublicId } from './public-id.ts'
import { copyShown } from './pushes.ts'
import { changeStatus } from './status-changes.ts'
import type { Db, Tx } from './tables.ts'

const QR_GOOD_FOR_MS = 365 * ONE_DAY_MS
const PHONE_CODE_GOOD_FOR_MS = 14 * ONE_DAY_MS
const MOST_TRIES = 5

const codeHash = (cipher: Cipher, kind: 'qr' | 'phone', code: string): string =>
  cipher.fingerprint(code, `join-${kind}`)

export function joiningPorts(
  tx: Tx,
  cipher: Cipher,
  onStanding: (personId: number, now: Instant) => Promise<void>,
): JoiningPorts {
  return {
    async scanned(code, now) {
      const found = await unusedCode(tx, cipher, 'qr', code, now)
      const person = found && (await findPerson(tx, cipher, found.person_id))
      return person?.profile.name === undefined ? undefined : { name: person.profile.name }
    },
    async joinByQr(code, { accountId, now }) {
      const found = await unusedCode(tx, cipher, 'qr', code, now)
      if (found === undefined) return undefined
      const person = await findPerson(tx, cipher, found.person_id)
      if (person === undefined) return undefined
      await spend(tx, found.id, accountId, now)
      await joinRecord(tx, cipher, accountId, person, 'roster_verified', now)
      await onStanding(person.id, now)
      return person.id
    },
    sendCode: (personId, phone, { accountId, now }) => askToCall(tx, cipher, { personId, phone, accountId }, now),
    async joinByCode(personId, code, { accountId, now }) {
      const found = await tx
        .selectFrom('join_codes')
        .selectAll()
        .where('kind', '=', 'phone')
        .where('account_id', '=', accountId)
        .where('used_at', 'is', null)
        .where('expires_at', '>=', now)
        .where('tries', '<', MOST_TRIES)
        .orderBy('id', 'desc')
        .executeTakeFirst()
      if (found === undefined) return undefined
      await tx
        .updateTable('join_codes')
        .set({ tries: found.tries + 1 })
        .where('id', '=', found.id)
        .execute()
      if (found.code_hash !== codeHash(cipher, 'phone', `${accountId}:${code}`)) return undefined
      const [claimed, record] = [await findPerson(tx, cipher, personId), await findPerson(tx, cipher, found.person_id)]
      if (claimed === undefined || record === undefined) return undefined
      await spend(tx, found.id, accountId, now)
      await saveProfile(
        tx,
        cipher,
        record,
        { ...record.profile, ...claimed.profile, name: record.profile.name ?? claimed.profile.name! },
        now,
      )
      await joinRecord(tx, cipher, accountId, record, 'phone_verified', now)
      await retireClaim(tx, cipher, accountId, claimed, record.id, now)
      await onStanding(claimed.id, now)
      await onStanding(record.id, now)
      return record.id
    },
  }
}

function unusedCode(db: Db, cipher: Cipher, kind: 'qr' | 'phone', code: string, now: Instant) {
  return db
    .selectFrom('join_codes')
    .selectAll()
    .where('code_hash', '=', codeHash(cipher, kind, code))
    .where('used_at', 'is', null)
    .where('expires_at', '>=', now)
    .executeTakeFirst()
}

async function spend(tx: Tx, codeId: number, accountId: number, now: Instant): Promise<void> {
  await tx.updateTable('join_codes').set({ used_at: now, account_id: accountId }).where('id', '=', codeId).execute()
}

/** The record gets the account, the proof of identity and the consent to pushes. */
async function joinRecord(
  tx: Tx,
  cipher: Cipher,
  accountId: number,
  person: Person,
  identity: Person['identity'],
  now: Instant,
): Promise<void> {
  await link(tx, accountId, person.id, '本人', now)
  await tx.updateTable('people').set({ identity }).where('id', '=', person.id).execute()
  const { status, employmentGrade } = person
  const grade = employmentGrade === undefined ? {} : { grade: employmentGrade }
  await changeStatus(tx, cipher, person, { status, pushes: 'on', recordedBy: 'person', ...grade }, now)
}

/** What was only claimed goes into the record: the person is not counted twice, and is not shown again what he has seen or refused. */
async function retireClaim(
  tx: Tx,
  cipher: Cipher,
  accountId: number,
  claimed: Person,
  recordId: number,
  now: Instant,
): Promise<void> {
  await copyShown(tx, claimed.id, recordId)
  for (const table of ['refusals', 'applications'] as const) {
    await tx.updateTable(table).set({ person_id: recordId }).where('person_id', '=', claimed.id).execute()
  }
  await tx
    .deleteFrom('account_people')
    .where('account_id', '=', accountId)
    .where('person_id', '=', claimed.id)
    .execute()
  await erasePerson(tx, cipher, claimed.id, now)
}

/** If the roster knows the phone, staff ring it and read out six digits; the call task carries them, sealed. */
async function askToCall(
  tx: Tx,
  cipher: Cipher,
  { personId, phone, accountId }: { personId: number; phone: string; accountId: number },
  now: Instant,
): Promise<void> {
  const record = await tx
    .selectFrom('people')
    .select(['id', 'jurisdiction'])
    .where('phone_hash', '=', cipher.fingerprint(phone, 'phone'))
    .where('source', '!=', 'chat')
    .where('erased_at', 'is', null)
    .where('id', '!=', personId)
    .executeTakeFirst()
  if (record === undefined) return
  const code = newJoinCode()
  await insertCode(tx, cipher, 'phone', `${accountId}:${code}`, record.id, now, PHONE_CODE_GOOD_FOR_MS, accountId)
  const task = {
    dedupeKey: `confirm:${record.id}:${now}`,
    jurisdiction: record.jurisdiction,
    month: monthOf(now),
    reason: 'confirm_identity',
    personId: record.id,
    accountId,
    note: code,
  } as const
  await openCallTask(tx, cipher, task, now)
}

async function insertCode(
  tx: Tx,
  cipher: Cipher,
  kind: 'qr' | 'phone',
  code: string,
  personId: number,
  now: Instant,
  goodForMs: number,
  accountId: number | null = null,
): Promise<void> {
  await tx
    .insertInto('join_codes')
    .values({
      kind,
      code_hash: codeHash(cipher, kind, code),
      person_id: personId,
      account_id: accountId,
      made_at: now,
      expires_at: now + goodForMs,
      used_at: null,
      tries: 0,
    })
    .execute()
}

/** A fresh personal code (一人一码); older unused ones of the same person no longer work. */
export async function newPersonalCode(tx: Tx, cipher: Cipher, personId: number, now: Instant): Promise<string> {
  const unused = tx
    .deleteFrom('join_codes')
    .where('kind', '=', 'qr')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
  await unused.execute()
  const code = newPublicId()
  await insertCode(tx, cipher, 'qr', code, personId, now, QR_GOOD_FOR_MS)
  return code
}

/** Six digits for a code by text message. */
const newJoinCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0')
