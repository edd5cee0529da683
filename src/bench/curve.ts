/** `bench curve`: does matching take at most twice as long for twice as many? Up to four times the people asked for, each size in a process of its own. */

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Bench, Figures } from './figures.ts'

export type Point = { people: number; positions: number; seed: number }
export type Measured = { matchSeconds: number; rssMb: number }

export const bench: Bench = async ({ people, positions, seed, tell }) => {
  const sizes: Point[] = [
    { people, positions, seed },
    { people: 2 * people, positions, seed },
    { people: 4 * people, positions, seed },
    { people, positions: 2 * positions, seed },
  ]
  const points: (Point & Measured)[] = []
  for (const size of sizes) {
    const measured = await measure(size)
    points.push({ ...size, ...measured })
    tell(`${size.people} 人、${size.positions} 个岗位：${measured.matchSeconds} 秒，${measured.rssMb} MB`)
  }
  return figuresOf(points)
}

function figuresOf(points: readonly (Point & Measured)[]): Figures {
  const [base, twice, fourTimes, twicePositions] = points
  return {
    ...Object.fromEntries(
      points.flatMap(({ people, positions, matchSeconds, rssMb }) => [
        [`seconds ${people} x ${positions}`, matchSeconds],
        [`rssMb ${people} x ${positions}`, rssMb],
      ]),
    ),
    timesForTwicePeople: ratio(twice!.matchSeconds, base!.matchSeconds),
    timesForTwiceAgain: ratio(fourTimes!.matchSeconds, twice!.matchSeconds),
    timesForTwicePositions: ratio(twicePositions!.matchSeconds, base!.matchSeconds),
    memoryForTwicePeople: ratio(twice!.rssMb, base!.rssMb),
  }
}

const ratio = (one: number, other: number): number => Math.round((one / other) * 100) / 100

function measure(size: Point): Promise<Measured> {
  const child = fork(fileURLToPath(new URL('./curve-process.ts', import.meta.url)), [JSON.stringify(size)])
  return new Promise((resolve, reject) => {
    child.once('message', (measured) => resolve(measured as Measured))
    child.once('exit', (code) => reject(new Error(`测量进程提前结束（${code}）`)))
  })
}
