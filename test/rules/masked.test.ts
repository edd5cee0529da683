import { describe, expect, it } from 'vitest'
import { maskedName, maskedPhone } from '../../src/rules/masked.ts'

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
})
