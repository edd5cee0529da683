/** A province made up from a seed: as skewed as a real one, the same for the same seed. For measuring and for properties. */

import { addDays, type Day } from '../rules/calendar.ts'
import occupations from '../rules/lexicon/occupations.json' with { type: 'json' }
import regions from '../rules/lexicon/regions.json' with { type: 'json' }
import { chance } from '../rules/matching/chance.ts'
import type { History, Seeker } from '../rules/matching/seeker.ts'
import type { Position } from '../rules/position.ts'
import type { EmploymentKind } from '../rules/profile.ts'

const FUJIAN = '35'
const codes = Object.keys(regions)
const COUNTIES = codes.filter((code) => code.startsWith(FUJIAN) && code.length === 6 && !code.endsWith('00'))
/** People of Fujian's factories come from everywhere. */
const HOMES_AFAR = codes.filter(
  (code) => /^(36|42|43|50|51|52|53|61)/.test(code) && code.length === 6 && !code.endsWith('00'),
)
const TRADES = Object.values(occupations).flatMap((trades) =>
  Object.keys(trades).map((name) => name.replace(/[!#]$/, '')),
)
const GROUPS = Object.keys(occupations)
const KINDS: EmploymentKind[] = ['long_term', 'long_term', 'long_term', 'long_term', 'seasonal', 'part_time']

type Dice = {
  /** 0 ≤ whole number < below. */
  below(below: number): number
  chance(percent: number): boolean
  one<Item>(items: readonly Item[]): Item
  /** The first items far more often than the last. */
  skewed<Item>(items: readonly Item[]): Item
}

function dice(seed: number): Dice {
  const random = chance(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  return {
    below,
    chance: (percent) => random() * 100 < percent,
    one: (items) => items[below(items.length)]!,
    skewed: (items) => items[Math.floor(random() ** 2.5 * items.length)]!,
  }
}

export const PROVINCE = '350000'

export function positionsOfProvince(count: number, today: Day, seed = 1): Position[] {
  const { below, chance, one, skewed } = dice(seed)
  return Array.from({ length: count }, (_, at): Position => {
    const low = 3000 + 100 * below(50)
    return {
      id: at + 1,
      publicId: `p${at + 1}`,
      shortNo: at + 1,
      title: '招工',
      employer: `单位${below(count)}`,
      occupation: skewed(TRADES),
      region: skewed(COUNTIES),
      place: '厂里',
      kind: chance(2) ? 'public_welfare' : one(KINDS),
      ...(chance(90) && {
        pay: chance(5) ? { unit: 'piece', min: 1 } : { unit: 'month', min: low, max: low + 100 * below(30) },
      }),
      ...(chance(90) && { headcount: 1 + skewed([0, 1, 2, 4, 9, 19, 49, 99]) }),
      ...(chance(85) && { lodging: chance(75) }),
      ...(chance(60) && { meals: chance(70) }),
      ...(chance(50) && { nightShift: chance(30) }),
      ...(chance(30) && { ageMin: 18, ageMax: 35 + 5 * below(4) }),
      publishedOn: addDays(today, -below(120)),
      ...(chance(3) && { deadlineOn: addDays(today, below(6) - 3) }),
      reserve: chance(2),
      flags: chance(4) ? ['no_pay'] : [],
      state: chance(4) ? 'closed' : 'open',
      sample: false,
    }
  })
}

export function seekersOfProvince(count: number, seed = 2): Seeker[] {
  const { below, chance, one, skewed } = dice(seed)
  const several = chance
  return Array.from({ length: count }, (_, at): Seeker => {
    const county = skewed(COUNTIES)
    const place = chance(55) ? county : chance(80) ? `${county.slice(0, 4)}00` : PROVINCE
    const trade = chance(90) ? skewed(TRADES) : one(GROUPS)
    return {
      id: at + 1,
      wish: {
        regions: chance(90) ? (several(30) ? [place, skewed(COUNTIES)] : [place]) : [],
        regionsExcluded: chance(5) ? [`${skewed(COUNTIES).slice(0, 4)}00`] : [],
        occupations: chance(85) ? (several(30) ? [trade, skewed(TRADES)] : [trade]) : [],
        occupationsExcluded: chance(5) ? [skewed(TRADES)] : [],
        ...(chance(5) && { anywhere: true }),
        ...(chance(5) && { nearHome: true }),
        ...(chance(80) && { pay: { unit: 'month', min: 3000 + 500 * below(8) } }),
        ...(chance(20) && { kind: chance(10) ? 'public_welfare' : one(KINDS) }),
        ...(chance(60) && { lodging: chance(80) }),
        ...(chance(30) && { meals: true }),
        ...(chance(20) && { nightShift: false }),
      },
      age: 16 + below(52),
      home: chance(50) ? county : one(HOMES_AFAR),
      priority: chance(10),
    }
  })
}

/** What each was shown in the last three months, a few of them more than two months ago, and now and then a refusal. */
export function historiesOfProvince(
  seekers: readonly Seeker[],
  positions: readonly Position[],
  seed = 3,
): Map<number, History> {
  const { below, chance, one, skewed } = dice(seed)
  return new Map(
    seekers.map(({ id }) => {
      const shown = positions.length === 0 ? [] : Array.from({ length: below(10) }, () => skewed(positions))
      const seen = new Set(shown.map((position) => position.id))
      const recent = new Set([...seen].filter(() => chance(70)))
      const refused = shown.filter(() => chance(10))
      const refusals = refused.map((position) => ({
        positionId: position.id,
        reason: one(['pay', 'place', 'work', 'hours', 'lodging', 'other'] as const),
        at: 0,
        ...(position.region !== undefined && { region: position.region }),
        ...(position.occupation !== undefined && { occupation: position.occupation }),
        ...(position.pay !== undefined && { pay: position.pay }),
        ...(position.nightShift !== undefined && { nightShift: position.nightShift }),
      }))
      return [id, { seen, recent, refusals }]
    }),
  )
}
