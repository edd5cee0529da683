import { expect, it } from 'vitest'
import { keyLine, LIST_KEYS } from '../../src/rules/key-choices.ts'
import { fixedKey } from '../../src/rules/understanding/fixed-keys.ts'

it('every key means what is written on it', () => {
  expect(LIST_KEYS.map(({ say }) => fixedKey(say))).toEqual(['more', 'employed', 'none', 'human'])
  expect(keyLine(LIST_KEYS)).toBe('7 换一批 8 有活了 9 都不行 0 找人')
})
