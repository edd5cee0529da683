/** One point of the curve. */

import type { Measured, Point } from './curve.ts'
import { madeUp, matched, timer } from './match.ts'

const { index, crowd } = madeUp(JSON.parse(process.argv[2]!) as Point)
const seconds = timer()
matched(index, crowd)
const measured: Measured = {
  matchSeconds: Math.round(seconds() * 100) / 100,
  rssMb: Math.round(process.memoryUsage().rss / 1e6),
}
process.send!(measured)
