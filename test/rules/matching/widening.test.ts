import { describe, expect, it } from 'vitest'
import type { Relaxation } from '../../../src/rules/matching/hard-conditions.ts'
import type { Position } from '../../../src/rules/position.ts'
import type { Wish } from '../../../src/rules/profile.ts'
import { having, idsOf, offered, picksOf, wishing } from './people.ts'

const sewing: Partial<Wish> = { regions: ['350582'], occupations: ['针车工'], pay: { min: 5000, unit: 'month' } }
const paying = (amount: number) => ({ pay: { min: amount, max: amount, unit: 'month' as const } })

describe('which wish a position leaves unmet', () => {
  it.each<[string, Partial<Wish>, Partial<Position>, Relaxation[]]>([
    ['none', sewing, {}, []],
    ['a city takes its counties', { ...sewing, regions: ['350500'] }, {}, []],
    ['a county takes its townships', sewing, { region: '350582103' }, []],
    ['a province takes everything in it', { ...sewing, regions: ['350000'] }, {}, []],
    ['another county of the city', sewing, { region: '350581' }, ['place']],
    ['another city', sewing, { region: '350602' }, ['place']],
    ['another province', sewing, { region: '440305' }, ['place']],
    ['an unknown place', sewing, { region: undefined }, ['place']],
    ['anywhere will do', { ...sewing, anywhere: true }, { region: '440305' }, []],
    ['the group takes its trades', { ...sewing, occupations: ['鞋业'] }, {}, []],
    ['another trade of the group', sewing, { occupation: '成型工' }, ['occupation']],
    ['other work', sewing, { occupation: '保安' }, ['occupation']],
    ['a trade without a name', sewing, { occupation: undefined }, ['occupation']],
    ['any work will do', { ...sewing, anyOccupation: true }, { occupation: '保安' }, []],
    ['the best of the range counts', sewing, { pay: { min: 4000, max: 5000, unit: 'month' } }, []],
    ['an open range counts by its low end', sewing, { pay: { min: 5000, unit: 'month' } }, []],
    ['less pay', sewing, paying(4900), ['pay']],
    ['pay by the day, 26 days', sewing, { pay: { min: 193, unit: 'day' } }, []],
    ['pay by the day, too little', sewing, { pay: { min: 192, unit: 'day' } }, ['pay']],
    ['pay by the hour wanted', { ...sewing, pay: { min: 25, unit: 'hour' } }, paying(5200), []],
    ['a piece rate says nothing about a month', sewing, { pay: { min: 1, unit: 'piece' } }, []],
    ['lodging refused', { ...sewing, lodging: true }, { lodging: false }, ['lodging']],
    ['lodging not mentioned', { ...sewing, lodging: true }, {}, []],
    ['another kind', { ...sewing, kind: 'part_time' }, {}, ['kind']],
    [
      'several at once',
      sewing,
      { region: '350602', occupation: '保安', ...paying(3000) },
      ['place', 'occupation', 'pay'],
    ],
  ])('%s', (_, wish, position, relaxed) => {
    expect(picksOf(wishing(wish), [offered(1, position)])[0]?.relaxed).toEqual(relaxed)
  })
})

describe('how the search widens', () => {
  const inOrder: [string, Partial<Position>][] = [
    ['what was wished', {}],
    ['the city around', { region: '350581' }],
    ['the province around', { region: '350602' }],
    ['the group of the trade', { occupation: '成型工' }],
    ['any work where it was wished', { occupation: '保安' }],
    ['nine tenths of the pay', paying(4500)],
    ['eight tenths of the pay', paying(4000)],
    ['without lodging', { lodging: false }],
    ['the wished work in another province', { region: '440305' }],
    ['the group of the trade elsewhere in the province', { region: '350602', occupation: '成型工' }],
    ['any work in the province', { region: '350602', occupation: '保安' }],
    ['any work in the province for a little less', { region: '350602', occupation: '保安', ...paying(4100) }],
    ['any work anywhere', { region: '440305', occupation: '保安' }],
    ['any pay in the province', paying(2500)],
    ['anything', { region: '440305', occupation: '保安', ...paying(2500) }],
  ]
  const seeker = wishing({ ...sewing, lodging: true })
  const positions = inOrder.map(([, more], at) => offered(100 - at, { headcount: 1, ...paying(5000), ...more }))

  it.each(inOrder.map(([name], at) => [at, name] as const))('step %i: %s', (at) => {
    expect(idsOf(picksOf(seeker, positions.slice(at), { limit: 1 }))).toEqual([100 - at])
  })

  it('fills up step by step and says what was given up', () => {
    const picks = picksOf(seeker, positions, { limit: 4 })
    expect(picks.map(({ relaxed }) => relaxed)).toEqual([[], ['place'], ['place'], ['occupation']])
  })

  it('never goes where the person does not want to go', () => {
    const nowhere = wishing({ ...sewing, regionsExcluded: ['440000'], occupationsExcluded: ['安保'] })
    const refused = [offered(1, { region: '440305' }), offered(2, { occupation: '保安' })]
    expect(picksOf(nowhere, refused)).toEqual([])
  })
})

describe('where somebody looks who named no place', () => {
  const afar = offered(1, { region: '440305', pay: { min: 9000, unit: 'month' } })
  const here = offered(2)

  it('is the province of the system', () => {
    const picks = picksOf(wishing(), [afar, here], { province: '350000' })
    expect(picks.map(({ relaxed }) => relaxed)).toEqual([[], ['place']])
    expect(idsOf(picks)).toEqual([2, 1])
  })

  it('is anywhere when no province was told', () => {
    expect(idsOf(picksOf(wishing(), [afar, here]))).toEqual([1, 2])
  })

  it('is the home county, then its city, for whoever wants to be near home', () => {
    const positions = [offered(1, { region: '350602' }), offered(2, { region: '350581' }), offered(3)]
    const seeker = wishing({ nearHome: true }, { home: '350582' })
    expect(idsOf(picksOf(seeker, positions, { province: '350000' }))).toEqual([3, 2, 1])
  })

  it('is the province for whoever wants to be near a home that nobody knows', () => {
    expect(idsOf(picksOf(wishing({ nearHome: true }), [afar, here], { province: '350000' }))).toEqual([2, 1])
  })
})

describe('shown before', () => {
  const positions = [offered(1), offered(2), offered(3)]

  it('is not shown again while there is anything else', () => {
    const history = having({ seen: new Set([1, 2]), recent: new Set() })
    expect(idsOf(picksOf(wishing(), positions, { history }))).toEqual([3])
  })

  it('comes back after two months, marked, when nothing new is left', () => {
    const history = having({ seen: new Set([1, 2, 3]), recent: new Set([2]) })
    const picks = picksOf(wishing(), positions, { history })
    expect(picks.map(({ position, relaxed }) => [position.id, relaxed])).toEqual([
      [1, ['repeat']],
      [3, ['repeat']],
    ])
  })

  it('comes back neither when it was refused nor when it is full', () => {
    const history = having({
      seen: new Set([1, 2, 3]),
      refusals: [{ positionId: 1, reason: 'other', at: 0 }],
    })
    expect(idsOf(picksOf(wishing(), positions, { history, exposure: new Map([[2, 60]]) }))).toEqual([3])
  })
})
