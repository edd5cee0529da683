/** A progress bar with rate and end time on a terminal; a line now and then elsewhere. Always on standard error. */

import { paceOf } from '../pace.ts'
import { clockTime, dayOf, type Instant, spokenDay } from '../rules/calendar.ts'

const BAR_WIDTH = 24
const REDRAW_EVERY_MS = 100
const LINE_EVERY_MS = 5_000

export type Progress = {
  /** Another label begins another step, with a rate of its own. */
  update(done: number, of?: number, label?: string | undefined): void
  end(): void
}

type Out = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>

type Told = { label: string; startedAt: Instant; done: number; of: number | undefined }

/** `unit`: what is counted, 人 or 行. Work that is done within seconds leaves no line behind where nobody watches a bar. */
export function progress(label: string, unit = '人', out: Out = process.stderr, now = Date.now): Progress {
  const every = out.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS
  let heardAt = now()
  let toldAt = out.isTTY ? Number.NEGATIVE_INFINITY : heardAt
  let step: Told | undefined
  let told: Told | undefined

  const tell = () => {
    if (step === undefined || step === told) return
    told = step
    toldAt = now()
    const line = `${step.label} ${described(step, unit, toldAt)}`
    out.write(out.isTTY ? `\r\x1b[2K${line}` : `${line}\n`)
  }
  const endStep = () => {
    if (!out.isTTY || step === undefined) return
    tell()
    out.write('\n')
  }
  return {
    update(done, of, named = label) {
      const goesOn = step?.label === named
      if (!goesOn) endStep()
      step = { label: named, startedAt: goesOn ? step!.startedAt : heardAt, done, of }
      heardAt = now()
      if (heardAt - toldAt >= every) tell()
    },
    end() {
      endStep()
      if (told !== undefined) tell()
    },
  }
}

function described({ startedAt, done, of }: Told, unit: string, now: Instant): string {
  const { seconds, perSecond, endsAt } = paceOf({ done, ...(of !== undefined && { of }) }, startedAt, now)
  const rate = `${spokenRate(perSecond)}${unit}/秒`
  if (!of) return `${done}${unit} ${rate}`
  const filled = Math.min(BAR_WIDTH, Math.round((BAR_WIDTH * done) / of))
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${done}/${of}${unit} ${rate}`
  if (done >= of) return `${bar} 用时${Math.round(seconds)}秒`
  return endsAt === undefined ? bar : `${bar} 预计${spokenEnd(endsAt, now)}完成`
}

const spokenRate = (perSecond: number): string =>
  perSecond >= 10 || perSecond === 0 ? String(Math.round(perSecond)) : perSecond.toFixed(1)

const spokenEnd = (at: Instant, now: Instant): string =>
  dayOf(at) === dayOf(now) ? ` ${clockTime(at)} ` : `${spokenDay(dayOf(at))}${clockTime(at)}`
