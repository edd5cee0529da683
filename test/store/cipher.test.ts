import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aesCipher, CipherError } from '../../src/store/cipher.ts'

const SECRET = 'a secret of at least thirty-two characters'

describe('the cipher', () => {
  it('opens what it sealed, in the same place only', () => {
    const cipher = aesCipher(SECRET)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (plain, here, there) => {
        const sealed = cipher.seal(plain, here)
        expect(cipher.open(sealed, here)).toBe(plain)
        if (here !== there) expect(() => cipher.open(sealed, there)).toThrow(CipherError)
      }),
    )
  })

  it('never writes the same bytes twice', () => {
    const cipher = aesCipher(SECRET)
    expect(cipher.seal('王建国', 'people.name.x')).not.toEqual(cipher.seal('王建国', 'people.name.x'))
  })

  it('uses no nonce twice, however many values it seals', () => {
    const cipher = aesCipher(SECRET)
    const nonces = Array.from({ length: 1_000 }, () => cipher.seal('', 'x').subarray(1, 13).toString('hex'))
    expect(new Set(nonces).size).toBe(1_000)
  })

  it.each([0, 1, 20, 40])('refuses a value whose byte %i was changed', (at) => {
    const cipher = aesCipher(SECRET)
    const sealed = cipher.seal('13800138000 13800138000', 'people.phone.x')
    sealed[at] = (sealed[at] ?? 0) ^ 1
    expect(() => cipher.open(sealed, 'people.phone.x')).toThrow(CipherError)
  })

  it('refuses a value sealed under another secret', () => {
    const sealed = aesCipher(SECRET).seal('王建国', 'people.name.x')
    expect(() => aesCipher(`another ${SECRET}`).open(sealed, 'people.name.x')).toThrow(/WENGANG_SECRET/)
  })

  it('gives equal values the same fingerprint within a purpose, and different ones across purposes', () => {
    const cipher = aesCipher(SECRET)
    expect(cipher.fingerprint('13800138000', 'phone')).toBe(aesCipher(SECRET).fingerprint('13800138000', 'phone'))
    expect(cipher.fingerprint('13800138000', 'phone')).not.toBe(cipher.fingerprint('13800138000', 'name'))
    expect(cipher.fingerprint('13800138000', 'phone')).not.toBe(
      aesCipher(`${SECRET}!`).fingerprint('13800138000', 'phone'),
    )
  })
})
