import { expect, it } from 'vitest'
import { metricsOf } from '../src/metrics.ts'
import { ONE_MINUTE_MS } from '../src/rules/calendar.ts'
import { describeStore } from './support/databases.ts'
import { at } from './support/seeds.ts'
import { systemForTest } from './support/system.ts'

const START = at('2026-11-23T10:00')
const OPEN = /^wengang_coverage\{month="2026-11",state="open"\} (\d+)$/m

describeStore('what a monitoring system reads', (db) => {
  /** Each line of the roster is one more person whom a push is owed. */
  function watched() {
    const { system, time } = systemForTest(db(), START)
    const metrics = metricsOf(system)
    return {
      time,
      system,
      metrics,
      open: async () => Number(OPEN.exec((await metrics()).body)?.[1]),
      joins: (phone: string) =>
        system.importPeople([{ line: 2, cells: { 姓名: '王建国', 手机: phone, 就业状态: '未就业' } }], {
          source: '名册',
          by: '张三',
        }),
    }
  }

  it('is the coverage of the month and what waits to be sent', async () => {
    const { joins, open, metrics } = watched()
    await joins('13805950001')
    expect(await open()).toBe(1)
    expect((await metrics()).body).toMatch(/^wengang_outbox_due 0$/m)
  })

  it('is counted once a minute, however often somebody asks', async () => {
    const { joins, open, time } = watched()
    await joins('13805950001')
    expect(await open()).toBe(1)
    await joins('13805950002')
    await time.advanceTo(START + ONE_MINUTE_MS - 1)
    expect(await open()).toBe(1)
    await time.advanceTo(START + ONE_MINUTE_MS)
    expect(await open()).toBe(2)
  })

  it('is counted again at once when the count failed', async () => {
    const { system } = watched()
    let broken = true
    const metrics = metricsOf({
      ...system,
      certificate: (month) => (broken ? Promise.reject(new Error('database is locked')) : system.certificate(month)),
    })
    await expect(metrics()).rejects.toThrow('locked')
    broken = false
    expect((await metrics()).body).toMatch(OPEN)
  })
})
