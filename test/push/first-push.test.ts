import { describe, expect, it } from 'vitest'
import { recordOutcomes } from '../../src/push/evidence.ts'
import { findPositions } from '../../src/push/first-push.ts'
import { sweep } from '../../src/push/sweep.ts'
import { startOfDay } from '../../src/rules/calendar.ts'
import { aPosition } from '../support/push-positions.ts'
import { PushWorld } from '../support/push-world.ts'

const NOW = startOfDay('2026-11-23') + 22 * 3_600_000

function registered(positions: number, more: Parameters<typeof aPosition>[1] = {}): PushWorld {
  const world = new PushWorld()
  world.add(1, { history: [{ at: NOW, status: 'unemployed', pushes: 'on' }] })
  for (let id = 1; id <= positions; id++) world.stock(aPosition(id, more))
  return world
}

const shown = (world: PushWorld, pushId: number) => world.pushes.get(pushId)!.chosen.map(({ positionId }) => positionId)

describe('the first push', () => {
  it('comes with the registration, at any hour, and covers the month through its reply', async () => {
    const world = registered(5)
    const { content, pushId } = await findPositions(world.conversation, 1, 'registration', false, NOW)
    expect(content.text).toMatch(/^给您找了3个活：/)
    expect(world.stateOf('2026-11', 1)).toBe('open')
    const row = world.reply(pushId, world.people.get(1)!.addresses[0]!, NOW)
    await recordOutcomes(world.evidence, [{ outboxId: row.id, state: 'accepted' }], NOW)
    expect(world.stateOf('2026-11', 1)).toBe('accepted')
    expect(await sweep(world.sweeping, { now: NOW + 12 * 3_600_000 })).toMatchObject({ planned: 0 })
  })

  it('is followed by others on 换一批, until there is nothing else', async () => {
    const world = registered(5)
    const first = await findPositions(world.conversation, 1, 'registration', false, NOW)
    const second = await findPositions(world.conversation, 1, 'more', false, NOW + 1)
    const third = await findPositions(world.conversation, 1, 'more', false, NOW + 2)
    expect(second.content.text).toMatch(/^再看这2个：/)
    expect([...shown(world, first.pushId), ...shown(world, second.pushId)].sort()).toEqual([1, 2, 3, 4, 5])
    expect(third.content.text).toContain('12333')
  })

  it('counts what it shows against the cap', async () => {
    const world = registered(1, { headcount: 1 })
    world.shown.set(1, 6)
    expect((await findPositions(world.conversation, 1, 'registration', false, NOW)).content.text).toContain('12333')
    world.shown.set(1, 5)
    await findPositions(world.conversation, 1, 'registration', false, NOW)
    expect(world.shown.get(1)).toBe(6)
  })

  it('shows samples only where they may be shown', async () => {
    const world = registered(3, { sample: true })
    expect((await findPositions(world.conversation, 1, 'registration', true, NOW)).content.text).toContain('示例')
    const elsewhere = registered(3, { sample: true })
    expect((await findPositions(elsewhere.conversation, 1, 'registration', false, NOW)).content.text).not.toContain(
      '示例',
    )
  })
})
