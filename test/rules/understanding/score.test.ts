import { describe, expect, it } from 'vitest'
import { allSlots, f1, type Labelled, precision, recall, scoreOf } from '../../../src/rules/understanding/score.ts'
import { understand } from '../../../src/rules/understanding/understand.ts'
import { labelled } from '../../support/utterances.ts'

describe('the score', () => {
  const labels: Labelled[] = [
    { said: 'a', intent: 'find_work', slots: { regions: ['350500', '350200'], pay: { min: 5000, unit: 'month' } } },
    { said: 'b', intent: 'stop', slots: {} },
  ]

  it('counts a list by its items and everything else as one', () => {
    const { slots, intentsRight, differences } = scoreOf(labels, [
      { intent: 'find_work', slots: { regions: ['350500', '350600'], pay: { unit: 'month', min: 5000 } } },
      { intent: 'deny', slots: { age: 45 } },
    ])
    expect(intentsRight).toBe(1)
    expect(slots.get('regions')).toEqual({ right: 1, wrong: 1, missed: 1 })
    expect(slots.get('pay')).toEqual({ right: 1, wrong: 0, missed: 0 })
    expect(slots.get('age')).toEqual({ right: 0, wrong: 1, missed: 0 })
    expect(differences).toHaveLength(2)
    expect(allSlots(slots)).toEqual({ right: 2, wrong: 2, missed: 1 })
  })

  it('gives precision, recall and their harmonic mean', () => {
    const count = { right: 6, wrong: 2, missed: 4 }
    expect([precision(count), recall(count), f1(count)]).toEqual([0.75, 0.6, 12 / 18])
    expect(f1({ right: 0, wrong: 0, missed: 0 })).toBe(1)
  })
})

describe('the rules alone', () => {
  it.each(['tuning', 'sealed'] as const)('keep the bar on the %s utterances', (set) => {
    const now = Date.parse('2026-11-23T10:00:00+08:00')
    const utterances = labelled(set)
    const { intentsRight, slots } = scoreOf(
      utterances,
      utterances.map(({ said, asking }) =>
        understand(said, { now, homeProvince: '350000', ...(asking !== undefined && { asking }) }),
      ),
    )
    expect(utterances.length).toBeGreaterThan(300)
    expect(intentsRight / utterances.length).toBeGreaterThan(0.95)
    expect(f1(allSlots(slots))).toBeGreaterThan(0.95)
  })
})
