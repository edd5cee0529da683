import { expect, it } from 'vitest'
import { stated } from '../../src/rules/stated.ts'

it('leaves out what nobody stated and keeps every other value, be it nothing', () => {
  const fields = { pay: undefined, night: false, count: 0, note: '', skills: [] }
  expect(Object.keys(stated(fields))).toEqual(['night', 'count', 'note', 'skills'])
})
