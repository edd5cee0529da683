/** The process that `bench plan` measures: one sweep over everybody, and a second that finds nothing left to do. */

import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { SweepStep } from '../push/sweep.ts'
import { openSystem } from '../system.ts'
import { PLANNED_AT, SECRET } from './plan.ts'

const SAMPLED_EVERY_MS = 20

const [file] = process.argv.slice(2)
const now = Date.parse(PLANNED_AT)
const config = {
  production: false,
  database: { kind: 'sqlite' as const, file: file! },
  secret: SECRET,
  region: '350000',
  bureau: { phone: '12333' },
  publicUrl: undefined,
  model: undefined,
}
const system = await openSystem(config as never, () => now)

let peak = 0
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, SAMPLED_EVERY_MS)
const pauses = monitorEventLoopDelay({ resolution: 5 })
pauses.enable()

const seconds: Record<string, number> = {}
let [step, since] = ['', performance.now()]
const from = since
const passed = (next: string): void => {
  if (step !== '') seconds[`${step}Seconds`] = rounded((performance.now() - since) / 1000)
  step = next
  since = performance.now()
}
const { planned } = await system.sweep({
  onProgress: (progress: SweepStep) => progress.step !== step && passed(progress.step),
})
passed('')
const whole = (performance.now() - from) / 1000
pauses.disable()

const again = performance.now()
const { planned: plannedAgain } = await system.sweep()
const figures = {
  planned,
  seconds: rounded(whole),
  ...seconds,
  perSecond: Math.round(planned / whole),
  peakRssMb: Math.round(peak / 1e6),
  longestPauseMs: Math.round(pauses.max / 1e6),
  pauseP99Ms: Math.round(pauses.percentile(99) / 1e6),
  plannedAgain,
  secondsAgain: rounded((performance.now() - again) / 1000),
}
clearInterval(sampling)
await system.close()
process.send!(figures)

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
