import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alike,
  combined,
  differing,
  type Likeness,
  lastWord,
  MERGED_FIELDS,
  type OnRecord,
  type Said,
  sidesOf,
} from '../../src/rules/merging.ts'
import { emptyProfile, emptyWish } from '../../src/rules/profile.ts'
import { PUSH_CONSENTS, STATUSES } from '../../src/rules/status.ts'

describe('two records', () => {
  const wang: Likeness = { name: 'wang', phone: '1', birthYear: 1981, origin: '422801' }
  it.each<[title: string, other: Likeness, expected: ReturnType<typeof alike>]>([
    ['have the same phone', { phone: '1' }, 'phone'],
    ['of a couple share a phone, each with an ID number', { name: 'li', phone: '1', idNumber: 'b' }, undefined],
    ['have the same name and year of birth', { name: 'wang', birthYear: 1981 }, 'name'],
    ['have the same name and home', { name: 'wang', origin: '422801' }, 'name'],
    ['have the same name and home, but another year', { name: 'wang', origin: '422801', birthYear: 1999 }, undefined],
    ['have the same name and year, but another home', { name: 'wang', origin: '350582', birthYear: 1981 }, undefined],
    ['have the same name and nothing else', { name: 'wang' }, undefined],
    ['have the same year and home, but another name', { name: 'li', birthYear: 1981, origin: '422801' }, undefined],
    ['have nothing', {}, undefined],
  ])('%s', (_, other, expected) => {
    expect(alike({ ...wang, idNumber: 'a' }, other)).toBe(expected)
    expect(alike(other, { ...wang, idNumber: 'a' })).toBe(expected)
  })
})

const record: fc.Arbitrary<OnRecord> = fc
  .record(
    {
      name: fc.constantFrom('王建国', '王建囯'),
      phone: fc.constantFrom('13800138000', '13900139001'),
      idNumber: fc.constantFrom('a', 'b'),
      birthYear: fc.constantFrom(1981, 1982),
      caseworker: fc.constantFrom('lin', 'chen'),
      skills: fc.constantFrom<string[]>([], ['电工证']),
      wish: fc.constantFrom(emptyWish(), { ...emptyWish(), occupations: ['焊工'] }),
      standing: fc.constantFrom(...STATUSES.map((status) => ({ status }))),
    },
    { requiredKeys: ['skills', 'wish', 'standing'] },
  )
  .map((told) => ({ ...emptyProfile(), ...told }))
const side = fc.constantFrom('one', 'other')
const choices = fc.dictionary(fc.constantFrom(...MERGED_FIELDS), side)

describe('the record that comes of two', () => {
  it('says nothing that neither said, and is silent about nothing that one of them said', () => {
    fc.assert(
      fc.property(record, record, choices, side, (one, other, chosen, otherwise) => {
        const made = combined(one, other, sidesOf(one, other, chosen, otherwise))
        for (const field of MERGED_FIELDS) {
          expect([one[field], other[field]]).toContainEqual(made[field])
          if (one[field] !== undefined || other[field] !== undefined) expect(made[field]).toBeDefined()
        }
      }),
    )
  })

  it('takes each value that somebody chose from where it was chosen', () => {
    fc.assert(
      fc.property(record, record, choices, (one, other, chosen) => {
        const made = combined(one, other, sidesOf(one, other, chosen, 'one'))
        for (const field of differing(one, other))
          expect(made[field]).toEqual({ one, other }[chosen[field] ?? 'one'][field])
      }),
    )
  })

  it('asks for no choice where one of them says nothing', () => {
    const told = { ...emptyProfile(), standing: { status: 'unemployed' as const }, name: '王建国', skills: ['电工证'] }
    const silent = { ...emptyProfile(), standing: { status: 'unknown' as const } }
    expect(differing(told, silent)).toEqual([])
    expect(combined(silent, told, sidesOf(silent, told, {}, 'one'))).toEqual(told)
  })
})

describe('what holds about pushes', () => {
  const said = fc.record({ pushes: fc.constantFrom(...PUSH_CONSENTS), at: fc.constantFrom(1, 2, 3) })

  it('is the later word of the two, whichever record stays', () => {
    fc.assert(
      fc.property(said, said, (one: Said, other: Said) => {
        const word = lastWord(one, other)
        expect(word.pushes).toBe(lastWord(other, one).pushes)
        expect(word.pushes === 'none').toBe(one.pushes === 'none' && other.pushes === 'none')
        if (one.pushes !== 'none' && other.pushes !== 'none') expect(word.at).toBe(Math.max(one.at, other.at))
      }),
    )
  })

  it('is no where yes and no were said at the same instant', () => {
    expect(lastWord({ pushes: 'on', at: 1 }, { pushes: 'declined', at: 1 }).pushes).toBe('declined')
  })
})
