import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beforeOf, changeOf, type PositionEdit, withEdit } from '../../src/positions/edit-position.ts'
import { FORM_FIELDS, formOf, type PositionForm, payText, readEdit } from '../../src/positions/read-edit.ts'
import { payOf } from '../../src/positions/wage-notation.ts'
import type { Pay } from '../../src/rules/pay.ts'
import type { Flag, Position } from '../../src/rules/position.ts'

const TODAY = { today: '2026-11-23', isVerified: (employer: string) => employer === '好工厂' }
const AD: Position = {
  id: 1,
  publicId: 'p',
  shortNo: 1001,
  title: '电子厂普工',
  employer: '好工厂',
  occupation: '电子厂普工',
  region: '350581',
  place: '泉州市石狮市',
  kind: 'long_term',
  pay: { unit: 'month', min: 5000, max: 6000 },
  headcount: 5,
  ageMin: 18,
  description: '装配',
  reserve: false,
  flags: [],
  state: 'open',
  sample: false,
}
const flagsOf = (ad: Partial<Position>, edit: PositionEdit): Flag[] => withEdit({ ...AD, ...ad }, edit, TODAY).flags

describe('an edit of a position', () => {
  it('changes the fields it names and no other', () => {
    expect(withEdit(AD, { headcount: 3, ageMin: null, lodging: true }, TODAY)).toEqual({
      ...Object.fromEntries(Object.entries(AD).filter(([field]) => field !== 'ageMin')),
      headcount: 3,
      lodging: true,
    })
  })

  it('finds trade and place anew when their words change', () => {
    const edited = withEdit(AD, { title: '保洁员', place: '福州市鼓楼区' }, TODAY)
    expect([edited.occupation, edited.region]).toEqual(['保洁员', '350102'])
    expect(withEdit(AD, { place: '月球' }, TODAY)).not.toHaveProperty('region')
  })

  it.each<[string, Partial<Position>, PositionEdit, Flag[]]>([
    [
      'pay that was missing',
      { pay: undefined as never, flags: ['no_pay', 'fee'] },
      { pay: { unit: 'month', min: 5000 } },
      ['fee'],
    ],
    [
      'a place nobody knew',
      { region: undefined as never, place: '月球', flags: ['place_unknown'] },
      { place: '泉州市' },
      [],
    ],
    ['an employer nobody checked', {}, { employer: '新工厂' }, ['employer_unverified']],
    ['a deposit', {}, { description: '先交押金200元' }, ['fee']],
    ['a demand on sex', {}, { title: '普工（限女）' }, ['sex_demand']],
    ['too little', {}, { pay: { unit: 'month', max: 900 } }, ['below_minimum_wage']],
    ['nothing about what was reported', { flags: ['reported'] }, { headcount: 1 }, ['reported']],
    ['what a clerk had cleared', { description: '先交押金' }, { headcount: 1 }, []],
    ['what another column said', { flags: ['sex_demand'] }, { description: '包装' }, ['sex_demand']],
  ])('with %s', (_, ad, edit, flags) => {
    expect(flagsOf(ad, edit)).toEqual(flags)
  })

  it('keeps what was there before, and is none where nothing changes', () => {
    const edit = { headcount: 5, title: '普工', lodging: false } satisfies PositionEdit
    expect(changeOf(AD, edit)).toEqual({ title: '普工', lodging: false })
    expect(beforeOf(AD, edit)).toEqual({ headcount: 5, title: '电子厂普工', lodging: null })
    expect(flagsOf({}, {})).toEqual([])
  })

  it('laid on twice is the same as once', () => {
    const edits = fc.record(
      {
        title: fc.constantFrom('普工', '保洁', '普工（限女）'),
        place: fc.constantFrom('月球', '泉州市', '福州市'),
        headcount: fc.option(fc.integer({ min: 1, max: 9 })),
        pay: fc.constantFrom<Pay | null>(null, { unit: 'month', min: 900, max: 900 }, { unit: 'day', min: 200 }),
        description: fc.constantFrom(null, '先交押金', '包吃'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(edits, (edit) => {
        const once = withEdit(AD, edit, TODAY)
        expect(withEdit(once, edit, TODAY)).toEqual(once)
      }),
    )
  })
})

describe('the form for it', () => {
  const typed = (change: Partial<PositionForm>): PositionForm => ({ ...formOf(AD), ...change })

  it('sent back as it came changes nothing', () => {
    expect(readEdit(AD, typed({}))).toEqual({ edit: {} })
  })

  it.each<[Partial<PositionForm>, PositionEdit]>([
    [{ pay: '200元/天' }, { pay: { unit: 'day', min: 200, max: 200 } }],
    [{ pay: '' }, { pay: null }],
    [{ headcount: '20' }, { headcount: 20 }],
    [{ ages: '20-45' }, { ageMin: 20, ageMax: 45 }],
    [{ ages: '' }, { ageMin: null, ageMax: null }],
    [{ deadlineOn: '2026-12-31' }, { deadlineOn: '2026-12-31' }],
    [{ lodging: 'no' }, { lodging: false }],
    [{ description: '装配\r\n包装 ' }, { description: '装配\n包装' }],
    [
      { kind: 'seasonal', title: ' 采茶工 ' },
      { kind: 'seasonal', title: '采茶工' },
    ],
  ])('%j says %j', (change, edit) => {
    expect(readEdit(AD, typed(change))).toEqual({ edit })
  })

  it.each<[Partial<PositionForm>, string]>([
    [{ title: ' ' }, '岗位名称'],
    [{ employer: 'x'.repeat(101) }, '单位'],
    [{ pay: '看着给' }, '工资'],
    [{ headcount: '若干' }, '人数'],
    [{ ages: '年轻' }, '年龄'],
    [{ deadlineOn: '下周' }, '截止'],
    [{ kind: 'forever' }, '性质'],
    [{ description: 'x'.repeat(4001) }, '描述'],
  ])('%j is refused', (change, word) => {
    const read = readEdit(AD, typed(change))
    expect('problem' in read && read.problem).toContain(word)
  })

  it('writes pay so that it is read as it was', () => {
    const amount = fc.integer({ min: 500, max: 1500 })
    const pays = fc.record(
      { unit: fc.constantFrom('month' as const, 'day' as const, 'piece' as const), min: amount, more: fc.nat(400) },
      {},
    )
    fc.assert(
      fc.property(pays, fc.constantFrom('both', 'min', 'max'), ({ unit, min, more }, which) => {
        const pay = {
          unit,
          ...(which !== 'max' && { min }),
          ...(which !== 'min' && { max: min + more }),
        }
        expect(payOf(payText(pay))).toEqual(pay)
      }),
    )
    expect(payOf(payText({ unit: 'hour', min: 20, max: 25 }))).toEqual({ unit: 'hour', min: 20, max: 25 })
    expect(FORM_FIELDS.every((field) => typeof formOf(AD)[field] === 'string')).toBe(true)
  })
})
