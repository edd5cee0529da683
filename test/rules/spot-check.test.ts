import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFurther, errorRate, mayCheck, noChecks, populationHash } from '../../src/rules/spot-check.ts'

const idsOf = (lots: { publicId: string }[]) => lots.map(({ publicId }) => publicId)
const drawn = (population: string[], seed: string, size: number) => idsOf(drawFurther([], population, seed, size))
const populations = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 60 })

describe('a sample', () => {
  it('is what the formula says: the smallest of SHA-256 over seed and id', () => {
    // printf 'seed\nb' | sha256sum gives c953…, and so on: c 0603…, e 4839…, a 628b…, d 8907…
    expect(drawn(['a', 'b', 'c', 'd', 'e'], '2026-11', 5)).toEqual(['c', 'e', 'a', 'd', 'b'])
  })

  it('is the same for the same seed and population, in whatever order and parts it comes', () => {
    fc.assert(
      fc.property(populations, fc.string(), fc.nat(30), fc.nat(60), (population, seed, size, cut) => {
        const turned = [...population].reverse()
        const inParts = drawFurther(drawFurther([], turned.slice(0, cut), seed, size), turned.slice(cut), seed, size)
        expect(idsOf(inParts)).toEqual(drawn(population, seed, size))
      }),
    )
  })

  it('has as many as asked for or there are, nobody twice and nobody from elsewhere', () => {
    fc.assert(
      fc.property(populations, fc.string(), fc.nat(80), (population, seed, size) => {
        const sample = drawn(population, seed, size)
        expect(sample.length).toBe(Math.min(size, population.length))
        expect(new Set(sample).size).toBe(sample.length)
        expect(sample.every((id) => population.includes(id))).toBe(true)
      }),
    )
  })

  it('takes everybody equally often over many seeds', () => {
    const population = Array.from({ length: 20 }, (_, index) => `p${index}`)
    const times = new Map(population.map((id) => [id, 0]))
    for (let seed = 0; seed < 2000; seed++)
      for (const id of drawn(population, `${seed}`, 5)) times.set(id, times.get(id)! + 1)
    // 500 each are expected; the standard deviation is 19.
    for (const count of times.values()) expect(Math.abs(count - 500)).toBeLessThan(90)
  })

  it('belongs to its population: one person more is another hash', () => {
    expect(populationHash(['a', 'b'])).not.toBe(populationHash(['a', 'b', 'c']))
    // printf 'a\nb' | sha256sum
    expect(populationHash(['a', 'b'])).toBe('7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78')
  })
})

describe('what the calls say', () => {
  it('is a rate among those who answered, with its interval', () => {
    const rate = errorRate({ true: 18, untrue: 2, no_answer: 7, wrong_number: 3 })!
    expect([rate.rate, rate.answered]).toEqual([0.1, 20])
    expect(rate.low).toBeCloseTo(0.0279, 4)
    expect(rate.high).toBeCloseTo(0.301, 4)
  })

  it('is nothing as long as nobody answered', () => {
    expect(errorRate({ ...noChecks(), no_answer: 5 })).toBeUndefined()
  })

  it.each([
    ['lin.fang', ['system'], true],
    ['lin.fang', ['system', 'lin.fang'], false],
    ['lin.fang', [], true],
  ])('%s checks what %j recorded: %s', (username, recordedBy, may) => {
    expect(mayCheck(username, recordedBy)).toBe(may)
  })
})
