import { expect, it } from 'vitest'
import { idsOf, offered, picksOf, wishing } from './people.ts'

const AT_HAND = [
  offered(1, { occupation: '包装工' }),
  offered(2, { occupation: '货车司机', pay: { min: 8000, max: 9000, unit: 'month' } }),
  offered(3, { occupation: '电子厂普工' }),
  offered(4, { occupation: '普工' }),
]

it('whoever wants to work in a factory (进厂) is content with any factory, before anything like it', () => {
  const picks = picksOf(wishing({ occupations: ['普工'], regions: ['350500'] }), AT_HAND)
  expect(idsOf(picks)).toEqual([3, 4, 1, 2])
  expect(picks.map(({ relaxed }) => relaxed)).toEqual([[], [], ['occupation'], ['occupation']])
})

it('whoever wants one kind of factory gets that one first', () => {
  const picks = picksOf(wishing({ occupations: ['电子厂普工'], regions: ['350500'] }), AT_HAND)
  expect(picks[0]).toMatchObject({ position: { id: 3 }, relaxed: [] })
  expect(picks.slice(1).every(({ relaxed }) => relaxed.includes('occupation'))).toBe(true)
})
