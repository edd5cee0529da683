import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OCCUPATION_NAMES } from '../../../src/rules/occupations.ts'
import { region } from '../../../src/rules/regions.ts'
import { placed, type Suggestion, suggestionSchema } from '../../../src/rules/understanding/suggestion.ts'

const context = { now: Date.parse('2026-11-23T10:00:00+08:00'), homeProvince: '350000' }
const suggested = (fields: Partial<Suggestion>): Suggestion =>
  suggestionSchema.parse({ intent: 'find_work', ...fields })

describe('a suggestion', () => {
  it.each<[Partial<Suggestion>, string, object | undefined]>([
    [{ places: ['泉州', '亚特兰蒂斯'] }, '', { regions: ['350500'] }],
    [{ placesRefused: ['福州市'] }, '', { regionsExcluded: ['350100'] }],
    [{ trades: ['电子厂', '炼金'] }, '', { occupations: ['电子厂普工'] }],
    [{ tradesRefused: ['保安'] }, '', { occupationsExcluded: ['保安'] }],
    [{ conditions: ['包住', '不上夜班', '不用包吃'] }, '', { lodging: true, nightShift: false, meals: false }],
    [{ conditions: ['我叫王建国,男,45岁,电话13800138000'] }, '', undefined],
    [{ places: ['不要去泉州'] }, '', undefined],
    [{ pay: '月薪五千以上' }, '搞得到5千就中', { pay: { min: 5000, unit: 'month' } }],
    [{ pay: '月薪五千' }, '五个数总要有嘛', { pay: { min: 5000, unit: 'month' } }],
    [{ pay: '月薪10000' }, '一年十二万的样子', { pay: { min: 10_000, unit: 'month' } }],
    [{ pay: '月薪五千' }, '钱多点就中', undefined],
    [{ pay: '月薪9000' }, '五千', undefined],
    [{ intent: 'ask_policy', places: ['泉州'] }, '', {}],
    [{ intent: 'unknown', places: ['泉州'] }, '', undefined],
  ])('%j for %j is placed as %j', (fields, said, slots) => {
    expect(placed(suggested(fields), said, context)?.slots).toEqual(slots)
  })

  it('of whatever words yields only codes and names of the lexicons, and only intents that do no harm', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('泉州', '退订', '对', '1', '我叫王建国', '鼓楼区', '打包', '15岁', '110101199003071234'),
    )
    const list = fc.array(text, { maxLength: 4 })
    fc.assert(
      fc.property(
        fc.record({
          intent: fc.constantFrom('find_work', 'update', 'ask_help', 'stop', 'affirm', 'resume'),
          places: list,
          placesRefused: list,
          trades: list,
          tradesRefused: list,
          pay: text,
          conditions: list,
        }),
        (answer) => {
          const read = suggestionSchema.safeParse(answer)
          const understood = read.success ? placed(read.data, '随便说说', context) : undefined
          if (understood === undefined) return
          const { intent, slots } = understood
          expect(['find_work', 'update', 'ask_help']).toContain(intent)
          for (const code of [...(slots.regions ?? []), ...(slots.regionsExcluded ?? [])]) {
            expect(region(code)).toBeDefined()
          }
          for (const name of [...(slots.occupations ?? []), ...(slots.occupationsExcluded ?? [])]) {
            expect(OCCUPATION_NAMES).toContain(name)
          }
          for (const never of ['name', 'age', 'phone', 'idNumber', 'gender', 'number', 'pay']) {
            expect(slots).not.toHaveProperty(never)
          }
        },
      ),
    )
  })
})
