/** A bureau's life on a virtual clock: people join, find work, lose it, decline, block; the machine sometimes stands still. */

import { close } from '../../src/push/certify.ts'
import { recordCall } from '../../src/push/escalate.ts'
import { recordOutcomes, recordReaction, recordStanding } from '../../src/push/evidence.ts'
import { findPositions } from '../../src/push/first-push.ts'
import { prepare } from '../../src/push/prepare.ts'
import { seal } from '../../src/push/seal.ts'
import { sweep } from '../../src/push/sweep.ts'
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  dayOfMonth,
  type Instant,
  monthOf,
  monthOfDay,
  ONE_HOUR_MS,
  startOfDay,
} from '../../src/rules/calendar.ts'
import { mayContact } from '../../src/rules/contact-hours.ts'
import { chance } from '../../src/rules/matching/chance.ts'
import { momentOf } from '../../src/rules/push-plan.ts'
import type { StandingEvent } from '../../src/rules/scope.ts'
import { aPosition, aWish } from './push-positions.ts'
import { type OutboxRow, PushWorld } from './push-world.ts'

export type Sent = { row: OutboxRow; at: Instant; standing: StandingEvent }

export type Year = {
  world: PushWorld
  sent: Sent[]
  /** Days on which the machine stood still. */
  down: Set<Day>
  lastDay: Day
}

export type YearOptions = { seed: number; from: Day; days: number; people: number; outages: boolean }

export async function live({ seed, from, days, people, outages }: YearOptions): Promise<Year> {
  const random = chance(seed)
  const happens = (probability: number) => random() < probability
  const world = new PushWorld()
  const year: Year = { world, sent: [], down: new Set(), lastDay: addDays(from, days - 1) }
  for (let id = 1; id <= 12; id++) stock(id)

  function stock(id: number): void {
    const region = ['350581', '350582', '350500', '350200'][id % 4]!
    world.positions.set(id, aPosition(id, { region, headcount: 1 + (id % 3) }))
  }

  function join(id: number, at: Instant): void {
    const kind = random()
    const accountId = id * 10
    const telegram = { accountId, channel: 'telegram', account: 'bot', reach: 'ok' as const, lastInboundAt: at }
    const sms = { accountId: accountId + 1, channel: 'sms', account: 'sms', reach: 'ok' as const }
    world.people.set(id, {
      jurisdiction: happens(0.5) ? '350582' : '350203',
      seeker: { id, wish: aWish({ regions: ['350500'] }) },
      history: [{ at, status: happens(0.2) ? 'unknown' : 'unemployed', pushes: kind < 0.3 ? 'none' : 'on' }],
      addresses: kind < 0.3 ? [] : kind < 0.6 ? [telegram] : kind < 0.8 ? [sms] : [telegram, sms],
    })
  }

  async function change(personId: number, at: Instant): Promise<void> {
    const person = world.people.get(personId)!
    const last = person.history.at(-1)!
    const back = { at, status: 'unemployed' as const, pushes: 'on' as const }
    const working = last.status === 'employed'
    const next: StandingEvent | undefined = working
      ? back
      : (
          [
            { ...last, at, status: 'employed', grade: 'self' },
            { ...last, at, pushes: 'declined' },
            { ...last, at, pushes: 'paused', pausedUntil: addDays(dayOf(at), 10) },
            back,
          ] as StandingEvent[]
        )[Math.floor(random() * 4)]
    person.history.push(next!)
    await recordStanding(world.evidence, personId, 'person', at)
    await sweep(world.sweeping, { now: at, only: [personId] })
    if (next === back && person.addresses[0]?.channel === 'telegram') await talk(personId, at)
  }

  /** Somebody asks for work in the chat and gets it in the reply. */
  async function talk(personId: number, at: Instant): Promise<void> {
    const address = world.people.get(personId)!.addresses[0]!
    address.lastInboundAt = at
    await recordReaction(world.evidence, { accountId: address.accountId, personId }, at)
    const { pushId } = await findPositions(world.conversation, personId, 'registration', false, at)
    const row = world.reply(pushId, address, at)
    await recordOutcomes(world.evidence, [{ outboxId: row.id, state: 'accepted' }], at)
  }

  async function deliver(at: Instant): Promise<void> {
    for (const row of world.outbox.filter(({ state }) => state === 'queued')) {
      if (row.state !== 'queued' || row.notBefore > at || happens(0.1)) continue
      const prepared = (await prepare(world.preparing, [row.pushId], false, at)).get(row.pushId)!
      if (prepared.kind === 'later') row.notBefore = prepared.at
      if (prepared.kind === 'drop') world.drop(row, prepared.reason)
      if (prepared.kind !== 'send') continue
      const person = world.people.get(row.personId)!
      year.sent.push({ row, at, standing: person.history.findLast((event) => event.at <= at)! })
      const address = person.addresses.find(({ accountId }) => accountId === row.to.accountId)!
      const luck = random()
      row.state = luck < 0.25 ? 'failed' : luck < 0.75 ? 'accepted' : 'delivered'
      if (luck < 0.1) address.reach = 'gone'
      else if (luck < 0.15) address.reach = 'blocked'
      await recordOutcomes(world.evidence, [{ outboxId: row.id, state: row.state }], at)
      if (luck > 0.6 && luck < 0.8) {
        address.lastInboundAt = at
        await recordReaction(world.evidence, { accountId: address.accountId, personId: row.personId }, at + 1)
      }
    }
  }

  async function call(at: Instant): Promise<void> {
    for (const task of world.calls.values()) {
      if (task.report !== undefined || task.month !== monthOf(at)) continue
      const outcome = happens(0.6) ? 'phoned' : 'unreachable'
      await recordCall(world.calling, { taskId: task.dedupeKey, outcome, calledAt: at, by: 'staff' }, at)
    }
  }

  const at = (day: Day, hour: number): Instant => startOfDay(day) + hour * ONE_HOUR_MS
  for (let index = 0, downFor = 0; index < days; index++) {
    const day = addDays(from, index)
    if (index < 40 ? index < people : happens(people / 300)) join(world.people.size + 1, at(day, 5))
    if (index % 15 === 0) for (let more = 0; more < 2; more++) stock(world.positions.size + 1)
    if (happens(0.05)) world.positions.get(1 + Math.floor(random() * world.positions.size))!.state = 'closed'

    if (downFor === 0 && outages && happens(0.02)) downFor = 1 + Math.floor(random() * 10)
    if (downFor > 0) {
      downFor--
      year.down.add(day)
      continue
    }
    if (dayOfMonth(day) === 1) await close(world.certifying, addMonths(monthOfDay(day), -1), at(day, 6))
    for (let back = 1; back <= 2; back++) await seal(world.certifying, addMonths(monthOfDay(day), -back), at(day, 6))
    await sweep(world.sweeping, { now: at(day, 6) })
    for (const hour of [8, 9, 12, 19, 20, 22]) {
      await deliver(at(day, hour))
      const who = 1 + Math.floor(random() * world.people.size)
      if (world.people.has(who) && happens(0.2)) await change(who, at(day, hour) + 60_000)
    }
    if (momentOf(at(day, 14)).isAlarmDay) await sweep(world.sweeping, { now: at(day, 14) })
    if (mayContact(at(day, 19))) await call(at(day, 19.5))
  }
  return year
}
