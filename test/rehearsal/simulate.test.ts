import { describe, expect, it } from 'vitest'
import type { DueMessage, OutboxPorts } from '../../src/outbox/sender.ts'
import type { Check } from '../../src/rehearsal/checks.ts'
import { type Outcome, type Rehearsal, rehearse } from '../../src/rehearsal/rehearse.ts'
import { monthLines } from '../../src/rehearsal/report.ts'
import type { System } from '../../src/system.ts'

const SMALL: Rehearsal = { from: '2027-09', months: 2, people: 30, seed: 7, faults: false }

const brokenIn = ({ months }: Outcome): Set<Check> =>
  new Set(months.flatMap(({ violations }) => violations.map(({ check }) => check)))

describe('a rehearsal', () => {
  it.each([1, 2])(
    'keeps every promise among people and faults (seed %i)',
    async (seed) => {
      const outcome = await rehearse({ ...SMALL, months: 3, people: 40, seed, faults: true })
      expect(outcome.months.flatMap(({ violations }) => violations)).toEqual([])
      expect(outcome.months.map(({ certificate }) => certificate.missed)).toEqual([0, 0, 0])
      expect(outcome.crashes).toBeGreaterThan(20)
    },
    120_000,
  )

  it('tells the same of the same seed', async () => {
    const run = () => rehearse({ ...SMALL, months: 1, faults: true })
    const told = (outcome: Outcome) => [
      ...outcome.months.flatMap(monthLines),
      ...outcome.souls.flatMap(({ story }) => story.filter(({ what }) => !/\d{6}/.test(what))),
    ]
    expect(told(await run())).toEqual(told(await run()))
  }, 120_000)
})

const isPush = ({ kind }: { kind: string }): boolean => kind === 'push'

const withOutbox = (change: (ports: OutboxPorts) => Partial<OutboxPorts>) => (system: System) => ({
  ...system,
  outbox: { ...system.outbox, ...change(system.outbox) },
})

/** Each breaks the program in one way; `check` is the line of the table that must say so. */
const BROKEN: { what: string; check: Check; broken(system: System): System }[] = [
  {
    what: 'a push is noted as taken and never leaves',
    check: 'states',
    broken: withOutbox((ports) => ({
      async due(channel, limit, now) {
        const due = await ports.due(channel, limit, now)
        const lost = due.filter(isPush)
        await ports.settle(
          lost.map((message) => ({ message, outcome: { kind: 'accepted' as const } })),
          now,
        )
        return due.filter((message) => !isPush(message))
      },
    })),
  },
  {
    what: 'pushes are never sent, and nobody calls either',
    check: 'missed',
    broken: (system) => ({
      ...withOutbox((ports) => ({
        due: async (...asked) => (await ports.due(...asked)).filter((message) => !isPush(message)),
      }))(system),
      recordCall: async () => 'no_such_task' as const,
    }),
  },
  {
    what: 'every push is sent twice',
    check: 'copies',
    broken: withOutbox((ports) => ({
      settle: (results, now) =>
        ports.settle(
          results.map((result) =>
            isPush(result.message) && result.message.attempts === 1
              ? { ...result, outcome: { kind: 'retry', afterMs: 1000, scope: 'message', detail: '' } }
              : result,
          ),
          now,
        ),
    })),
  },
  {
    what: 'pushes go out at night',
    check: 'hours',
    broken: withOutbox((ports) => ({
      async prepare(message, channel) {
        const prepared = await ports.prepare(message, channel)
        const isEvening = prepared.kind === 'send' && isPush(message) && message.attempts === 0
        return isEvening ? { kind: 'later', at: message.createdAt + 20 * 3_600_000 } : lateOrNot(message, prepared)
      },
    })),
  },
]

const lateOrNot = (_message: DueMessage, prepared: Awaited<ReturnType<OutboxPorts['prepare']>>) => prepared

describe('a rehearsal of a broken program', () => {
  it.each(BROKEN)(
    'sees that $what',
    async ({ check, broken }) => {
      expect([...brokenIn(await rehearse({ ...SMALL, broken }))]).toContain(check)
    },
    60_000,
  )
})
