import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { coverageDesk } from '../../src/desks/coverage.ts'
import { describeSqlite } from '../support/databases.ts'
import { at } from '../support/seeds.ts'
import { systemForTest } from '../support/system.ts'

describeSqlite('the month of a large province', (db) => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('is counted and drawn before anybody looks, so that nobody waits for it', async () => {
    const { system } = systemForTest(db(), at('2026-11-26T10:00'))
    const slowly: string[] = []
    const slow =
      <Asked extends unknown[], Told>(what: string, work: (...asked: Asked) => Told) =>
      (...asked: Asked): Told => {
        slowly.push(what)
        vi.advanceTimersByTime(4_500)
        return work(...asked)
      }
    const { certificate, course } = system
    const desk = coverageDesk({ ...system, certificate: slow('count', certificate), course: slow('draw', course) })
    await desk.countAhead()
    expect(slowly).toEqual(['count', 'draw'])
    await desk.certificate('2026-11', system.region)
    await desk.picture('2026-11', system.region)
    expect(slowly).toHaveLength(2)
  })
})
