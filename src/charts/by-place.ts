/** The month place by place (按地区): a bar of people by state, with the reach rate beside it. */

import type { EChartsCoreOption } from 'echarts/core'
import { reachRate, type Tally } from '../rules/coverage.ts'
import type { MonthCourse } from '../rules/month-course.ts'
import { placeName } from '../rules/regions.ts'
import { GRID, INK, inFull, onAxis, PAPER, TEXT } from './look.ts'
import { STATE_LOOKS } from './state-looks.ts'

const ROW_PX = 36
const ABOVE_PX = 56
const BELOW_PX = 52

export const byPlaceHeight = (places: number): number => ABOVE_PX + ROW_PX * places + BELOW_PX

export function byPlaceOption({ region, places }: Pick<MonthCourse, 'region' | 'places'>): EChartsCoreOption {
  const shown = STATE_LOOKS.filter(({ of }) => of !== 'missed' || places.some(({ tally }) => tally.missed > 0))
  const rows = { type: 'category', inverse: true, axisTick: { show: false } }
  return {
    animation: false,
    backgroundColor: PAPER,
    textStyle: TEXT,
    grid: { left: 180, right: 260, top: ABOVE_PX, bottom: BELOW_PX },
    legend: { top: 8, left: 76, itemWidth: 30, itemGap: 24, textStyle: TEXT, data: shown.map(({ name }) => name) },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { ...TEXT, formatter: onAxis, hideOverlap: true },
      splitLine: { lineStyle: { color: GRID } },
    },
    yAxis: [
      {
        ...rows,
        data: places.map(({ code }) => placeName(code, region)),
        axisLine: { lineStyle: { color: INK } },
        axisLabel: { ...TEXT, interval: 0, width: 160, overflow: 'truncate' },
      },
      {
        ...rows,
        position: 'right',
        data: places.map(({ tally }) => besideBar(tally)),
        axisLine: { show: false },
        axisLabel: { ...TEXT, interval: 0 },
      },
    ],
    series: shown.map(({ of, name, color, decal }) => ({
      type: 'bar',
      name,
      stack: 'people',
      barWidth: 20,
      // Of nobody there is no bar, not even its border.
      data: places.map(({ tally }) => tally[of] || null),
      itemStyle: { color, borderColor: INK, borderWidth: 1, ...(decal && { decal }) },
    })),
  }
}

export function besideBar(tally: Tally): string {
  const rate = reachRate(tally)
  return `${rate === undefined ? '都不用推' : `到位 ${(rate * 100).toFixed(1)}%`}  应推 ${inFull(tally.inScope)}`
}
