/** A chart as the text of an SVG, drawn on the server; the same chart always gives the same text. */

import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, SVGRenderer])

/** What draws behind ECharts, which has no way to say that nothing lights up under a pointer. */
type Painter = { renderToString(how: { cssEmphasis: boolean; cssAnimation: boolean }): string }

export type Size = { width: number; height: number }

/** `name` sets its ids apart from those of other charts on the same page. */
export function chartSvg(name: string, option: EChartsCoreOption, size: Size): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption(option)
    // The library counts its charts, and writes the count into every id.
    const painter = chart.getZr().painter as unknown as Painter
    return painter.renderToString({ cssEmphasis: false, cssAnimation: false }).replaceAll(/\bzr\d+-/g, `${name}-`)
  } finally {
    chart.dispose()
  }
}
