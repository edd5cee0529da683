import { describe, expect, it } from 'vitest'
import { recordOutcomes, recordReaction, recordStanding } from '../../src/push/evidence.ts'
import { sweep } from '../../src/push/sweep.ts'
import { startOfDay } from '../../src/rules/calendar.ts'
import { aPosition } from '../support/push-positions.ts'
import { type OutboxRow, PushWorld } from '../support/push-world.ts'

const at = (hour: number, day = '2026-11-23'): number => startOfDay(day) + hour * 3_600_000
const NOVEMBER = '2026-11'

async function queued(): Promise<{ world: PushWorld; row: OutboxRow }> {
  const world = new PushWorld()
  world.add(1)
  world.stock(aPosition(1), aPosition(2), aPosition(3))
  await sweep(world.sweeping, { now: at(6) })
  return { world, row: world.outbox[0]! }
}

async function settled(state: OutboxRow['state']) {
  const { world, row } = await queued()
  row.state = state
  const failed = await recordOutcomes(world.evidence, [{ outboxId: row.id, state }], at(9))
  return { world, row, failed }
}

const shownTotal = (world: PushWorld): number => [...world.shown.values()].reduce((sum, times) => sum + times, 0)

describe('what a send proves', () => {
  it('accepted by the channel is accepted, and what was in it has been shown', async () => {
    const { world } = await settled('accepted')
    expect(world.coverage(NOVEMBER, 1)?.proof).toMatchObject({ grade: 'accepted', channel: 'telegram', outboxId: 1 })
    expect(world.pushes.get(1)!.shownAt).toBe(at(9))
  })

  it('a receipt is delivered', async () => {
    const { world } = await settled('delivered')
    expect(world.stateOf(NOVEMBER, 1)).toBe('delivered')
  })

  it('a failure proves nothing, gives the exposure back, and names whom to look at again', async () => {
    const { world, failed } = await settled('failed')
    expect(world.stateOf(NOVEMBER, 1)).toBe('open')
    expect(shownTotal(world)).toBe(0)
    expect(failed).toEqual([1])
  })

  it('a row that went back to the queue proves nothing and keeps its exposure', async () => {
    const { world, failed } = await settled('queued')
    expect(world.stateOf(NOVEMBER, 1)).toBe('open')
    expect(shownTotal(world)).toBe(3)
    expect(failed).toEqual([])
  })

  it('a late receipt counts for the month of its push', async () => {
    const { world, row } = await settled('accepted')
    await recordOutcomes(world.evidence, [{ outboxId: row.id, state: 'delivered' }], at(9, '2026-12-02'))
    expect(world.stateOf(NOVEMBER, 1)).toBe('delivered')
    expect(world.stateOf('2026-12', 1)).toBeUndefined()
  })
})

describe('a reaction', () => {
  it('from the account the push went to delivers it', async () => {
    const { world } = await settled('accepted')
    await recordReaction(world.evidence, { accountId: 10, personId: 1 }, at(21))
    expect(world.coverage(NOVEMBER, 1)?.proof).toMatchObject({ grade: 'reaction', at: at(21) })
  })

  it('is written down once, not for every message', async () => {
    const { world } = await settled('accepted')
    for (const hour of [10, 11, 12]) await recordReaction(world.evidence, { accountId: 10, personId: 1 }, at(hour))
    expect(world.rowsOf(NOVEMBER)[0]!.entries).toHaveLength(2)
  })

  it('proves nothing when nothing has been sent, or to another account', async () => {
    const { world } = await queued()
    await recordReaction(world.evidence, { accountId: 10, personId: 1 }, at(8))
    expect(world.stateOf(NOVEMBER, 1)).toBe('open')
    const { world: other } = await settled('accepted')
    await recordReaction(other.evidence, { accountId: 99, personId: 1 }, at(10))
    expect(other.stateOf(NOVEMBER, 1)).toBe('accepted')
  })
})

describe('a change of standing', () => {
  const employed = { at: at(8), status: 'employed' as const, pushes: 'on' as const, grade: 'self' as const }

  it('exempts and cancels what is queued when somebody finds work before being reached', async () => {
    const { world, row } = await queued()
    world.people.get(1)!.history.push(employed)
    await recordStanding(world.evidence, 1, 'person', at(8))
    expect(world.stateOf(NOVEMBER, 1)).toBe('exempt')
    expect(row).toMatchObject({ state: 'failed', dropped: 'employed' })
    expect(shownTotal(world)).toBe(0)
  })

  it('leaves a month alone in which the person was reached already', async () => {
    const { world } = await settled('delivered')
    world.people.get(1)!.history.push({ ...employed, at: at(10) })
    await recordStanding(world.evidence, 1, 'person', at(10))
    expect(world.stateOf(NOVEMBER, 1)).toBe('delivered')
  })

  it('opens the duty again on return, and the cancelled push does not stand in the way', async () => {
    const { world } = await queued()
    const { history } = world.people.get(1)!
    history.push(employed)
    await recordStanding(world.evidence, 1, 'person', at(8))
    history.push({ at: at(12), status: 'unemployed', pushes: 'on' })
    await recordStanding(world.evidence, 1, 'person', at(12))
    expect(world.stateOf(NOVEMBER, 1)).toBe('open')
    await sweep(world.sweeping, { now: at(12), only: [1] })
    expect(world.outbox.map(({ dedupeKey, state }) => [dedupeKey, state])).toEqual([
      ['2026-11:1:1', 'failed'],
      ['2026-11:1:2', 'queued'],
    ])
  })

  it('opens the row of somebody who has just joined, and none for somebody at work', async () => {
    const world = new PushWorld()
    world.add(1, { history: [{ at: at(8), status: 'unemployed', pushes: 'on' }] })
    world.add(2, { history: [{ at: at(8), status: 'employed', pushes: 'on' }] })
    for (const id of [1, 2]) await recordStanding(world.evidence, id, 'person', at(8))
    expect([world.stateOf(NOVEMBER, 1), world.stateOf(NOVEMBER, 2)]).toEqual(['open', undefined])
  })
})
