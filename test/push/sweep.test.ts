import { describe, expect, it } from 'vitest'
import { sweep } from '../../src/push/sweep.ts'
import { addDays, startOfDay } from '../../src/rules/calendar.ts'
import { momentOf, plannedAt } from '../../src/rules/push-plan.ts'
import { aPosition } from '../support/push-positions.ts'
import { PushWorld } from '../support/push-world.ts'

const MONTH = '2026-11'
const sixOClock = (day: number): number => startOfDay(addDays(`${MONTH}-01`, day - 1)) + 6 * 3_600_000

function town(people: number): PushWorld {
  const world = new PushWorld()
  for (let id = 1; id <= people; id++) world.add(id)
  for (let id = 1; id <= 30; id++) world.stock(aPosition(id, { headcount: 100 }))
  return world
}

const dueBy = (people: number, day: number): number =>
  Array.from({ length: people }, (_, index) => plannedAt(index + 1, momentOf(sixOClock(day)))).filter(
    (planned) => planned <= sixOClock(day),
  ).length

describe('the daily sweep', () => {
  it('opens one row for everyone in scope and plans those whose day has come', async () => {
    const world = town(2_500)
    const counts = await sweep(world.sweeping, { now: sixOClock(8) })
    const due = dueBy(2_500, 8)
    expect(counts).toEqual({ inScope: 2_500, planned: due, waiting: 2_500 - due, callTasks: 0, alarms: 0, exempted: 0 })
    expect(world.rowsOf(MONTH)).toHaveLength(2_500)
    expect(world.outbox).toHaveLength(due)
    expect(world.outbox.every(({ notBefore }) => notBefore === sixOClock(8) + 3 * 3_600_000)).toBe(true)
  })

  it('gives each push three different positions, counted as shown', async () => {
    const world = town(200)
    await sweep(world.sweeping, { now: sixOClock(20) })
    for (const { chosen } of world.pushes.values()) {
      expect(chosen.map(({ rank }) => rank)).toEqual([1, 2, 3])
      expect(new Set(chosen.map(({ positionId }) => positionId)).size).toBe(3)
    }
    expect([...world.shown.values()].reduce((sum, times) => sum + times, 0)).toBe(600)
  })

  it('changes nothing when run again', async () => {
    const world = town(300)
    await sweep(world.sweeping, { now: sixOClock(12) })
    const before = structuredClone([...world.rows, ...world.pushes, ...world.outbox])
    const again = await sweep(world.sweeping, { now: sixOClock(12) + 60_000 })
    expect(again.planned).toBe(0)
    expect([...world.rows, ...world.pushes, ...world.outbox]).toEqual(before)
  })

  it('is harmless when two run at once', async () => {
    const world = town(2_300)
    await Promise.all([
      sweep(world.sweeping, { now: sixOClock(20) }),
      sweep(world.sweeping, { now: sixOClock(20) + 1 }),
    ])
    expect(world.outbox).toHaveLength(2_300)
    expect(world.rowsOf(MONTH)).toHaveLength(2_300)
  })

  it('counts without writing when it only rehearses', async () => {
    const world = town(300)
    const rehearsed = await sweep(world.sweeping, { now: sixOClock(29), dryRun: true })
    expect([world.rows.size, world.outbox.length, world.calls.size, world.alarms.size]).toEqual([0, 0, 0, 0])
    expect(await sweep(world.sweeping, { now: sixOClock(29) })).toEqual(rehearsed)
  })

  it('leaves the event loop free between slices', async () => {
    const world = town(5_000)
    let turns = 0
    let running = true
    const chat = (): void => {
      if (!running) return
      turns++
      setImmediate(chat)
    }
    chat()
    await sweep(world.sweeping, { now: sixOClock(20) })
    running = false
    expect(turns).toBeGreaterThan(8)
  })

  it('tells how far it is', async () => {
    const world = town(1_200)
    const told: { step: string; done: number; of?: number }[] = []
    await sweep(world.sweeping, { now: sixOClock(20), onProgress: (progress) => told.push(progress) })
    const surveyed = told.filter(({ step }) => step === 'survey').map(({ done, of }) => [done, of])
    expect(surveyed).toEqual([
      [1_000, 1_200],
      [1_200, 1_200],
    ])
    expect(told.find(({ step }) => step === 'match')?.of).toBe(1_200)
    expect(told.at(-1)).toEqual({ step: 'write', done: 1_200, of: 1_200 })
  })

  it('serves just the people it is asked to serve', async () => {
    const world = town(50)
    const counts = await sweep(world.sweeping, { now: sixOClock(20), only: [7, 9] })
    expect(counts).toMatchObject({ inScope: 2, planned: 2 })
    expect(world.outbox.map(({ personId }) => personId).sort()).toEqual([7, 9])
  })

  it('plans the last-resort card for somebody for whom there is nothing at all', async () => {
    const world = new PushWorld()
    world.add(1)
    await sweep(world.sweeping, { now: sixOClock(20) })
    expect([...world.pushes.values()].map(({ chosen }) => chosen)).toEqual([[]])
    expect(world.outbox).toHaveLength(1)
  })

  it('asks for a call from the 25th and alarms each place on the last two days', async () => {
    const world = new PushWorld()
    world.add(1, { addresses: [] })
    world.add(2, { addresses: [], jurisdiction: '350203' })
    world.add(3, { addresses: [], jurisdiction: '350582103' })
    expect(await sweep(world.sweeping, { now: sixOClock(24) })).toMatchObject({ callTasks: 0, waiting: 3 })
    expect(await sweep(world.sweeping, { now: sixOClock(25) })).toMatchObject({ callTasks: 3, alarms: 0 })
    expect(await sweep(world.sweeping, { now: sixOClock(29) })).toMatchObject({ callTasks: 0, alarms: 3 })
    expect([...world.alarms.values()].map(({ jurisdiction, detail }) => [jurisdiction, detail])).toEqual([
      ['350582', '11月快完了，还有2人没收到岗位，也没打通电话。请今天安排人联系。'],
      ['350203', '11月快完了，还有1人没收到岗位，也没打通电话。请今天安排人联系。'],
    ])
  })

  it('notes who is exempt and opens the duty again when they return', async () => {
    const world = town(1)
    const person = world.people.get(1)!
    person.history.push({ at: sixOClock(3), status: 'employed', pushes: 'on', grade: 'employer' })
    expect(await sweep(world.sweeping, { now: sixOClock(4) })).toMatchObject({ inScope: 1, exempted: 1, planned: 0 })
    expect(world.stateOf(MONTH, 1)).toBe('exempt')
    person.history.push({ at: sixOClock(22), status: 'unemployed', pushes: 'on' })
    expect(await sweep(world.sweeping, { now: sixOClock(22) + 1 })).toMatchObject({ exempted: 0, planned: 1 })
    expect(world.stateOf(MONTH, 1)).toBe('open')
  })

  it('sends nothing and alarms when nobody knows whether the day is Spring Festival', async () => {
    const world = town(40)
    const counts = await sweep(world.sweeping, { now: startOfDay('2101-02-01') + 6 * 3_600_000 })
    expect(counts).toMatchObject({ inScope: 40, planned: 0 })
    expect([...world.alarms.values()]).toMatchObject([{ kind: 'calendar_unknown' }])
  })
})
