import { expect, it } from 'vitest'
import { ageOf, isMinor, isTooYoung } from '../../src/rules/working-age.ts'

it.each([
  [15, true, false],
  [16, false, true],
  [17, false, true],
  [18, false, false],
  [undefined, false, false],
])('somebody of %s is too young: %s, a minor: %s', (age, tooYoung, minor) => {
  expect([isTooYoung(age), isMinor(age)]).toEqual([tooYoung, minor])
})

it('counts years by the Shanghai calendar', () => {
  expect(ageOf({ birthYear: 1981 }, Date.parse('2026-12-31T16:00:00Z'))).toBe(46)
})
