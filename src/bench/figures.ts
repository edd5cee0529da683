/** What every benchmark is asked and answers. Ratios are taken within one run: absolute figures say more about the machine. */

export type BenchOptions = {
  people: number
  positions: number
  seed: number
  /** Progress for whoever watches; never part of the result. */
  tell(line: string): void
}

/** Flat and named with its unit: `perSecond`, `seconds`, `ratio`, `rssMb`. */
export type Figures = Record<string, number | string | boolean>

export type Bench = (options: BenchOptions) => Promise<Figures>
