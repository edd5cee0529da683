/** The work wanted (求职意向) as a clerk types it into three boxes: where, what, for how much. */

import { groupOf, OCCUPATION_NAMES, occupation, occupationsIn } from '../rules/occupations.ts'
import { payWords } from '../rules/pay-words.ts'
import type { Wish } from '../rules/profile.ts'
import { ancestry, placesIn, provinceOf, region, regionName, within } from '../rules/regions.ts'
import { payIn } from '../rules/understanding/pay.ts'

export type TypedWish = { places: string; occupations: string; pay: string }

const BETWEEN = /[、，,；;\s]+/
const WHEREVER = /^(?:不限|都行|哪里都行|哪里都可以)$/
const WHATEVER = /^(?:不限|都行|什么都行|什么都可以)$/
const GROUPS: ReadonlySet<string> = new Set(OCCUPATION_NAMES.map(groupOf))

/** As the boxes show it, so that a box left alone changes nothing. */
export const wishTyped = ({ regions, anywhere, occupations, anyOccupation, pay }: Wish): TypedWish => ({
  places: anywhere ? '不限' : regions.map(placeTyped).join('、'),
  occupations: anyOccupation ? '不限' : occupations.join('、'),
  pay: pay === undefined ? '' : payWords(pay),
})

/** A county with its city, for half a dozen provinces have a 鼓楼区. */
const placeTyped = (code: string): string =>
  region(code)?.level === 'county' ? ancestry(code).slice(0, 2).reverse().map(regionName).join('') : regionName(code)

/** `before` with what was typed over it. `near`: settles a place whose name fits several. An empty box means: not said. */
export function readTypedWish(typed: TypedWish, before: Wish, near: string): { wish: Wish } | { problem: string } {
  const shown = wishTyped(before)
  const { regions: _, anywhere: __, occupations: ___, anyOccupation: ____, pay: _____, ...rest } = before
  const places = typed.places === shown.places ? before : readPlaces(typed.places, before, near)
  if ('problem' in places) return places
  const trades = typed.occupations === shown.occupations ? before : readOccupations(typed.occupations)
  if ('problem' in trades) return trades
  const pay = typed.pay === shown.pay ? before.pay : payIn(typed.pay, true)
  if (pay === undefined && typed.pay.trim() !== '') return { problem: '工钱看不懂，要写成“5000以上”或“5000到6000”这样' }
  return {
    wish: {
      ...rest,
      regions: places.regions,
      ...(places.anywhere && { anywhere: true }),
      occupations: trades.occupations,
      ...(trades.anyOccupation && { anyOccupation: true }),
      ...(pay !== undefined && { pay }),
    },
  }
}

type Places = Pick<Wish, 'regions' | 'anywhere'>
type Trades = Pick<Wish, 'occupations' | 'anyOccupation'>

function readPlaces(typed: string, before: Wish, near: string): Places | { problem: string } {
  const words = wordsOf(typed)
  if (words.some((word) => WHEREVER.test(word))) return { regions: [], anywhere: true }
  const known = new Map(before.regions.map((code) => [placeTyped(code), code]))
  const regions: string[] = []
  for (const word of words) {
    const same = known.get(word)
    const mentions = same === undefined ? placesIn(word) : [{ codes: [same] }]
    if (mentions.length === 0) return { problem: `“${word}”看不懂是哪里，请写市、县的名字` }
    for (const { codes } of mentions) {
      const here = codes.length === 1 ? codes : codes.filter((code) => within(code, provinceOf(near)))
      if (here.length !== 1) return { problem: `叫“${word}”的地方不止一个，请把市的名字也写上` }
      regions.push(here[0]!)
    }
  }
  return { regions: [...new Set(regions)] }
}

function readOccupations(typed: string): Trades | { problem: string } {
  const words = wordsOf(typed)
  if (words.some((word) => WHATEVER.test(word))) return { occupations: [], anyOccupation: true }
  const occupations: string[] = []
  for (const word of words) {
    const named = occupation(word) !== undefined || GROUPS.has(word) ? [word] : occupationsIn(word)
    if (named.length === 0) return { problem: `“${word}”看不懂是什么活，请换个常见的说法` }
    occupations.push(...named)
  }
  return { occupations: [...new Set(occupations)] }
}

const wordsOf = (typed: string): string[] => typed.split(BETWEEN).filter((word) => word !== '')
