/** The people a chat account speaks for: registering, changing, leaving. */

import type { PeoplePorts } from '../chat/desk.ts'
import { addMonths, type Day, dayOf, type Instant } from '../rules/calendar.ts'
import { jurisdictionOfPerson } from '../rules/jurisdiction.ts'
import type { PushConsent, Status } from '../rules/status.ts'
import type { Cipher } from './cipher.ts'
import { erasePerson } from './erasing.ts'
import { insertRows } from './insert-rows.ts'
import { findPerson, insertPerson, PERSON_COLUMNS, rowToPerson, saveProfile } from './people.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import { changeStatus } from './status-changes.ts'
import type { Tx } from './tables.ts'

/** 服务台账 is kept two years (人力资源市场暂行条例 §33). */
const PROOF_KEPT_MONTHS = 24

/** `onStanding` is told whenever status or consent changed, in the same transaction. */
export function linkedPeople(
  tx: Tx,
  cipher: Cipher,
  bureau: string,
  onStanding: (personId: number, now: Instant) => Promise<void>,
): PeoplePorts {
  const change = async (
    personId: number,
    changed: { status?: Status; pushes?: PushConsent; pausedUntil?: Day; words: string },
    now: Instant,
  ): Promise<void> => {
    const person = await findPerson(tx, cipher, personId)
    if (person === undefined) return
    const { words, pushes, pausedUntil } = changed
    const status = changed.status ?? person.status
    await changeStatus(
      tx,
      cipher,
      person,
      {
        status,
        recordedBy: 'person',
        words,
        ...(pushes !== undefined && { pushes }),
        ...(status === 'employed' && { grade: person.employmentGrade ?? 'self' }),
        ...(pausedUntil !== undefined && { pausedUntil }),
      },
      now,
    )
    await onStanding(personId, now)
  }
  return {
    async linked(accountId) {
      const { rows } = await linkedTo(tx, { accountId })
      return rows.map((row) => {
        const { id, profile, status, pushes, identity } = rowToPerson(cipher, row)
        return { id, relation: row.relation, profile, status, pushes, identity }
      })
    },
    async register(relation, profile, { accountId, now }) {
      const person = {
        jurisdiction: jurisdictionOfPerson(profile, bureau),
        source: 'chat',
        identity: 'claimed',
        profile,
        status: 'unemployed',
        pushes: 'on',
      } as const
      const id = await insertPerson(tx, cipher, person, now)
      await link(tx, accountId, id, relation, now)
      if (relation === '本人') await adoptConsent(tx, { accountId, personId: id })
      await onStanding(id, now)
      return id
    },
    async recordConsent({ purpose, answer, textVersion, personId }, { accountId, inbound, now }) {
      const row = {
        account_id: accountId,
        person_id: personId ?? null,
        purpose,
        answer,
        text_version: textVersion,
        channel: inbound.channel,
        message_id: inbound.messageId,
        at: now,
      }
      await insertRows(tx, 'consents', [row])
    },
    async changeProfile(personId, profile, now) {
      const person = await findPerson(tx, cipher, personId)
      if (person !== undefined) await saveProfile(tx, cipher, person, profile, now)
    },
    changeStatus: (personId, to, words, now) =>
      change(personId, { status: to, words, ...(to === 'unemployed' && { pushes: 'on' }) }, now),
    pause: (personId, until, words, now) =>
      change(personId, { pushes: 'paused', words, ...(until !== undefined && { pausedUntil: until }) }, now),
    stop: (personId, words, now) => change(personId, { pushes: 'declined', words }, now),
    async unlink(accountId) {
      await tx.deleteFrom('account_people').where('account_id', '=', accountId).execute()
    },
    async forget(accountId, now) {
      const people = await tx
        .selectFrom('account_people')
        .select('person_id')
        .where('account_id', '=', accountId)
        .execute()
      for (const { person_id } of people) {
        await erasePerson(tx, cipher, person_id, now)
        await onStanding(person_id, now)
      }
      return proofKeptUntil(now)
    },
  }
}

const linkedTo = preparedQuery((db, given: Given<{ accountId: number }>) =>
  db
    .selectFrom('account_people')
    .innerJoin('people', 'people.id', 'account_people.person_id')
    .select(PERSON_COLUMNS)
    .select('relation')
    .where('account_id', '=', given('accountId'))
    .where('erased_at', 'is', null)
    .orderBy('linked_at')
    .orderBy('people.id'),
)

/** What was answered before there was a person is his from now on. */
const adoptConsent = preparedQuery((db, given: Given<{ accountId: number; personId: number }>) =>
  db
    .updateTable('consents')
    .set({ person_id: given('personId') })
    .where('account_id', '=', given('accountId'))
    .where('person_id', 'is', null)
    .where('purpose', '=', 'register'),
)

export async function link(tx: Tx, accountId: number, personId: number, relation: string, now: Instant): Promise<void> {
  const row = { account_id: accountId, person_id: personId, relation, linked_at: now }
  await insertRows(tx, 'account_people', [row], { unless: ['account_id', 'person_id'] })
}

function proofKeptUntil(now: Instant): Day {
  const today = dayOf(now)
  return `${addMonths(today.slice(0, 7), PROOF_KEPT_MONTHS)}${today.slice(7)}`
}
