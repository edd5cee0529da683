/** `bench match`: positions for a whole province, beside the same search as one SQL query a person. */

import type { Day } from '../rules/calendar.ts'
import { type Assigned, assigning, NONE } from '../rules/matching/assign.ts'
import { type Crowd, crowdOf } from '../rules/matching/crowd.ts'
import { exposureCap } from '../rules/matching/exposure.ts'
import { indexPositions, type PositionIndex } from '../rules/matching/position-index.ts'
import { shuffled } from '../rules/matching/shuffled.ts'
import type { Bench } from './figures.ts'
import { peerSql } from './peer-sql.ts'
import { historiesOfProvince, PROVINCE, positionsOfProvince, seekersOfProvince } from './province.ts'

const TODAY: Day = '2026-11-21'
const EACH = 5
/** So many people are asked for one by one in SQL; the whole is extrapolated. */
const SAMPLE = 2_000
/** People are made in slices: the crowd is all that stays. */
const MADE_AT_ONCE = 20_000

export const bench: Bench = async ({ people, positions: count, seed, tell }) => {
  const { index, crowd, buildSeconds } = madeUp({ people, positions: count, seed })
  tell(`${people} 人、${index.positions.length} 个岗位已造好`)

  const matching = timer()
  const assigned = matched(index, crowd)
  const matchSeconds = matching()
  const again = matched(index, crowd)

  const sample = shuffled(crowd.size, seed).slice(0, SAMPLE)
  const peer = peerSql(index, crowd)
  const asking = timer()
  for (const at of sample) peer.take(at, EACH)
  const sampleSeconds = asking()
  const sqlSeconds = (sampleSeconds * people) / sample.length
  peer.close()

  return {
    people,
    positions: index.positions.length,
    each: EACH,
    buildSeconds: rounded(buildSeconds),
    matchSeconds: rounded(matchSeconds),
    peoplePerSecond: Math.round(people / matchSeconds),
    sqlSampledPeople: sample.length,
    sqlSampledSeconds: rounded(sampleSeconds),
    sqlExtrapolatedSeconds: rounded(sqlSeconds),
    timesSql: rounded(sqlSeconds / (buildSeconds + matchSeconds)),
    sameForSameSeed: Buffer.from(assigned.numbers.buffer).equals(Buffer.from(again.numbers.buffer)),
    ...outcome(index, crowd, assigned),
    rssMb: Math.round(process.memoryUsage().rss / 1e6),
  }
}

/** Everybody and every position in memory, as the sweep has them. */
export function madeUp({ people, positions: count, seed }: { people: number; positions: number; seed: number }) {
  const positions = positionsOfProvince(count, TODAY, seed)
  const building = timer()
  const index = indexPositions(positions, TODAY, { province: PROVINCE })
  const buildSeconds = building()
  const crowd = crowdOf(index.province, people)
  for (let start = 0; start < people; start += MADE_AT_ONCE) {
    const seekers = seekersOfProvince(Math.min(MADE_AT_ONCE, people - start), seed + 1 + start)
    const histories = historiesOfProvince(seekers, positions, seed + 2 + start)
    for (const seeker of seekers) crowd.add(seeker, histories.get(seeker.id)!)
  }
  return { index, crowd, buildSeconds }
}

export const matched = (index: PositionIndex, crowd: Crowd): Assigned =>
  whole(assigning(index, crowd, new Map(), { seed: 202611, limit: EACH }))

function outcome(index: PositionIndex, crowd: Crowd, { numbers }: Assigned) {
  const shown = new Int32Array(index.positions.length)
  let [given, withoutAny] = [0, 0]
  for (let at = 0; at < crowd.size; at++) {
    if (numbers[at * EACH] === NONE) withoutAny++
    for (const number of numbers.subarray(at * EACH, (at + 1) * EACH)) {
      if (number === NONE) continue
      given++
      shown[number]!++
    }
  }
  const overCap = index.positions.filter((position, number) => shown[number]! > exposureCap(position)).length
  return { given, withoutAny, overCap }
}

function whole(helpings: Generator<number, Assigned>): Assigned {
  for (let helping = helpings.next(); ; helping = helpings.next()) if (helping.done) return helping.value
}

/** Seconds since it was made. */
export function timer(): () => number {
  const from = performance.now()
  return () => (performance.now() - from) / 1000
}

const rounded = (value: number): number => Math.round(value * 100) / 100
