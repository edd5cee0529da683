/** People as matching reads them: what they want, what they were shown, what they refused. No encrypted column. */

import type { Sought } from '../push/pushes.ts'
import { type Instant, yearOf } from '../rules/calendar.ts'
import type { Refusal } from '../rules/matching/match.ts'
import type { Wish } from '../rules/profile.ts'
import { inChunks } from './chunks.ts'
import type { Db } from './tables.ts'

/** Shown since `seenSince`, or chosen since then and on the way. */
export async function soughtBy(
  db: Db,
  personIds: readonly number[],
  seenSince: Instant,
  now: Instant,
): Promise<Sought[]> {
  const sought: Sought[] = []
  for (const chunk of inChunks(personIds)) sought.push(...(await soughtChunk(db, chunk, seenSince, now)))
  return sought
}

async function soughtChunk(db: Db, ids: number[], seenSince: Instant, now: Instant): Promise<Sought[]> {
  const [people, shown, refused] = await Promise.all([
    db.selectFrom('people').select(['id', 'wish', 'birth_year', 'origin', 'priority']).where('id', 'in', ids).execute(),
    db
      .selectFrom('pushed_positions')
      .innerJoin('pushes', 'pushes.id', 'pushed_positions.push_id')
      .select(['pushed_positions.person_id', 'position_id'])
      .where('pushed_positions.person_id', 'in', ids)
      .where((eb) =>
        eb.or([
          eb('shown_at', '>=', seenSince),
          eb.and([eb('shown_at', 'is', null), eb('counted', '=', 1), eb('made_at', '>=', seenSince)]),
        ]),
      )
      .execute(),
    db.selectFrom('refusals').selectAll().where('person_id', 'in', ids).execute(),
  ])
  const seen = new Map<number, Set<number>>()
  for (const { person_id, position_id } of shown)
    seen.set(person_id, (seen.get(person_id) ?? new Set()).add(position_id))
  const refusals = new Map<number, Refusal[]>()
  for (const { person_id, position_id, reason, at } of refused) {
    const refusal = { positionId: position_id, reason: reason as Refusal['reason'], at }
    refusals.set(person_id, [...(refusals.get(person_id) ?? []), refusal])
  }
  return people.map((person) => ({
    seeker: {
      id: person.id,
      wish: JSON.parse(person.wish) as Wish,
      priority: person.priority,
      ...(person.birth_year !== null && { age: yearOf(now) - person.birth_year }),
      ...(person.origin !== null && { home: person.origin }),
    },
    history: { seen: seen.get(person.id) ?? new Set<number>(), refusals: refusals.get(person.id) ?? [] },
  }))
}
