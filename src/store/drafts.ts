/** A push as the last look reads it, and as a reply shows it: the person, the choice and where both stand. */

import type { FirstPushPorts } from '../push/first-push.ts'
import type { PreparePorts } from '../push/prepare.ts'
import type { Offers } from '../push/pushes.ts'
import type { Instant, Month } from '../rules/calendar.ts'
import type { CoverageState } from '../rules/coverage.ts'
import { boundsOf, scope } from '../rules/scope.ts'
import { openRows } from './coverage.ts'
import { jurisdictionOf } from './people.ts'
import { chosenOf, insertPush, rechoose } from './pushes.ts'
import { soughtBy } from './seekers.ts'
import { standingsOf } from './standing.ts'
import type { Db, Tx } from './tables.ts'
import { theseOnly } from './who.ts'

export function preparePorts(db: Db, offers: Offers, now: Instant): PreparePorts {
  return {
    ...offers,
    async draft(pushId, since) {
      const push = await db
        .selectFrom('pushes')
        .select(['person_id', 'month'])
        .where('id', '=', pushId)
        .executeTakeFirst()
      if (push === undefined) return undefined
      const { person_id: personId, month } = push
      const [sought] = await soughtBy(db, [personId], since, now, pushId)
      if (sought === undefined) return undefined
      const standings = await standingsOf(db, theseOnly([personId]), month)
      return {
        ...sought,
        pushId,
        personId,
        month,
        coverage: await coverageState(db, month, personId),
        standing: standings.get(personId) ?? [],
        chosen: await chosenOf(db, pushId),
      }
    },
    rechoose: (pushId, chosen) => db.transaction().execute((tx) => rechoose(tx, pushId, chosen)),
  }
}

async function coverageState(db: Db, month: Month, personId: number): Promise<CoverageState> {
  const row = await db
    .selectFrom('coverage')
    .select('state')
    .where('month', '=', month)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return (row?.state ?? 'open') as CoverageState
}

export function firstPushPorts(tx: Tx, offers: Offers, now: Instant): FirstPushPorts {
  return {
    ...offers,
    async sought(personId, since) {
      const [sought] = await soughtBy(tx, [personId], since, now)
      return sought!
    },
    async remember(push, at) {
      const { month, personId } = push
      const standings = (await standingsOf(tx, theseOnly([personId]), month)).get(personId) ?? []
      // Whoever only looks around while in work is owed nothing.
      if (scope(standings, boundsOf(month), at).kind !== 'outside')
        await openRows(tx, [{ month, personId, jurisdiction: await jurisdictionOf(tx, personId), at }])
      return insertPush(tx, push, at, at)
    },
  }
}
