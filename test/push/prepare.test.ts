import { describe, expect, it } from 'vitest'
import { prepare } from '../../src/push/prepare.ts'
import { sweep } from '../../src/push/sweep.ts'
import { startOfDay } from '../../src/rules/calendar.ts'
import type { Position } from '../../src/rules/position.ts'
import { aPosition } from '../support/push-positions.ts'
import { PushWorld } from '../support/push-world.ts'

const at = (hour: number, day = '2026-11-23'): number => startOfDay(day) + hour * 3_600_000

/** One person with a push queued this morning. */
async function queued(...positions: Position[]): Promise<PushWorld> {
  const world = new PushWorld()
  world.add(1)
  world.stock(...positions)
  await sweep(world.sweeping, { now: at(6) })
  expect(world.outbox).toHaveLength(1)
  return world
}

const four = [1, 2, 3, 4].map((id) => aPosition(id, { title: `普工${id}` }))
const send = async (world: PushWorld, now = at(9), carriesSamples = false) =>
  (await prepare(world.preparing, [1], carriesSamples, now)).get(1)
const shownIds = (world: PushWorld) => world.pushes.get(1)!.chosen.map(({ positionId }) => positionId)

describe('the last look before sending', () => {
  it('makes the words of a push that still holds', async () => {
    const world = await queued(...four)
    const prepared = await send(world)
    expect(prepared).toMatchObject({ kind: 'send', content: { text: expect.stringContaining('找了3个活') } })
  })

  it.each([
    ['found work', { status: 'employed' as const }, 'employed'],
    ['declined', { pushes: 'declined' as const }, 'declined'],
    ['gave up looking', { status: 'unable' as const }, 'withdrew'],
    ['was erased', { status: 'erased' as const }, 'erased'],
    ['paused for two months', { pushes: 'paused' as const, pausedUntil: '2027-01-20' }, 'paused'],
    ['paused for three days', { pushes: 'paused' as const, pausedUntil: '2026-11-26' }, 'paused'],
  ])('drops the push to somebody who %s meanwhile', async (_, change, reason) => {
    const world = await queued(...four)
    world.people.get(1)!.history.push({ at: at(8), status: 'unemployed', pushes: 'on', ...change })
    expect(await send(world)).toEqual({ kind: 'drop', reason })
  })

  it('drops the push to somebody a caseworker has reached meanwhile', async () => {
    const world = await queued(...four)
    const proof = { kind: 'proof' as const, grade: 'human' as const, at: at(8) }
    await world.evidence.record([{ month: '2026-11', personId: 1, evidence: proof, by: 'staff' }])
    expect(await send(world)).toEqual({ kind: 'drop', reason: 'covered' })
  })

  it('drops what was left over from last month instead of flooding the new one', async () => {
    const world = await queued(...four)
    expect(await send(world, at(9, '2026-12-01'))).toEqual({ kind: 'drop', reason: 'month_over' })
  })

  it('puts off to the morning what comes up at night', async () => {
    const world = await queued(...four)
    expect(await send(world, at(20))).toEqual({ kind: 'later', at: at(9, '2026-11-24') })
  })

  it('replaces a position that closed since the morning, and moves the shown counts along', async () => {
    const world = await queued(...four)
    const [gone] = shownIds(world)
    world.stock({ ...world.positions.get(gone!)!, state: 'closed' })
    expect(await send(world)).toMatchObject({ kind: 'send' })
    expect(shownIds(world)).toHaveLength(3)
    expect(shownIds(world)).not.toContain(gone)
    expect(world.shown.get(gone!)).toBe(0)
    expect([...world.shown.values()].reduce((sum, times) => sum + times)).toBe(3)
  })

  it('replaces a position whose deadline has passed', async () => {
    const world = await queued(...four)
    const [expired] = shownIds(world)
    world.stock({ ...world.positions.get(expired!)!, deadlineOn: '2026-11-22' })
    await send(world)
    expect(shownIds(world)).not.toContain(expired)
  })

  it('keeps to what is left when there is no replacement', async () => {
    const world = await queued(...four.slice(0, 2))
    world.stock({ ...four[0]!, state: 'closed' })
    expect(await send(world)).toMatchObject({ kind: 'send', content: { text: expect.stringContaining('找了1个活') } })
  })

  it('falls back to the last-resort card, and from it to positions that came in later', async () => {
    const world = await queued(four[0]!)
    world.stock({ ...four[0]!, state: 'closed' })
    expect(await send(world)).toMatchObject({ content: { text: expect.stringContaining('12333') } })
    expect(shownIds(world)).toEqual([])
    world.stock(...four.slice(1))
    expect(await send(world)).toMatchObject({ content: { text: expect.stringContaining('找了3个活') } })
  })

  it('keeps sample positions inside the web chat', async () => {
    const world = await queued(...four.map((position) => ({ ...position, sample: true })))
    expect(await send(world, at(9), true)).toMatchObject({ content: { text: expect.stringContaining('（示例）') } })
    expect(await send(world, at(9), false)).toMatchObject({ content: { text: expect.stringContaining('12333') } })
  })
})
