/** A push as the last look reads it, and as a reply shows it: the person, the choice and where both stand. */

import type { FirstPushPorts } from '../push/first-push.ts'
import type { Draft, PreparePorts } from '../push/prepare.ts'
import type { Lookback, Offers } from '../push/pushes.ts'
import type { Instant, Month } from '../rules/calendar.ts'
import type { CoverageState } from '../rules/coverage.ts'
import { boundsOf, scope } from '../rules/scope.ts'
import { openRows } from './coverage.ts'
import { among, type Given, preparedQuery } from './prepared-query.ts'
import { choiceOf, insertPush, rechoose } from './pushes.ts'
import { soughtBy } from './seekers.ts'
import { standingsById, standingsOf } from './standing.ts'
import type { Db, Tx } from './tables.ts'
import { theseOnly } from './who.ts'

export function preparePorts(db: Db, offers: Offers, now: Instant): PreparePorts {
  return {
    ...offers,
    async drafts(pushIds, since) {
      const { rows: pushes } = await choicesOf(db, { pushIds })
      const drafts = new Map<number, Draft>()
      for (const one of onePerPerson(pushes)) {
        for (const draft of await draftsOf(db, one, since, now)) drafts.set(draft.pushId, draft)
      }
      return drafts
    },
    rechoose: (pushId, chosen) => db.transaction().execute((tx) => rechoose(tx, pushId, chosen)),
  }
}

const choicesOf = preparedQuery((db, given: Given<{ pushIds: readonly number[] }>) =>
  db
    .selectFrom('pushes')
    .select(['id', 'person_id', 'month', 'positions', 'why'])
    .where('id', 'in', among(db, given('pushIds')))
    .orderBy('id'),
)

type PushRow = { id: number; person_id: number; month: Month; positions: string; why: string }

/** In groups of one month, in which nobody comes twice: what another of their pushes showed counts as seen. */
function onePerPerson(pushes: readonly PushRow[]): PushRow[][] {
  const groups: { month: Month; pushes: Map<number, PushRow> }[] = []
  for (const push of pushes) {
    const group = groups.find(({ month, pushes: others }) => month === push.month && !others.has(push.person_id))
    if (group === undefined) groups.push({ month: push.month, pushes: new Map([[push.person_id, push]]) })
    else group.pushes.set(push.person_id, push)
  }
  return groups.map((group) => [...group.pushes.values()])
}

async function draftsOf(db: Db, pushes: readonly PushRow[], since: Lookback, now: Instant): Promise<Draft[]> {
  const { month } = pushes[0]!
  const personIds = pushes.map(({ person_id }) => person_id)
  const except = pushes.map(({ id }) => id)
  const [sought, standings, states] = await Promise.all([
    soughtBy(db, personIds, since, now, except),
    standingsOf(db, theseOnly(personIds), month),
    statesOf(db, { month, personIds }),
  ])
  const stateOf = new Map(states.rows.map(({ person_id, state }) => [person_id, state as CoverageState]))
  const soughtOf = new Map(sought.map((each) => [each.seeker.id, each]))
  return pushes.flatMap((push) => {
    const person = soughtOf.get(push.person_id)
    if (person === undefined) return []
    return {
      ...person,
      pushId: push.id,
      personId: push.person_id,
      month,
      coverage: stateOf.get(push.person_id) ?? 'open',
      standing: standings.get(push.person_id) ?? [],
      chosen: choiceOf(push),
    }
  })
}

const statesOf = preparedQuery((db, given: Given<{ month: Month; personIds: readonly number[] }>) =>
  db
    .selectFrom('coverage')
    .select(['person_id', 'state'])
    .where('month', '=', given('month'))
    .where('person_id', 'in', among(db, given('personIds'))),
)

export function firstPushPorts(tx: Tx, offers: Offers, now: Instant): FirstPushPorts {
  return {
    ...offers,
    async sought(personId, since) {
      const [sought] = await soughtBy(tx, [personId], since, now)
      return sought!
    },
    async remember(push, at) {
      const { month, personId } = push
      const standings = await standingsById(tx, [personId], month)
      const { jurisdiction, history } = standings.get(personId)!
      // Who has work may look at positions too, but nothing is owed to him: he would be counted as reached.
      const isInScope = scope(history, boundsOf(month), at).kind !== 'outside'
      if (isInScope) await openRows(tx, [{ month, personId, jurisdiction, at }])
      return insertPush(tx, push, at, at)
    },
  }
}
