/** People as matching reads them: what they want, what they were shown, what they refused. No encrypted column. */

import type { Lookback, Sought } from '../push/pushes.ts'
import { type Instant, yearOf } from '../rules/calendar.ts'
import type { Refusal } from '../rules/matching/seeker.ts'
import type { Wish } from '../rules/profile.ts'
import { type PayColumns, rowToPay } from './pay-columns.ts'
import { among, type Given, preparedQuery } from './prepared-query.ts'
import type { Db } from './tables.ts'

/** Seen is what was shown since then, or was chosen since then and is on its way; not by the pushes `except`, which are looked at once more. */
export async function soughtBy(
  db: Db,
  personIds: readonly number[],
  since: Lookback,
  now: Instant,
  except: readonly number[] = [],
): Promise<Sought[]> {
  const { rows: people } = await wishesOf(db, { personIds })
  const { rows: shown } = await shownTo(db, { personIds, since: since.seen })
  const { rows: refused } = await refusedBy(db, { personIds })
  const exceptions = new Set(except)
  const histories = new Map<number, { seen: Set<number>; recent: Set<number>; refusals: Refusal[] }>()
  for (const { id } of people) histories.set(id, { seen: new Set(), recent: new Set(), refusals: [] })
  for (const { id, person_id, positions, shown_at, made_at } of shown) {
    if (exceptions.has(id)) continue
    const history = histories.get(person_id)
    for (const positionId of JSON.parse(positions) as number[]) {
      history?.seen.add(positionId)
      if ((shown_at ?? made_at) >= since.recent) history?.recent.add(positionId)
    }
  }
  for (const row of refused) histories.get(row.person_id)?.refusals.push(toRefusal(row))
  return people.map((person) => ({
    seeker: {
      id: person.id,
      wish: JSON.parse(person.wish) as Wish,
      priority: person.priority === 1 || person.zero_household === 1,
      ...(person.birth_year !== null && { age: yearOf(now) - person.birth_year }),
      ...(person.origin !== null && { home: person.origin }),
    },
    history: histories.get(person.id)!,
  }))
}

const wishesOf = preparedQuery((db, given: Given<{ personIds: readonly number[] }>) =>
  db
    .selectFrom('people')
    .select(['id', 'wish', 'birth_year', 'origin', 'priority', 'zero_household'])
    .where('id', 'in', among(db, given('personIds'))),
)

const shownTo = preparedQuery((db, given: Given<{ personIds: readonly number[]; since: Instant }>) =>
  db
    .selectFrom('pushes')
    .select(['id', 'person_id', 'positions', 'shown_at', 'made_at'])
    .where('person_id', 'in', among(db, given('personIds')))
    .where((eb) =>
      eb.or([
        eb('shown_at', '>=', given('since')),
        eb.and([eb('shown_at', 'is', null), eb('counted', '=', 1), eb('made_at', '>=', given('since'))]),
      ]),
    ),
)

const refusedBy = preparedQuery((db, given: Given<{ personIds: readonly number[] }>) =>
  db
    .selectFrom('refusals')
    .innerJoin('positions', 'positions.id', 'refusals.position_id')
    .select(['person_id', 'position_id', 'reason', 'at'])
    .select(['region', 'occupation', 'pay_min', 'pay_max', 'pay_unit', 'night_shift'])
    .where('person_id', 'in', among(db, given('personIds'))),
)

type RefusedRow = PayColumns & {
  position_id: number
  reason: string
  at: number
  region: string | null
  occupation: string | null
  night_shift: 0 | 1 | null
}

function toRefusal(row: RefusedRow): Refusal {
  const pay = rowToPay(row)
  return {
    positionId: row.position_id,
    reason: row.reason as Refusal['reason'],
    at: row.at,
    ...(row.region !== null && { region: row.region }),
    ...(row.occupation !== null && { occupation: row.occupation }),
    ...(pay !== undefined && { pay }),
    ...(row.night_shift !== null && { nightShift: row.night_shift === 1 }),
  }
}
