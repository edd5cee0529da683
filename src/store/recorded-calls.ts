/** The calls that staff recorded lately, both of the call list and of spot checks, as odd work is looked for in them. */

import type { Instant } from '../rules/calendar.ts'
import { type CallResult, outcomeOf } from '../rules/call-result.ts'
import type { RecordedCall } from '../rules/odd-work.ts'
import { prefixOf } from '../rules/regions.ts'
import { noteAt as callNoteAt } from './calls.ts'
import type { Cipher } from './cipher.ts'
import { checkNoteAt } from './spot-check-calls.ts'
import type { Db } from './tables.ts'

/** More than a province makes in a week. */
const MOST = 20_000

/** Opens the notes, which go no further than being compared. */
export async function recordedCalls(db: Db, cipher: Cipher, region: string, since: Instant): Promise<RecordedCall[]> {
  const listed = await db
    .selectFrom('call_tasks')
    .select(['public_id', 'recorded_by', 'done_at', 'outcome', 'note'])
    .where('done_at', '>=', since)
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .orderBy('done_at', 'desc')
    .limit(MOST)
    .execute()
  const checked = await db
    .selectFrom('spot_check_calls as call')
    .innerJoin('spot_check_people as drawn', 'drawn.id', 'call.drawn_id')
    .innerJoin('spot_checks', 'spot_checks.id', 'drawn.spot_check_id')
    .select(['call.public_id', 'call.recorded_by', 'call.at', 'call.outcome', 'call.note'])
    .where('call.at', '>=', since)
    .where('spot_checks.jurisdiction', 'like', `${prefixOf(region)}%`)
    .orderBy('call.at', 'desc')
    .limit(MOST)
    .execute()
  return [
    ...listed.map(({ public_id, recorded_by, done_at, outcome, note }) => ({
      by: recorded_by!,
      at: done_at!,
      outcome: outcomeOf(outcome as CallResult),
      ...(note !== null && { note: cipher.open(note, callNoteAt(public_id)) }),
    })),
    ...checked.map(({ public_id, recorded_by, at, outcome, note }) => ({
      by: recorded_by,
      at,
      outcome,
      ...(note !== null && { note: cipher.open(note, checkNoteAt(public_id)) }),
    })),
  ]
}
