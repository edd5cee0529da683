import { describe, expect, it } from 'vitest'
import { maskedIdNumber, maskedName, maskedPhone } from '../../src/rules/masked.ts'

describe('what lists show of a person', () => {
  it.each([
    ['王建国', '王**'],
    ['李四', '李**'],
    ['𠮷田', '𠮷**'],
    ['', '**'],
  ])('of the name %s it is %s', (name, shown) => {
    expect(maskedName(name)).toBe(shown)
  })

  it.each([
    ['13800138000', '138****8000'],
    ['12345', '****'],
  ])('of the phone %s it is %s', (phone, shown) => {
    expect(maskedPhone(phone)).toBe(shown)
  })

  it.each([
    ['11010519491231002X', '1101**********002X'],
    ['12345', '****'],
  ])('of the ID number %s it is %s', (idNumber, shown) => {
    expect(maskedIdNumber(idNumber)).toBe(shown)
  })
})
