import { describe, expect, it } from 'vitest'
import * as words from '../../src/chat/words.ts'
import type { DueMessage, OutboxPorts, Prepared } from '../../src/outbox/ports.ts'
import type { Check } from '../../src/rehearsal/checks.ts'
import { type Outcome, type Rehearsal, rehearse } from '../../src/rehearsal/rehearse.ts'
import { monthLines } from '../../src/rehearsal/report.ts'
import { shortestHistory } from '../../src/rehearsal/shortest.ts'
import type { System } from '../../src/system.ts'
import { dropGuards } from '../support/tampering.ts'

const SMALL: Rehearsal = { from: '2027-09', months: 2, people: 20, seed: 7, faults: false }

const brokenIn = ({ months }: Outcome): Set<Check> =>
  new Set(months.flatMap(({ violations }) => violations.map(({ check }) => check)))

describe('a rehearsal', () => {
  it.each([1, 2])(
    'keeps every promise among people and faults (seed %i)',
    async (seed) => {
      const outcome = await rehearse({ ...SMALL, people: 60, seed, faults: true })
      expect(outcome.months.flatMap(({ violations }) => violations)).toEqual([])
      expect(outcome.months.map(({ certificate }) => certificate.missed)).toEqual([0, 0])
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

const DAY_MS = 86_400_000
const isPush = ({ kind }: { kind: string }): boolean => kind === 'push'

const withOutbox = (change: (ports: OutboxPorts) => Partial<OutboxPorts>) => (system: System) => ({
  ...system,
  outbox: { ...system.outbox, ...change(system.outbox) },
})

/** `change` is asked about each message by itself. */
const each =
  (
    ports: OutboxPorts,
    change: (message: DueMessage, look: () => Promise<Prepared>) => Promise<Prepared>,
  ): OutboxPorts['prepare'] =>
  (messages, channel) =>
    Promise.all(messages.map((message) => change(message, async () => (await ports.prepare([message], channel))[0]!)))

/** Each breaks the program in one way; `check` is the line of the table that must say so. */
const BROKEN: { what: string; check: Check; months?: number; people?: number; broken(system: System): System }[] = [
  {
    what: 'a push is noted as taken and never leaves',
    check: 'states',
    broken: withOutbox((ports) => ({
      async due(channel, limit, now) {
        const due = await ports.due(channel, limit, now)
        const lost = due.filter(isPush)
        const taken = lost.map((message) => ({ message, outcome: { kind: 'accepted' as const } }))
        await ports.exchange(taken, [], now)
        return due.filter((message) => !isPush(message))
      },
    })),
  },
  {
    what: 'pushes are never sent, and nobody calls either',
    check: 'missed',
    broken: (system) => ({
      ...withOutbox((ports) => ({
        prepare: each(ports, async (message, look) =>
          isPush(message) ? { kind: 'later', at: message.createdAt + 60 * DAY_MS } : look(),
        ),
      }))(system),
      recordCall: async () => 'no_such_task' as const,
    }),
  },
  {
    what: 'every push is sent twice',
    check: 'copies',
    broken: withOutbox((ports) => ({
      exchange: (back, out, now) =>
        ports.exchange(
          back.map((sent) =>
            isPush(sent.message) && sent.message.attempts === 1
              ? { ...sent, outcome: { kind: 'retry', afterMs: 1000, scope: 'message', detail: '' } }
              : sent,
          ),
          out,
          now,
        ),
    })),
  },
  {
    what: 'pushes go out at night',
    check: 'hours',
    broken: withOutbox((ports) => {
      const ready = new Map<number, Prepared>()
      return {
        prepare: each(ports, async (message, look) => {
          const kept = ready.get(message.id)
          if (kept !== undefined) return kept
          const prepared = await look()
          if (prepared.kind !== 'send' || !isPush(message)) return prepared
          ready.set(message.id, prepared)
          return { kind: 'later', at: message.createdAt + 20 * 3_600_000 }
        }),
      }
    }),
  },
  {
    what: 'whoever found work is written to all the same',
    check: 'unwelcome',
    broken: (system) => ({
      ...system,
      receive: async (inbound) => {
        const replies = await system.receive(inbound)
        await dropGuards(system.db)
        const isLeaving = replies.some(({ text }) => text === words.employed.text || text === words.stopped.text)
        if (isLeaving)
          await system.db.updateTable('status_events').set({ status: 'unemployed', pushes: 'on' }).execute()
        return replies
      },
    }),
  },
  {
    what: 'an answer gets lost',
    check: 'replies',
    months: 1,
    broken: withOutbox((ports) => ({
      prepare: each(ports, async (message, look) =>
        message.kind === 'reply' && message.id % 7 === 0 ? { kind: 'drop', reason: 'lost' } : look(),
      ),
    })),
  },
  {
    what: 'the same position comes again and again',
    check: 'repeats',
    broken: (system) => ({
      ...system,
      jobs: system.jobs.map((job) => ({
        ...job,
        run: async (period, now) => {
          await system.db
            .updateTable('pushes')
            .set({ shown_at: 1, made_at: 1 })
            .where('shown_at', 'is not', null)
            .execute()
          return job.run(period, now)
        },
      })),
    }),
  },
  {
    what: 'the certificate counts one too many',
    check: 'certificate',
    months: 1,
    broken: (system) => ({
      ...system,
      certificate: async (...asked) => {
        const certificate = await system.certificate(...asked)
        return { ...certificate, inScope: certificate.inScope + 1, delivered: certificate.delivered + 1 }
      },
    }),
  },
  {
    what: 'somebody in scope has no row',
    check: 'rows',
    months: 1,
    broken: (system) => ({
      ...system,
      certificate: async (month, ...more) => {
        await dropGuards(system.db)
        const row = await system.db.selectFrom('coverage').selectAll().where('month', '=', month).executeTakeFirst()
        if (row !== undefined) await system.db.deleteFrom('coverage').where('person_id', '=', row.person_id).execute()
        return system.certificate(month, ...more)
      },
    }),
  },
  {
    what: 'a position is shown to everybody',
    check: 'exposure',
    people: 120,
    broken: (system) => ({
      ...system,
      jobs: system.jobs.map((job) => ({
        ...job,
        run: async (period, now) => {
          await system.db.updateTable('exposures').set({ shown: 0 }).execute()
          return job.run(period, now)
        },
      })),
      receive: async (inbound) => {
        await system.db.updateTable('exposures').set({ shown: 0 }).execute()
        return system.receive(inbound)
      },
    }),
  },
]

describe('a rehearsal of a broken program', () => {
  it.each(BROKEN)(
    'sees that $what',
    async ({ check, broken, months = SMALL.months, people = SMALL.people }) => {
      expect([...brokenIn(await rehearse({ ...SMALL, months, people, broken }))]).toContain(check)
    },
    60_000,
  )
})

describe('a failure', () => {
  it('is told by the shortest history that shows it: one person, no fault that has nothing to do with it', async () => {
    const { broken } = BROKEN.find(({ check }) => check === 'unwelcome')!
    const rehearsal = { ...SMALL, people: 12, seed: 5, faults: true, broken }
    const outcome = await rehearse(rehearsal)
    const lines: string[] = []
    for await (const line of shortestHistory(rehearsal, outcome, () => {})) lines.push(line)
    expect(lines[1]).toMatch(/^最短的经过：2 个月，1 人，故障 0 个$/)
    expect(lines[2]).toContain('收到一条推送')
    expect(lines.join('\n')).toContain('有活了')
  }, 120_000)
})
