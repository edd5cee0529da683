import { expect, it } from 'vitest'
import { givenNameOf, surnameOf } from '../../src/rules/names.ts'

it.each([
  ['王建国', '王', '建国'],
  ['欧阳娜娜', '欧阳', '娜娜'],
  ['李四', '李', '四'],
  ['𠮷田', '𠮷', '田'],
  ['王', '王', ''],
])('%s is of the family %s and called %s', (name, surname, given) => {
  expect([surnameOf(name), givenNameOf(name)]).toEqual([surname, given])
})
