import { describe, expect, it } from 'vitest'
import { certificate, close } from '../../src/push/certify.ts'
import { recordOutcomes } from '../../src/push/evidence.ts'
import { seal } from '../../src/push/seal.ts'
import { sweep } from '../../src/push/sweep.ts'
import { startOfDay } from '../../src/rules/calendar.ts'
import type { Evidence } from '../../src/rules/coverage.ts'
import { aPosition } from '../support/push-positions.ts'
import { PushWorld } from '../support/push-world.ts'

const at = (time: string): number => Date.parse(`${time}+08:00`)
const MONTH = '2026-11'
const SEALING = at('2026-12-04T06:00')

const proofs: Evidence[] = [
  { kind: 'proof', grade: 'receipt', at: at('2026-11-05T10:00'), channel: 'sms', outboxId: 1 },
  { kind: 'proof', grade: 'accepted', at: at('2026-11-05T10:00'), channel: 'telegram', outboxId: 2 },
  { kind: 'proof', grade: 'human', at: at('2026-11-26T10:00'), channel: 'phone' },
  { kind: 'unreachable', at: at('2026-11-27T10:00') },
  { kind: 'exempt', at: at('2026-11-09T10:00'), exemption: { reason: 'employed', grade: 'insurance' } },
]

/** Six people in scope: one of each ending, and one nobody looked after. */
async function november(): Promise<PushWorld> {
  const world = new PushWorld()
  for (let id = 1; id <= 6; id++) world.add(id, { jurisdiction: id % 2 === 0 ? '350203' : '350582' })
  world.people
    .get(5)!
    .history.push({ at: at('2026-11-09T10:00'), status: 'employed', pushes: 'on', grade: 'insurance' })
  await close(world.certifying, MONTH, at('2026-11-02T06:00'))
  await world.evidence.record(
    proofs.map((evidence, index) => ({ month: MONTH, personId: index + 1, evidence, by: 'system' })),
  )
  return world
}

const everyEnding = { inScope: 6, delivered: 1, accepted: 1, phoned: 1, unreachable: 1, exempt: 1 }

describe('the certificate', () => {
  it('adds up, by city, channel and identity, with the reach rate and why people are exempt', async () => {
    const world = await november()
    expect(await certificate(world.certifying, MONTH, at('2026-11-28T12:00'))).toMatchObject({
      month: MONTH,
      state: 'running',
      ...everyEnding,
      open: 1,
      missed: 0,
      reachRate: 0.4,
      byPlace: { 350200: { inScope: 3 }, 350500: { inScope: 3 } },
      byChannel: { phone: { phoned: 1 }, sms: { delivered: 1 }, telegram: { accepted: 1 } },
      byIdentity: { claimed: { inScope: 6 } },
      exemptBy: { 'employed:insurance': 1 },
    })
  })

  it('of a city goes by its counties', async () => {
    const world = new PushWorld()
    for (const [id, jurisdiction] of ['350582103', '350582', '350502'].entries()) world.add(id + 1, { jurisdiction })
    await close(world.certifying, MONTH, at('2026-11-02T06:00'))
    const made = await certificate(world.certifying, MONTH, at('2026-11-28T12:00'), '350500')
    expect(made.byPlace).toMatchObject({ 350582: { inScope: 2 }, 350502: { inScope: 1 } })
  })

  it('counts apart who got nothing but the last-resort card', async () => {
    const world = new PushWorld()
    world.add(1)
    await sweep(world.sweeping, { now: at('2026-11-23T09:00') })
    const [row] = world.outbox
    await recordOutcomes(world.evidence, [{ outboxId: row!.id, state: 'accepted' }], at('2026-11-23T10:00'))
    const made = await certificate(world.certifying, MONTH, at('2026-11-28T12:00'))
    expect(made).toMatchObject({ accepted: 1, lastResort: 1 })
  })

  it('says that the month is over, and from the seal on who was missed', async () => {
    const world = await november()
    expect(await certificate(world.certifying, MONTH, at('2026-12-01T06:00'))).toMatchObject({
      state: 'closed',
      open: 1,
    })
    const made = await seal(world.certifying, MONTH, SEALING)
    expect(await certificate(world.certifying, MONTH, SEALING)).toMatchObject({
      state: 'sealed',
      ...everyEnding,
      open: 0,
      missed: 1,
      seal: made,
    })
  })
})

describe('closing a month', () => {
  it('finds who joined after the last sweep, in time or too late to be reached', async () => {
    const world = new PushWorld()
    const joined = (time: string) => ({
      history: [{ at: at(time), status: 'unemployed' as const, pushes: 'on' as const }],
    })
    world.add(1, joined('2026-11-30T15:00'))
    world.add(2, joined('2026-11-30T23:59:59'))
    world.add(3, joined('2026-12-01T00:00:00'))
    expect(await close(world.certifying, MONTH, at('2026-12-01T06:00'))).toEqual({ opened: 2, noted: 1 })
    expect([1, 2, 3].map((id) => world.stateOf(MONTH, id))).toEqual(['open', 'exempt', undefined])
    expect(await close(world.certifying, MONTH, at('2026-12-01T07:00'))).toEqual({ opened: 0, noted: 0 })
  })
})

describe('sealing a month', () => {
  it('waits for the 4th at 06:00', async () => {
    const world = await november()
    expect(await seal(world.certifying, MONTH, SEALING - 1)).toBe('too_early')
    expect(world.seals.size).toBe(0)
    expect(await seal(world.certifying, MONTH, SEALING)).toMatchObject({ totals: { missed: 1 }, sealedAt: SEALING })
  })

  it('holds from then on: a later proof changes neither totals nor hash', async () => {
    const world = await november()
    const made = await seal(world.certifying, MONTH, SEALING)
    const late = { kind: 'proof' as const, grade: 'receipt' as const, at: SEALING + 1 }
    await world.evidence.record([{ month: MONTH, personId: 6, evidence: late, by: 'system' }])
    expect(await seal(world.certifying, MONTH, SEALING + 86_400_000)).toEqual(made)
    expect(await certificate(world.certifying, MONTH, SEALING + 86_400_000)).toMatchObject({ missed: 1, delivered: 1 })
  })

  it('chains the rows: the same rows give the same hash, a changed, missing or added one another', async () => {
    const hashOf = async (change: (world: PushWorld) => void) => {
      const world = await november()
      change(world)
      const made = await seal(world.certifying, MONTH, SEALING)
      return made === 'too_early' ? made : made.hash
    }
    const untouched = await hashOf(() => {})
    expect(await hashOf(() => {})).toBe(untouched)
    const tampered = await Promise.all([
      hashOf((world) => {
        world.rows.get(`${MONTH}:6`)!.jurisdiction = '350100'
      }),
      hashOf((world) =>
        world.rows.get(`${MONTH}:6`)!.entries.push({ month: MONTH, personId: 6, evidence: proofs[0]!, by: 'x' }),
      ),
      hashOf((world) => void world.add(7)),
    ])
    expect(new Set([untouched, ...tampered]).size).toBe(4)
  })
})

describe('a month in which the machine ran', () => {
  it('is sealed with nobody missed', async () => {
    const world = new PushWorld()
    for (let id = 1; id <= 40; id++) world.add(id)
    for (let id = 1; id <= 30; id++) world.stock(aPosition(id))
    for (let day = 1; day <= 30; day++) {
      const now = startOfDay(`2026-11-${String(day).padStart(2, '0')}`) + 6 * 3_600_000
      await sweep(world.sweeping, { now })
      for (const row of world.outbox.filter(({ state }) => state === 'queued')) {
        row.state = 'accepted'
        await recordOutcomes(world.evidence, [{ outboxId: row.id, state: 'accepted' }], now + 4 * 3_600_000)
      }
    }
    expect(await seal(world.certifying, MONTH, SEALING)).toMatchObject({
      totals: { inScope: 40, accepted: 40, missed: 0 },
    })
  })
})
