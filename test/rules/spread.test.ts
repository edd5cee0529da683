import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spreadOver } from '../../src/rules/spread.ts'

const sizes = [fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 700 })] as const

it('a spread passes every run once, and then counts as it was counted', () => {
  fc.assert(
    fc.property(...sizes, (last, length) => {
      const { runs, scaled, isWhole } = spreadOver(last, length)
      const all = Array.from({ length: Math.ceil(last / length) }, (_, no) => no * length)
      expect([...runs()].sort((one, other) => one - other)).toEqual(all)
      expect(isWhole()).toBe(true)
      expect(scaled(last)).toBe(last)
    }),
  )
})

it('a part of it stands for all, a last run that is not full for what it is', () => {
  fc.assert(
    fc.property(...sizes, fc.integer({ min: 1, max: 9 }), (last, length, looked) => {
      const { runs, scaled } = spreadOver(last, length)
      const ids = [...runs()].slice(0, looked).map((after) => Math.min(length, last - after))
      const again = spreadOver(last, length)
      const walk = again.runs()
      for (const _ of ids) walk.next()
      expect(again.scaled(ids.reduce((sum, many) => sum + many, 0))).toBe(last)
      expect(scaled(0)).toBe(0)
    }),
  )
})
