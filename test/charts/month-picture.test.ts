import { describe, expect, it } from 'vitest'
import { monthPicture } from '../../src/charts/month-picture.ts'
import type { MonthCourse } from '../../src/rules/month-course.ts'
import { aCourse } from '../support/courses.ts'

const firsts = { opened: [60], planned: [20, 20], accepted: [20, 10], reached: [0, 15], settled: [20, 20] }
const course = aCourse({ '350203': { delivered: 15, accepted: 15, open: 20 }, '350582': { exempt: 10 } }, { firsts })

const TOKEN = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<[^>]*>?|[^<]+/g
const STRAY = /&(?!(?:amp|lt|gt|quot|#\d+|#x[\da-fA-F]+);)|>/

/** What keeps it from being XML. */
function faultsOf(svg: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  for (const [token, closing, name, attributes = '', alone] of svg.matchAll(TOKEN)) {
    if (name === undefined) {
      if (token.startsWith('<') || STRAY.test(token)) faults.push(token)
    } else if (closing) {
      if (open.pop() !== name) faults.push(token)
    } else {
      const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, attribute]) => attribute)
      if (new Set(names).size < names.length) faults.push(token)
      if (STRAY.test(attributes)) faults.push(token)
      if (!alone) open.push(name)
    }
  }
  return [...faults, ...open]
}

describe('the picture of a month', () => {
  it('is a well-formed SVG, 1200 wide, that says in words what it shows', () => {
    const svg = monthPicture(course)
    expect(faultsOf(svg)).toEqual([])
    expect(svg).toMatch(/^<svg [^>]*width="1200"[^>]* role="img" aria-labelledby="title desc"/)
    expect(svg).toContain('<title id="title">福建省 2026年11月岗位推送进展</title>')
    expect(svg).toContain(
      '到位率 30.0%　应推 60 人 = 送达 15 + 渠道受理 15 + 不用推 10 + 待推 20 + 漏推 0。厦门市：到位 30.0%',
    )
    expect(svg).toContain('截至 2026年11月23日14:05，进行中')
  })

  it('is the same for the same figures, and its two charts share no ids', () => {
    const svg = monthPicture(course)
    expect(monthPicture(course)).toBe(svg)
    const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(svg).not.toMatch(/\bzr\d|<style/)
  })

  it('fetches nothing', () => {
    const addresses = [...monthPicture(course).matchAll(/(?:href="|src="|url\(|@import|@font-face)[^")]*/g)]
    expect(addresses.map(([address]) => address).filter((address) => !/^url\(#/.test(address))).toEqual([])
  })

  it('takes a name for text, whatever is in it', () => {
    const strange: MonthCourse = { ...course, places: [{ ...course.places[0]!, code: '<b>"甲"&\'乙\'</b>' }] }
    const svg = monthPicture(strange)
    expect(faultsOf(svg)).toEqual([])
    expect(svg).not.toContain('<b>')
  })

  it.each([
    ['nobody at all', aCourse({})],
    ['the first day', aCourse({ '350582': { open: 3 } }, { now: '2026-11-01T08:00', firsts: { opened: [3] } })],
    ['a month that has not begun', aCourse({}, { now: '2026-10-01T08:00' })],
    ['everybody exempt', aCourse({ '350582': { exempt: 3 } }, { firsts: { opened: [3], settled: [3] } })],
  ])('can be drawn of %s', (_case, small) => {
    const svg = monthPicture(small)
    expect(faultsOf(svg)).toEqual([])
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })
})
