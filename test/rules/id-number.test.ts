import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, readIdNumber } from '../../src/rules/id-number.ts'

const NOW = Date.parse('2026-11-23T10:00:00+08:00')

describe('identity numbers (GB 11643)', () => {
  it.each([
    ['11010519491231002X', { ok: true, birthYear: 1949, gender: 'female' }],
    ['11010519491231002x', { ok: true, idNumber: '11010519491231002X' }],
    [' 440524 18800101 0014 ', { ok: false }],
    ['110105491231002', { ok: true, idNumber: '11010519491231002X' }],
    ['１１０１０５１９４９１２３１００２Ｘ', { ok: true }],
    ['110105194912310021', { ok: false, reason: /校验位/ }],
    ['11010519490231002X', { ok: false }],
    ['1.1E+17', { ok: false, reason: /位数/ }],
    ['', { ok: false }],
  ])('%s', (text, expected) => {
    const read = readIdNumber(text, NOW)
    expect(read.ok).toBe(expected.ok)
    if ('reason' in expected && !read.ok) expect(read.reason).toMatch(expected.reason as RegExp)
    if (read.ok) expect(read).toMatchObject(expected)
  })

  it('catches every single wrong digit', () => {
    const number = fc
      .tuple(fc.integer({ min: 1950, max: 2008 }), fc.integer({ min: 0, max: 999 }))
      .map(([year, order]) => {
        const first17 = `350582${year}0615${String(order).padStart(3, '0')}`
        return first17 + checkCharacter(first17)
      })
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (idNumber, at, by) => {
        expect(readIdNumber(idNumber, NOW).ok).toBe(true)
        const wrong = idNumber.slice(0, at) + ((Number(idNumber[at]) + by) % 10) + idNumber.slice(at + 1)
        expect(readIdNumber(wrong, NOW).ok).toBe(false)
      }),
    )
  })
})
