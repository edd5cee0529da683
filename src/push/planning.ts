/** Plans the pushes of everybody who is due, fairly: everyone's first position is chosen before anyone's second. */

import { setImmediate as breathe } from 'node:timers/promises'
import { dayOf, type Instant, type Month } from '../rules/calendar.ts'
import { nextContactTime } from '../rules/contact-hours.ts'
import { assigning, picksAt } from '../rules/matching/assign.ts'
import { type Crowd, crowdOf } from '../rules/matching/crowd.ts'
import type { DueList, Route } from './due-list.ts'
import { chosenFrom, type Lookback, lookback, type NewPush, type Offers, SHOWN, type Sought } from './pushes.ts'

export type PlannedPush = NewPush & {
  /** Which try of the month. If there is one already, another sweep was faster, and the push is left out. */
  no: number
  to: { accountId: number } & Route
  notBefore: Instant
}

export type PlanningPorts = Offers & {
  /** Seekers with what they were shown and what they refused, in bulk, no encrypted column. Who was erased is left out. */
  sought(personIds: readonly number[], since: Lookback): Promise<Sought[]>
}

export type PlanningStep = { step: 'read' | 'match' | 'write'; done: number; of: number }

/** Read and written in such slices, so that the chat is answered in between. */
const READ_AT_ONCE = 1_000
const WRITTEN_AT_ONCE = 2_000

/** In slices to be written; nothing is kept in memory but numbers, so that it may be half a million people. */
export async function* planning(
  ports: PlanningPorts,
  due: DueList,
  month: Month,
  now: Instant,
  tell: (progress: PlanningStep) => void,
): AsyncGenerator<PlannedPush[]> {
  if (due.length === 0) return
  const index = await ports.index(dayOf(now))
  const crowd = crowdOf(index.province, due.length)
  const present = await gather(ports, crowd, due, lookback(month), tell)

  const helpings = assigning(index, crowd, await ports.exposure(), { seed: seedOf(month), limit: SHOWN })
  let helping = helpings.next()
  for (; !helping.done; helping = helpings.next()) {
    tell({ step: 'match', done: Math.min(Math.floor(helping.value / SHOWN), present.length), of: present.length })
    await breathe()
  }
  const assigned = helping.value

  const notBefore = nextContactTime(now)
  for (let start = 0; start < present.length; start += WRITTEN_AT_ONCE) {
    const slice = present.subarray(start, start + WRITTEN_AT_ONCE)
    yield Array.from(slice, due.at).map(({ personId, accountId, route, no }, offset) => ({
      personId,
      month,
      kind: 'monthly',
      chosen: chosenFrom(picksAt(index, crowd, assigned, start + offset)),
      no,
      to: { accountId, ...route },
      notBefore,
    }))
    tell({ step: 'write', done: start + slice.length, of: present.length })
    await breathe()
  }
}

/** An order drawn anew each month, so that nobody is always the one for whom the best positions are gone. */
const seedOf = (month: Month): number => Number(month.replace('-', ''))

/** Fills the crowd. Returns who of the list is in it, in its order. */
async function gather(
  ports: PlanningPorts,
  crowd: Crowd,
  due: DueList,
  since: Lookback,
  tell: (progress: PlanningStep) => void,
): Promise<Int32Array> {
  const present = new Int32Array(due.length)
  let count = 0
  for (let start = 0; start < due.length; start += READ_AT_ONCE) {
    const slice = Array.from({ length: Math.min(READ_AT_ONCE, due.length - start) }, (_, offset) => start + offset)
    const personOf = (number: number): number => due.at(number).personId
    const sought = await ports.sought(slice.map(personOf), since)
    const known = new Map(sought.map((each) => [each.seeker.id, each]))
    for (const number of slice) {
      const found = known.get(personOf(number))
      if (found === undefined) continue
      crowd.add(found.seeker, found.history)
      present[count++] = number
    }
    tell({ step: 'read', done: start + slice.length, of: due.length })
    await breathe()
  }
  return present.subarray(0, count)
}
