import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { householdKey, isZeroEmployment } from '../../src/rules/household.ts'
import { STATUSES, type Status } from '../../src/rules/status.ts'

describe('a household', () => {
  it.each<[title: string, members: Status[], expected: boolean]>([
    ['of a couple who both want work', ['unemployed', 'unemployed'], true],
    ['in which one of them works', ['unemployed', 'employed'], false],
    ['of one who wants work and others who cannot', ['unable', 'unemployed', 'unable'], true],
    ['of people who all cannot work', ['unable', 'unable'], false],
    ['of whom nothing is known', ['unknown', 'unknown'], false],
    ['of one who wants work and one of whom nothing is known', ['unemployed', 'unknown'], true],
    ['of nobody', [], false],
  ])('%s', (_, members, expected) => {
    expect(isZeroEmployment(members)).toBe(expected)
  })

  it('is without work no more as soon as anybody in it works, and for as long as nobody wants work', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATUSES)), (members) => {
        expect(isZeroEmployment([...members, 'employed'])).toBe(false)
        expect(isZeroEmployment([...members, 'unable'])).toBe(isZeroEmployment(members))
        expect(isZeroEmployment([...members].reverse())).toBe(isZeroEmployment(members))
        const others = members.filter((status) => status !== 'employed')
        expect(isZeroEmployment([...others, 'unemployed'])).toBe(true)
      }),
    )
  })
})

describe('what tells households apart', () => {
  it.each([
    ['4228012003001234567', '4228012003001234567', '龙凤镇', '舞阳'],
    [' 4228012003001234567', "'4228012003001234567", '龙凤镇', '龙凤镇'],
    ['12', '１２', '龙凤镇', '龙 凤 镇'],
  ])('takes %j and %j for one household', (one, other, here, there) => {
    expect(householdKey(one, here)).toBe(householdKey(other, there))
  })

  it('keeps the same short number of two villages apart', () => {
    expect(householdKey('12', '龙凤镇')).not.toBe(householdKey('12', '舞阳'))
  })

  it.each(['', ' ', '-', '无', '/'])('takes %j for none', (number) => {
    expect(householdKey(number, '龙凤镇')).toBeUndefined()
  })
})
