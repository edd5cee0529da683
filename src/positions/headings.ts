/** The columns of a positions file (岗位表). */

import { headingsOf } from '../rules/headings.ts'
import lexicon from '../rules/lexicon/position-headings.json' with { type: 'json' }

export type PositionField = keyof typeof lexicon
export const positionHeadings = headingsOf<PositionField>(lexicon, ['description', 'benefits'])
export type PositionFields = ReturnType<typeof positionHeadings.fields>

/** 薪资（元/小时）, 月薪（千元）: the unit stands in the heading, and goes with the value from here on. */
export function withUnits(cells: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells).map(([heading, value]) => [heading, valueWithUnit(heading.normalize('NFKC'), value)]),
  )
}

function valueWithUnit(heading: string, value: string): string {
  const bracket = /[([](.*?)[)\]]/.exec(heading)?.[1]
  if (bracket === undefined || !/^[\d.\s~—至到-]+$/.test(value)) return value
  if (/[千万]元?/.test(bracket)) return `${value}${/千/.test(bracket) ? '千' : '万'}`
  const per = /(?:元\/|每)?(天|日|小时|时|年)$/.exec(bracket)?.[1]
  return per === undefined ? value : `${value}元/${per}`
}
