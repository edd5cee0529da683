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
}

/** Told apart by thickness, dashes and marks as well as by colour. */
const CURVES: readonly (Curve & { mark: string })[] = [
  { of: 'planned', name: '已排推送', color: FAINT, dash: [2, 4], width: 2, mark: 'rect' },
  { of: 'accepted', name: '渠道已受理（含送达）', color: ACCENT.plain, dash: 'solid', width: 2, mark: 'emptyCircle' },
  { of: 'reached', name: '送达或电话联系到', color: ACCENT.deep, dash: 'solid', width: 4, mark: 'circle' },
  { of: 'open', name: '待推', color: INK, dash: [10, 5], width: 2, mark: 'emptyTriangle' },
]

export function byDayOption({ month, days }: Pick<MonthCourse, 'month' | 'days'>): EChartsCoreOption {
  const all = Array.from({ length: daysInMonth(month) }, (_, index) => String(index + 1))
  return {
    animation: false,
    backgroundColor: PAPER,
    textStyle: TEXT,
    grid: { left: 76, right: 260, top: 56, bottom: 52 },
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
      minInterval: 1,
      axisLabel: { ...TEXT, formatter: onAxis },
      splitLine: { lineStyle: { color: GRID } },
    },
    series: CURVES.map(({ of, name, color, dash, width, mark }) => ({
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
        lineHeight: 20,
        padding: [0, 4],
        backgroundColor: PAPER,
        formatter: ({ value }: { value: number }) => `${name} ${inFull(value)}`,
        fontWeight: of === 'reached' ? 'bold' : 'normal',
      },
      labelLayout: { moveOverlap: 'shiftY' },
    })),
  }
}
