import { describe, expect, it } from 'vitest'
import { flagsOf } from '../../src/rules/flags.ts'

const judge = (change: object) =>
  flagsOf(
    {
      pay: { min: 5000, max: 6000, unit: 'month' },
      region: '350582',
      text: '',
      demandsSex: false,
      verified: true,
      ...change,
    },
    '2026-11-23',
  )

describe('what a clerk has to look at', () => {
  it.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['no stated pay', { pay: undefined }, ['no_pay']],
    ['a piece rate without a figure', { pay: { unit: 'piece' } }, ['no_pay']],
    ['a demand on sex', { demandsSex: true }, ['sex_demand']],
    ['a deposit', { text: '入职交押金200元' }, ['fee']],
    ['paid training', { text: '0基础学配音' }, ['fee']],
    ['training the employer pays', { text: '培训费由公司承担' }, []],
    ['a demand after a promise', { text: '包吃住,入职交服装费' }, ['fee']],
    ['no deposit at all', { text: '不收押金,免费培训,无任何费用' }, []],
    [
      'pay below the minimum wage of the place',
      { pay: { min: 1200, max: 1500, unit: 'month' } },
      ['below_minimum_wage'],
    ],
    ['an hour below it', { pay: { max: 12, unit: 'hour' } }, ['below_minimum_wage']],
    ['an unknown place', { region: undefined }, ['place_unknown']],
    ['an employer nobody checked', { verified: false }, ['employer_unverified']],
  ])('%s', (_title, change, flags) => {
    expect(judge(change)).toEqual(flags)
  })
})
