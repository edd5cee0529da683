import { describe, expect, it } from 'vitest'
import { recordCall } from '../../src/push/escalate.ts'
import { sweep } from '../../src/push/sweep.ts'
import { startOfDay } from '../../src/rules/calendar.ts'
import type { CallOutcome } from '../../src/rules/call-result.ts'
import { PushWorld } from '../support/push-world.ts'

const at = (hour: number, day = '2026-11-25'): number => startOfDay(day) + hour * 3_600_000
const TASK = 'call:2026-11:1'

async function listed(): Promise<PushWorld> {
  const world = new PushWorld()
  world.add(1, { addresses: [] })
  await sweep(world.sweeping, { now: at(6) })
  return world
}

const report = (world: PushWorld, outcome: CallOutcome, calledAt = at(10), now = at(11), taskId = TASK) =>
  recordCall(world.calling, { taskId, outcome, calledAt, by: 'staff-1', note: '想在晋江找' }, now)

describe('a call', () => {
  it.each([
    ['phoned', 'phoned'],
    ['unreachable', 'unreachable'],
  ] as const)('with the outcome %s makes the month %s', async (outcome, state) => {
    const world = await listed()
    expect(await report(world, outcome)).toBe('recorded')
    expect(world.stateOf('2026-11', 1)).toBe(state)
    expect(world.rowsOf('2026-11')[0]!.entries).toMatchObject([{ by: 'staff-1', evidence: { at: at(10) } }])
  })

  it('is recorded once', async () => {
    const world = await listed()
    await report(world, 'phoned')
    expect(await report(world, 'unreachable')).toBe('already_done')
    expect(world.stateOf('2026-11', 1)).toBe('phoned')
  })

  it('may be written down days later, but counts only for the month it was made in', async () => {
    const world = await listed()
    expect(await report(world, 'phoned', at(10, '2026-12-01'), at(12, '2026-12-01'))).toBe('other_month')
    expect(await report(world, 'phoned', at(19, '2026-11-30'), at(12, '2026-12-02'))).toBe('recorded')
    expect(world.stateOf('2026-11', 1)).toBe('phoned')
  })

  it('cannot be made in the future, nor on a list nobody knows', async () => {
    const world = await listed()
    expect(await report(world, 'phoned', at(12), at(11))).toBe('not_yet')
    expect(await report(world, 'phoned', at(10), at(11), 'call:2026-11:9')).toBe('no_such_task')
  })
})

describe('two months of nothing but "the channel took it"', () => {
  it('put the person on the call list from the 25th', async () => {
    const world = new PushWorld()
    world.add(1)
    for (const month of ['2026-10', '2026-11']) {
      const accepted = { kind: 'proof' as const, grade: 'accepted' as const, at: at(9), channel: 'telegram' }
      await world.evidence.open([{ month, personId: 1, jurisdiction: '350582', at: at(9) }])
      await world.evidence.record([{ month, personId: 1, evidence: accepted, by: 'system' }])
    }
    await sweep(world.sweeping, { now: at(6, '2026-11-24') })
    expect(world.calls.size).toBe(0)
    await sweep(world.sweeping, { now: at(6) })
    expect([...world.calls.values()]).toMatchObject([{ personId: 1, reason: 'only_accepted' }])
    await report(world, 'unreachable')
    expect(world.stateOf('2026-11', 1)).toBe('accepted')
  })
})
