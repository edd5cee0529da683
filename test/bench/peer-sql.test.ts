import { expect, it } from 'vitest'
import { madeUp } from '../../src/bench/match.ts'
import { peerSql } from '../../src/bench/peer-sql.ts'
import { historiesOfProvince, positionsOfProvince, seekersOfProvince } from '../../src/bench/province.ts'
import { crowdOf } from '../../src/rules/matching/crowd.ts'
import { lawfulAt, refused } from '../../src/rules/matching/hard-conditions.ts'
import { blankOffer, readCard } from '../../src/rules/matching/offer.ts'

it('gives nobody in SQL what the rules would not: night work and what is for adults to no minor, danger to nobody over 60', () => {
  const { index } = madeUp({ people: 0, positions: 2_000, seed: 7 })
  const ages = [16, 17, 18, 30, 60, 61, undefined]
  const positions = positionsOfProvince(2_000, '2026-11-21', 7)
  const seekers = seekersOfProvince(140, 8).map(({ age: _, ...seeker }, at) => {
    const age = ages[at % ages.length]
    return { ...seeker, ...(age !== undefined && { age }) }
  })
  const histories = historiesOfProvince(seekers, positions, 9)
  const crowd = crowdOf(index.province, seekers.length)
  for (const seeker of seekers) crowd.add(seeker, histories.get(seeker.id)!)

  const peer = peerSql(index, crowd)
  const card = blankOffer()
  let given = 0
  for (let at = 0; at < crowd.size; at++) {
    for (const number of peer.take(at, 20)) {
      const offer = readCard(index.offers, number, card)
      const demand = crowd.demandAt(at)
      expect(lawfulAt(demand.age, offer), `${demand.age} ${index.positions[number]!.occupation}`).toBe(true)
      expect(refused(demand, offer), index.positions[number]!.title).toBe(false)
      given++
    }
  }
  peer.close()
  expect(given).toBeGreaterThan(1_000)
})
