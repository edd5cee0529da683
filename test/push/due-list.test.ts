import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueList } from '../../src/push/due-list.ts'

const due = fc.record({
  personId: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  accountId: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  route: fc.record({ channel: fc.constantFrom('web', 'telegram'), account: fc.constantFrom('main', 'second') }),
  no: fc.integer({ min: 1, max: 9 }),
})

describe('the list of who is owed a push', () => {
  it('gives back what was put into it, however many they are', () => {
    fc.assert(
      fc.property(fc.array(due, { maxLength: 600, size: 'max' }), (dues) => {
        const list = dueList()
        for (const each of dues) list.push(each)
        expect(list.length).toBe(dues.length)
        expect(dues.map((_, index) => list.at(index))).toEqual(dues)
      }),
      { numRuns: 30 },
    )
  })
})
