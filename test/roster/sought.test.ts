import { describe, expect, it } from 'vitest'
import { soughtBy } from '../../src/roster/sought.ts'
import { at } from '../support/seeds.ts'

const NOW = at('2026-11-23T10:00')

describe('what the search box for people is given', () => {
  it.each([
    ['8000', { kind: 'phone_tail', tail: '8000' }],
    ['８０００', { kind: 'phone_tail', tail: '8000' }],
    ['13800138000', { kind: 'phone', phone: '13800138000' }],
    ['+86 138-0013-8000', { kind: 'phone', phone: '13800138000' }],
    ['11010519491231002x', { kind: 'id_number', idNumber: '11010519491231002X' }],
    ['130503670401001', { kind: 'id_number', idNumber: '130503196704010016' }],
    [' 王 建国 ', { kind: 'name', name: '王建国' }],
    ['建国', { kind: 'name', name: '建国' }],
    ['阿依古丽·买买提', { kind: 'name', name: '阿依古丽·买买提' }],
  ])('%s is looked up as %j', (typed, key) => {
    expect(soughtBy(typed, NOW)).toEqual(key)
  })

  it.each(['', '  ', '12', '123', '1380013800', '138001380001', '110105194912310021', '王5', 'x'.repeat(31)])(
    '%s is nothing that is looked up',
    (typed) => {
      expect(soughtBy(typed, NOW)).toBeUndefined()
    },
  )
})
