import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysInMonth,
  type Month,
  monthOfDay,
  ONE_DAY_MS,
  startOfMonth,
} from '../../src/rules/calendar.ts'
import { contactDaysOf, mayContact } from '../../src/rules/contact-hours.ts'
import { coverageOf, stateOf } from '../../src/rules/coverage.ts'
import { boundsOf, scope } from '../../src/rules/scope.ts'
import { live, type Year } from '../support/push-year.ts'

const FROM = '2025-12-01'
const DAYS = 365

/** Every check looks at the same years; each is lived once. */
const lived = new Map<string, Promise<Year>>()
function year(seed: number, outages: boolean): Promise<Year> {
  const key = `${seed} ${outages}`
  if (!lived.has(key)) lived.set(key, live({ seed, from: FROM, days: DAYS, people: 30, outages }))
  return lived.get(key)!
}

const eachYear = (outages: boolean, check: (year: Year) => void) =>
  fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => check(await year(seed, outages))),
    { numRuns: 10, seed: 1, endOnFailure: true },
  )

const finishedMonths = (year: Year): Month[] => {
  const months: Month[] = []
  for (let month = monthOfDay(FROM); month < monthOfDay(year.lastDay); month = addMonths(month, 1)) months.push(month)
  return months
}

/** Whom the rules put in scope, computed afresh from the histories. */
const inScope = (year: Year, month: Month): number[] =>
  [...year.world.people]
    .filter(
      ([, { history }]) => scope(history, boundsOf(month), startOfMonth(addMonths(month, 1)) - 1).kind !== 'outside',
    )
    .map(([id]) => id)

/** The machine ran on the last contact days, so that whoever was left could be put on the call list. */
const ranAtTheEnd = (year: Year, month: Month): boolean =>
  contactDaysOf(month)
    .slice(-2)
    .every((day: Day) => !year.down.has(day)) && !year.down.has(addDays(`${month}-01`, daysInMonth(month)))

describe('a year of daily sweeps', () => {
  it('leaves exactly one row for everyone in scope, and nobody is missed', { timeout: 60_000 }, async () => {
    await eachYear(false, (year) => {
      for (const month of finishedMonths(year)) {
        const rows = year.world.rowsOf(month)
        expect(rows.map(({ personId }) => personId).sort()).toEqual(inScope(year, month).sort())
        const open = rows.filter(
          ({ entries }) => stateOf(coverageOf(entries.map(({ evidence }) => evidence))) === 'open',
        )
        expect([month, open.map(({ personId }) => personId)]).toEqual([month, []])
      }
    })
  })

  it('heals by itself when the machine stood still for up to ten days', { timeout: 60_000 }, async () => {
    await eachYear(true, (year) => {
      for (const month of finishedMonths(year).filter((each) => ranAtTheEnd(year, each))) {
        const sealed = year.world.seals.get(month)
        if (sealed !== undefined) expect([month, sealed.totals.missed]).toEqual([month, 0])
      }
    })
  })

  it('bothers nobody at night, nobody who works, declined or paused', { timeout: 60_000 }, async () => {
    await eachYear(true, ({ sent }) => {
      for (const { at, standing } of sent) {
        expect(mayContact(at)).toBe(true)
        expect(['unemployed', 'unknown']).toContain(standing.status)
        expect(standing.pushes).not.toBe('declined')
        if (standing.pushes === 'paused') expect(standing.pausedUntil! <= dayOf(at)).toBe(true)
      }
    })
  })

  it('shows nobody the same position twice in three months, and no position too often', {
    timeout: 60_000,
  }, async () => {
    await eachYear(true, ({ world }) => {
      const shown = [...world.pushes.values()].filter((push) => push.shownAt !== undefined)
      for (const push of shown) {
        const seen = shown
          .filter(({ personId, id }) => personId === push.personId && id !== push.id)
          .filter(({ shownAt }) => shownAt! <= push.shownAt! && shownAt! > push.shownAt! - 89 * ONE_DAY_MS)
          .flatMap(({ chosen }) => chosen.map(({ positionId }) => positionId))
        const again = push.chosen.filter(
          ({ positionId, relaxed }) => seen.includes(positionId) && !relaxed.includes('repeat'),
        )
        expect(again).toEqual([])
      }
      for (const [id, times] of world.shown) {
        expect(times).toBeGreaterThanOrEqual(0)
        expect(times).toBeLessThanOrEqual(6 * world.positions.get(id)!.headcount!)
      }
    })
  })
})
