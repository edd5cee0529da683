/** The month day by day (按天): four curves of people so far, each named where it ends. */

import type { EChartsCoreOption } from 'echarts/core'
import { daysInMonth } from '../rules/calendar.ts'
import type { DayOfCourse, MonthCourse } from '../rules/month-course.ts'
import { ACCENT, FAINT, GRID, INK, inFull, onAxis, PAPER, TEXT } from './look.ts'

type Curve = {
  of: Exclude<keyof DayOfCourse, 'day'>
  name: string
  color: string
  dash: string | number[]
  width: number
  mark: string
}

/** Told apart by thickness, dashes and marks as well as by colour. */
const CURVES: readonly Curve[] = [
  { of: 'planned', name: '已排推送', color: FAINT, dash: [2, 4], width: 2, mark: 'rect' },
  { of: 'accepted', name: '渠道已受理（含送达）', color: ACCENT.plain, dash: 'solid', width: 2, mark: 'emptyCircle' },
  { of: 'reached', name: '送达或电话联系到', color: ACCENT.deep, dash: 'solid', width: 4, mark: 'circle' },
  { of: 'open', name: '待推', color: INK, dash: [10, 5], width: 2, mark: 'emptyTriangle' },
]

export const BY_DAY_PX = 480
const ABOVE_PX = 76
const BELOW_PX = 52
const LABEL_PX = 20
const STEPS = 6

export function byDayOption({ month, days }: Pick<MonthCourse, 'month' | 'days'>): EChartsCoreOption {
  const scale = scaleFor(Math.max(1, ...days.flatMap((each) => CURVES.map(({ of }) => each[of]))))
  const ends = CURVES.map(({ of }) => days.at(-1)?.[of] ?? 0)
  const lifts = liftsOf(ends, (BY_DAY_PX - ABOVE_PX - BELOW_PX) / scale.max)
  const all = Array.from({ length: daysInMonth(month) }, (_, index) => String(index + 1))
  return {
    animation: false,
    backgroundColor: PAPER,
    textStyle: TEXT,
    grid: { left: 76, right: 260, top: ABOVE_PX, bottom: BELOW_PX },
    legend: {
      top: 8,
      left: 76,
      itemWidth: 46,
      itemGap: 28,
      textStyle: TEXT,
      data: CURVES.map(({ name }) => name),
    },
    xAxis: {
      type: 'category',
      data: all,
      boundaryGap: false,
      axisLabel: { ...TEXT, interval: 0, formatter: (day: string) => (day === '1' ? '1日' : day) },
      axisLine: { lineStyle: { color: INK } },
      axisTick: { alignWithLabel: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...scale,
      axisLabel: { ...TEXT, formatter: onAxis },
      splitLine: { lineStyle: { color: GRID } },
    },
    series: CURVES.map(({ of, name, color, dash, width, mark }, index) => ({
      type: 'line',
      name,
      data: days.map((each) => each[of]),
      symbol: mark,
      symbolSize: 8,
      showSymbol: true,
      lineStyle: { color, type: dash, width },
      itemStyle: { color },
      endLabel: {
        ...TEXT,
        show: true,
        distance: 8,
        offset: [0, -lifts[index]!],
        lineHeight: LABEL_PX,
        padding: [0, 4],
        backgroundColor: PAPER,
        formatter: ({ value }: { value: number }) => `${name} ${inFull(value)}`,
        fontWeight: of === 'reached' ? 'bold' : 'normal',
      },
    })),
  }
}

/** Round steps up to just above the highest: 1, 2, 2.5 or 5 with noughts behind, never part of a person. */
function scaleFor(highest: number): { max: number; interval: number } {
  const rough = highest / STEPS
  const power = 10 ** Math.floor(Math.log10(rough))
  const round = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough)!
  const interval = Math.max(1, Math.ceil(round))
  return { interval, max: Math.ceil(highest / interval) * interval }
}

/** How many pixels each label goes up from the end of its curve, so that none covers another or the days below. */
export function liftsOf(ends: readonly number[], pxPerPerson: number): number[] {
  const lifts = ends.map(() => 0)
  const upwards = ends.map((_, index) => index).sort((one, other) => ends[one]! - ends[other]! || other - one)
  let last = Number.NEGATIVE_INFINITY
  for (const index of upwards) {
    const height = ends[index]! * pxPerPerson
    last = Math.max(height, last + LABEL_PX)
    lifts[index] = last - height
  }
  return lifts
}
