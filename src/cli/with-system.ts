/** Opens the system for one command and closes it again, whatever happens. Loaded only then: help and misuse are answered at once. */

import { startClock } from '../clock.ts'
import { type Config, readConfig } from '../config.ts'
import type { System } from '../system.ts'

export async function withSystem<Result>(work: (system: System, config: Config) => Promise<Result>): Promise<Result> {
  const config = readConfig()
  const { openSystem } = await import('../system.ts')
  const system = await openSystem(config, startClock(config.startAt))
  try {
    return await work(system, config)
  } finally {
    await system.close()
  }
}

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

export const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
