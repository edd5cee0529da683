import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payOf } from '../../src/positions/wage-notation.ts'

const month = (min?: number, max?: number) => ({
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
  unit: 'month',
})

describe('pay as ads write it', () => {
  it.each<[string, object | undefined]>([
    ['3000~5000', month(3000, 5000)],
    ['3000-5000元/月', month(3000, 5000)],
    ['5000元-6000元', month(5000, 6000)],
    ['￥5500-6500元/月', month(5500, 6500)],
    ['5,000-6,000', month(5000, 6000)],
    ['三千', month(3000, 3000)],
    ['1万2', month(12_000, 12_000)],
    ['8千5-1万2', month(8500, 12_000)],
    ['五千到六千', month(5000, 6000)],
    ['年薪10--20万', month(8333, 16_667)],
    ['500--3000元', month(500, 3000)],
    ['月薪6000 每天工作8小时', month(6000, 6000)],
    ['月薪5000，日结', month(5000, 5000)],
    ['基本工资8至15万', month(80_000, 150_000)],
    ['计件+满勤(300元)', undefined],
    ['5000万元', undefined],
    ['年收入12万元', month(10_000, 10_000)],
    ['3000~500', month(3000)],
    ['2000~300', month(2000)],
    ['5000~1000', month(5000)],
    ['8000以上', month(8000)],
    ['1万以上', month(10_000)],
    ['3千及以下', month(undefined, 3000)],
    ['6-8千', month(6000, 8000)],
    ['6-9k', month(6000, 9000)],
    ['8千-1.5万', month(8000, 15_000)],
    ['8000-1.5万', month(8000, 15_000)],
    ['1-1.5万', month(10_000, 15_000)],
    ["['1-1.5万/月']", month(10_000, 15_000)],
    ['1-1.5万·13薪', month(10_000, 15_000)],
    ['20-30万/年', month(16_667, 25_000)],
    ['150元/天', { min: 150, max: 150, unit: 'day' }],
    ['1.5千/天', { min: 1500, max: 1500, unit: 'day' }],
    ['15元/小时', { min: 15, max: 15, unit: 'hour' }],
    ['1小时28元', { min: 28, max: 28, unit: 'hour' }],
    ['5元/次', { min: 5, max: 5, unit: 'piece' }],
    ['600元/其他', undefined],
    ['元/月', undefined],
    ['', undefined],
    ['面议', undefined],
    ['保底3000+计件', month(3000)],
    ['底薪2500+提成', month(2500)],
    ['25000', month(25_000, 25_000)],
    ['试用期4000,转正5000', month(4000, 5000)],
    ['试用期：4000元/月；转正后：5000-6000元/月', month(4000, 6000)],
    ['试用期3个月4000元，转正5000元', month(4000, 5000)],
    ['转正后6000，试用期5000', month(5000, 6000)],
    ['5000-7000元/月，试用期1-3个月', month(5000, 7000)],
    ['试用期80%，转正6000', month(6000, 6000)],
    ['试用期一个月三千五，转正四千五', month(3500, 4500)],
    ['实习期3000 转正底薪4000+提成', month(3000)],
    ['试用期4000', month(4000, 4000)],
    ['试用期面议', undefined],
    ['试用期4000，转正5000以上', month(4000)],
  ])('%s', (notation, pay) => {
    expect(payOf(notation)).toEqual(pay)
  })

  it('takes the unit from the heading where the cell says none', () => {
    expect(payOf('200', 'day')).toEqual({ min: 200, max: 200, unit: 'day' })
    expect(payOf('120000', 'year')).toEqual(month(10_000, 10_000))
  })

  it('reads any band of a thousand to a hundred thousand in each way of writing it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 0, max: 50 }),
        fc.constantFrom('-', '~', '—', '至', '到'),
        (low, more, dash) => {
          const [min, max] = [low * 1000, (low + more) * 1000]
          expect(payOf(`${min}${dash}${max}`)).toEqual(month(min, max))
          expect(payOf(`${low}${dash}${low + more}千`)).toEqual(month(min, max))
          expect(payOf(`${low}千${dash}${low + more}千`)).toEqual(month(min, max))
        },
      ),
    )
  })

  it('never throws and never invents a negative or endless sum', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-~千万k元/月天年以上面议+.,·薪') }), (notation) => {
        const pay = payOf(notation)
        for (const amount of [pay?.min, pay?.max])
          expect(amount === undefined || (amount >= 0 && Number.isFinite(amount))).toBe(true)
      }),
    )
  })
})
