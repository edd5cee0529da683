/** A month on one page (月度进展图): headline, curves by day, bars by place; to be hung up, printed or put into a report. */

import { spokenTime } from '../rules/calendar.ts'
import { reachRate } from '../rules/coverage.ts'
import { MONTH_STATES } from '../rules/coverage-words.ts'
import type { MonthCourse } from '../rules/month-course.ts'
import { placeName, regionName } from '../rules/regions.ts'
import { BY_DAY_PX, byDayOption } from './by-day.ts'
import { besideBar, byPlaceHeight, byPlaceOption } from './by-place.ts'
import { FAINT, FONTS, INK, inFull, PAPER } from './look.ts'
import { chartSvg } from './svg.ts'

const WIDTH = 1200
const MARGIN = 40
const HEAD_PX = 128
const HEADING_PX = 40

export function monthPicture(course: MonthCourse): string {
  const byPlace = byPlaceHeight(course.places.length)
  const dayAt = HEAD_PX + HEADING_PX
  const placeAt = dayAt + BY_DAY_PX + HEADING_PX
  const height = placeAt + byPlace
  const charts = [
    heading(HEAD_PX, '按天：月初到当天累计多少人'),
    placed(dayAt, chartSvg('day', byDayOption(course), { width: WIDTH, height: BY_DAY_PX })),
    heading(dayAt + BY_DAY_PX, '按地区：应推的人现在怎样'),
    placed(placeAt, chartSvg('place', byPlaceOption(course), { width: WIDTH, height: byPlace })),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc" xml:lang="zh-CN" font-family="${escaped(FONTS)}" fill="${INK}">
<title id="title">${escaped(titleOf(course))}</title>
<desc id="desc">${escaped(inWords(course))}</desc>
<rect width="${WIDTH}" height="${height}" fill="${PAPER}"/>
<text x="${MARGIN}" y="52" font-size="28" font-weight="bold">${escaped(titleOf(course))}</text>
<text x="${MARGIN}" y="84" font-size="16" fill="${FAINT}">${escaped(`截至 ${spokenTime(course.at)}，${MONTH_STATES[course.state]}`)}</text>
<text x="${MARGIN}" y="114" font-size="16">${escaped(sumOf(course))}</text>
${charts.join('\n')}
</svg>
`
}

export const titleOf = ({ month, region }: MonthCourse): string =>
  `${regionName(region)} ${month.slice(0, 4)}年${Number(month.slice(5))}月岗位推送进展`

/** The headline first: who is not yet proved to be reached cannot hide in a sum. */
export function sumOf({ total }: MonthCourse): string {
  const rate = reachRate(total)
  const parts = (
    [
      ['送达', total.delivered],
      ['电话联系', total.phoned],
      ['渠道受理', total.accepted],
      ['联系不上', total.unreachable],
      ['不用推', total.exempt],
      ['待推', total.open],
      ['漏推', total.missed],
    ] as const
  ).filter(([name, people]) => people > 0 || name === '漏推')
  const sum = parts.map(([name, people]) => `${name} ${inFull(people)}`).join(' + ')
  return `到位率 ${rate === undefined ? '—' : `${(rate * 100).toFixed(1)}%`}　应推 ${inFull(total.inScope)} 人 = ${sum}`
}

const inWords = (course: MonthCourse): string =>
  `${sumOf(course)}。${course.places.map(({ code, tally }) => `${placeName(code, course.region)}：${besideBar(tally)}`).join('；')}。`

const heading = (y: number, text: string): string =>
  `<text x="${MARGIN}" y="${y + 28}" font-size="20" font-weight="bold">${text}</text>`

const placed = (y: number, svg: string): string => svg.replace('<svg ', `<svg y="${y}" aria-hidden="true" `)

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character]!)
