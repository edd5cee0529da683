/** How the month's people stand, as a ring (覆盖环): parts of all who are in scope, whose number stands in the middle. */

import type { EChartsCoreOption } from 'echarts/core'
import type { Tally } from '../rules/coverage.ts'
import { FAINT, INK, inFull, PAPER, TEXT } from './look.ts'
import { STATE_LOOKS } from './state-looks.ts'
import { chartSvg } from './svg.ts'

const SIDE_PX = 240

export function ringOption(tally: Tally): EChartsCoreOption {
  const parts = STATE_LOOKS.filter(({ of }) => tally[of] > 0)
  return {
    animation: false,
    backgroundColor: PAPER,
    textStyle: TEXT,
    series: [
      {
        type: 'pie',
        radius: ['62%', '92%'],
        silent: true,
        // So that whoever is few is seen all the same.
        minAngle: 3,
        emptyCircleStyle: { color: PAPER, borderColor: FAINT, borderWidth: 1 },
        label: {
          show: true,
          position: 'center',
          formatter: `{people|${inFull(tally.inScope)}}\n{word|应推}`,
          rich: {
            people: { ...TEXT, fontSize: 26, fontWeight: 'bold', lineHeight: 34 },
            word: { ...TEXT, color: FAINT, lineHeight: 22 },
          },
        },
        data: parts.map(({ of, name, color, decal }) => ({
          name,
          value: tally[of],
          itemStyle: { color, borderColor: INK, borderWidth: 1, ...(decal && { decal }) },
        })),
      },
    ],
  }
}

export const ringSvg = (tally: Tally): string =>
  chartSvg('ring', ringOption(tally), { width: SIDE_PX, height: SIDE_PX })
