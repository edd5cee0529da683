/** The day from which somebody can start (何时到岗): 马上 · 下个月 · 12月1号以后 · 过完年. */

import chineseDays from 'chinese-days'
import { addDays, addMonths, type Day, dayOf, daysInMonth, type Instant, monthOfDay, yearOf } from '../calendar.ts'
import { numeral } from './numerals.ts'

const NOW =
  /(?:马上|随时|立刻|立即|立马|即刻|现在|今天|当天)(?:就|都|也)?(?:能|可以?|去|到岗|上岗|上班|开工|干|走|报到|来)|马上到岗|随时到岗/
/** What follows or goes before a time that is meant as a start. */
const START =
  '(?:才|再|就|都|以后|之后|过后|后|起|开始|能|可以?|有空|到岗|上岗|上班|开工|报到|去(?!年)|来|走|过去|动身|出门|干)'
const N = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})'

const TOMORROW = new RegExp(`(大后天|后天|明天|明早)[^,.]{0,3}${START}`)
const IN_DAYS = new RegExp(`(?:过|再过|再等)?${N}天(?:以后|之后|后|再|内)`)
const WEEKDAY = new RegExp(`(下下?)(?:个)?(?:周|星期|礼拜)([一二三四五六日天])?[^,.]{0,3}${START}`)
const HALF_MONTH = /半个?月(?:以后|之后|后|再)/
const IN_MONTHS = new RegExp(`(?:过|再过|等)?${N}个月(?:以后|之后|后|再)`)
const NEXT_MONTH = new RegExp(`下个?月(?:${N}[号日]|(初|中|底))?(?:左右)?[^,.]{0,3}${START}`)
const MONTH_END = new RegExp(`(?:这个?月|本月|月)底[^,.]{0,3}${START}`)
const DATE = new RegExp(`${N}月(?:份|${N}[号日]?|(初|中旬?|底))?(?:左右)?[^,.]{0,3}${START}`)
const DAY_OF_MONTH = new RegExp(
  `${N}[号日](?:左右)?(?:我)?(?:就|才|再|以后|之后|过后|后|起|开始|能|可以?|有空|到岗|上班|开工|过去|来)`,
)
const AFTER_NEW_YEAR =
  /(?:过完|过了|等过|过)(?:了|完)?年(?!好|前|节)(?:以?后)?|年后|春节(?:以?后|过后|过完)|正月|(?:元宵|十五)(?:以?后|过后)/
const BEFORE_NEW_YEAR = /过年前|年前|干到过年|到年底/

/** 初七: the villages set out after it. */
const FESTIVAL_DAYS = 7

/** Without one of these no time is named. */
const TIME = /[天月周号日年早]|星期|礼拜|春节|马上|随时|立[刻即马]|即刻|现在|元宵/

export function startDay(text: string, now: Instant): Day | undefined {
  if (!TIME.test(text)) return undefined
  const today = dayOf(now)
  if (AFTER_NEW_YEAR.test(text) && !BEFORE_NEW_YEAR.test(text)) return afterNewYear(today, now)
  return inDays(text, today) ?? onDate(text, today) ?? inMonths(text, today) ?? (NOW.test(text) ? today : undefined)
}

function inDays(text: string, today: Day): Day | undefined {
  const tomorrow = TOMORROW.exec(text)?.[1]
  if (tomorrow !== undefined) return addDays(today, tomorrow === '大后天' ? 3 : tomorrow === '后天' ? 2 : 1)
  const days = numbered(IN_DAYS.exec(text)?.[1])
  if (days !== undefined) return addDays(today, days)
  const week = WEEKDAY.exec(text)
  if (week === null) return HALF_MONTH.test(text) ? addDays(today, 15) : undefined
  const weekday = Math.max(0, '一二三四五六日天'.indexOf(week[2] ?? '一'))
  return addDays(monday(today), 7 * week[1]!.length + Math.min(weekday, 6))
}

const monday = (today: Day): Day => addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))

function inMonths(text: string, today: Day): Day | undefined {
  const months = numbered(IN_MONTHS.exec(text)?.[1])
  if (months !== undefined) return dayIn(addMonths(monthOfDay(today), months), Number(today.slice(8)))
  const next = NEXT_MONTH.exec(text)
  if (next !== null) return dayIn(addMonths(monthOfDay(today), 1), numbered(next[1]) ?? partOfMonth(next[2]))
  return MONTH_END.test(text) ? dayIn(monthOfDay(today), 31) : undefined
}

/** The next such date from today on. */
function onDate(text: string, today: Day): Day | undefined {
  const date = DATE.exec(text)
  const month = numbered(date?.[1])
  if (date !== null && month !== undefined && month >= 1 && month <= 12) {
    const day = numbered(date[2]) ?? partOfMonth(date[3])
    const [thisYear, nextYear] = [0, 1].map((years) =>
      dayIn(`${Number(today.slice(0, 4)) + years}-${String(month).padStart(2, '0')}`, day),
    )
    return thisYear! >= today ? thisYear : nextYear
  }
  const day = numbered(DAY_OF_MONTH.exec(text)?.[1])
  if (day === undefined || day < 1 || day > 31) return undefined
  const thisMonth = dayIn(monthOfDay(today), day)
  return thisMonth >= today ? thisMonth : dayIn(addMonths(monthOfDay(today), 1), day)
}

const partOfMonth = (part: string | undefined): number =>
  part === undefined || part === '初' ? 1 : part === '底' ? 31 : 15
const numbered = (said: string | undefined): number | undefined => (said === undefined ? undefined : numeral(said))

/** That day of the month, or its last where it is shorter. */
const dayIn = (month: string, day: number): Day =>
  `${month}-${String(Math.max(1, Math.min(day, daysInMonth(month)))).padStart(2, '0')}`

function afterNewYear(today: Day, now: Instant): Day | undefined {
  const years = [yearOf(now), yearOf(now) + 1]
  return years
    .map((year) => addDays(chineseDays.getSolarDateFromLunar(`${year}-01-01`).date, FESTIVAL_DAYS))
    .find((day) => day > today)
}
