/** A progress bar with rate and time left on a terminal; a line now and then elsewhere. Always on standard error. */

const BAR_WIDTH = 24
const REDRAW_EVERY_MS = 100
const LINE_EVERY_MS = 5_000

export type Progress = { update(done: number, of?: number): void; end(): void }

export function progress(
  label: string,
  out: NodeJS.WriteStream = process.stderr,
  now: () => number = Date.now,
): Progress {
  const startedAt = now()
  let drawnAt = 0
  let drawn = ''
  const draw = (line: string) => {
    out.write(out.isTTY ? `\r\x1b[2K${line}` : `${line}\n`)
    drawn = line
  }
  return {
    update(done, of) {
      const due = out.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS
      if (now() - drawnAt < due && done !== of) return
      drawnAt = now()
      draw(`${label} ${described(done, of, now() - startedAt)}`)
    },
    end() {
      if (out.isTTY && drawn !== '') out.write('\n')
    },
  }
}

export function described(done: number, of: number | undefined, elapsedMs: number): string {
  const perSecond = elapsedMs === 0 ? 0 : (done * 1000) / elapsedMs
  const rate = `${Math.round(perSecond)}/秒`
  if (of === undefined || of === 0) return `${done} ${rate}`
  const filled = Math.round((BAR_WIDTH * done) / of)
  const left = perSecond === 0 ? '' : ` 还要${Math.ceil((of - done) / perSecond)}秒`
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${done}/${of} ${rate}${done < of ? left : ''}`
}
