/** What goes when somebody has everything deleted (删除), and what stays as the proof. */

import type { Instant } from '../rules/calendar.ts'
import { emptyWish } from '../rules/profile.ts'
import type { Cipher } from './cipher.ts'
import { householdOf, settleHousehold } from './households.ts'
import { mergedInto } from './merged-into.ts'
import { emptyEditsOf } from './person-edits.ts'
import { NOTHING_PERSONAL } from './personal-columns.ts'
import { emptyCheckNotesOf } from './spot-check-calls.ts'
import { recordStatus } from './status-changes.ts'
import type { Tx } from './tables.ts'
import { emptyTicketsOf, emptyTicketsOfAccount } from './ticket-rows.ts'

/**
 * 删除: profile, messages and words go; what remains is the minimal proof (ids, times, states, hashes) and the consent ledger.
 * Accounts stay as unlinked addresses without a conversation, so that the last answer can still be delivered.
 */
export async function erasePerson(tx: Tx, cipher: Cipher, personId: number, now: Instant): Promise<void> {
  await recordStatus(tx, cipher, personId, { status: 'erased', pushes: 'declined', recordedBy: 'person' }, now)
  const household = await householdOf(tx, personId)
  const gone = { ...nothingTold(now), ...NOTHING_PERSONAL, roster_fingerprint: null }
  for (const id of [personId, ...(await mergedInto(tx, personId))]) {
    await tx.updateTable('people').set(gone).where('id', '=', id).execute()
    await emptyWordsOf(tx, id)
  }
  await settleHousehold(tx, household, now)
}

/** Of somebody who is no person of ours any more. */
export const nothingTold = (now: Instant) =>
  ({
    birth_year: null,
    gender: null,
    origin: null,
    education: null,
    skills: '[]',
    wish: JSON.stringify(emptyWish()),
    household: null,
    household_role: null,
    zero_household: 0,
    pushes: 'declined',
    priority: 0,
    updated_at: now,
    erased_at: now,
  }) as const

async function emptyWordsOf(tx: Tx, personId: number): Promise<void> {
  const accounts = (
    await tx.selectFrom('account_people').select('account_id').where('person_id', '=', personId).execute()
  ).map(({ account_id }) => account_id)
  await tx.updateTable('outbox').set({ body: null }).where('person_id', '=', personId).execute()
  if (accounts.length > 0) {
    await tx.updateTable('inbound').set({ text: null }).where('account_id', 'in', accounts).execute()
    await tx.updateTable('outbox').set({ body: null }).where('account_id', 'in', accounts).execute()
    await tx.updateTable('accounts').set({ conversation: null }).where('id', 'in', accounts).execute()
    for (const accountId of accounts) await emptyTicketsOfAccount(tx, accountId)
  }
  await tx.updateTable('status_events').set({ words: null }).where('person_id', '=', personId).execute()
  await emptyTicketsOf(tx, personId)
  await tx.updateTable('call_tasks').set({ note: null }).where('person_id', '=', personId).execute()
  await emptyEditsOf(tx, personId)
  await emptyCheckNotesOf(tx, personId)
  await tx.deleteFrom('account_people').where('person_id', '=', personId).execute()
  await tx.deleteFrom('join_codes').where('person_id', '=', personId).execute()
}
