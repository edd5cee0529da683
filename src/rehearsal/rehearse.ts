/** A rehearsal (演练): the real program lives through months on a virtual clock, among people and faults that the seed decides. */

import { CHANNELS } from '../outbox/channel.ts'
import type { OutboxPorts } from '../outbox/ports.ts'
import type { Certificate } from '../push/certify.ts'
import { addMonths, type Instant, type Month, ONE_DAY_MS, ONE_HOUR_MS, startOfMonth } from '../rules/calendar.ts'
import type { System } from '../system.ts'
import { checkMonth, type Violation } from './checks.ts'
import { dice } from './dice.ts'
import { openOffice } from './office.ts'
import { post } from './post.ts'
import { provider } from './provider.ts'
import { openRecords } from './records.ts'
import type { Soul } from './soul.ts'
import { setStage } from './stage.ts'
import { settleVillage } from './village.ts'
import { villagerOf } from './villager.ts'
import { type Fault, type FaultKind, forecast, makeWeather, type Strikes, type Weather } from './weather.ts'

export type Rehearsal = {
  from: Month
  months: number
  people: number
  seed: number
  faults: boolean
  /** Just these people and faults, by number: for looking for the shortest history. */
  only?: { people?: ReadonlySet<number>; faults?: ReadonlySet<number>; strikes?: Strikes }
  /** Tests break the program here. */
  broken?(system: System): System
  onMonth?(month: MonthReport): void
  /** Days gone by. */
  onDay?(done: number, of: number): void
}

export type MonthReport = {
  month: Month
  certificate: Certificate
  messages: number
  extraCopies: number
  allowedCopies: number
  violations: Violation[]
}

export type Outcome = {
  months: MonthReport[]
  faults: readonly Fault[]
  crashes: number
  crashPlaces: number
  strikes: Strikes
  /** What the program reported as failed, and how often. */
  errors: ReadonlyMap<string, number>
  souls: readonly Soul[]
  /** What happened to the whole bureau. */
  events: readonly { at: Instant; what: string; kind: FaultKind }[]
}

const OPENS_AT_MS = 8 * ONE_HOUR_MS
/** The real schedule ticks each minute; what it does has its hours. */
const TICK_MS = 2 * ONE_HOUR_MS

export async function rehearse(options: Rehearsal): Promise<Outcome> {
  const { from, months, seed, only } = options
  const startAt = startOfMonth(from) + OPENS_AT_MS
  const lastDayOver = startOfMonth(addMonths(from, months))
  const days = (lastDayOver - startOfMonth(from)) / ONE_DAY_MS
  const end = lastDayOver + 3 * ONE_DAY_MS + OPENS_AT_MS
  const begunAt = new Map<string, number>()
  const inHand = new Set<string>()
  const crashedWith = new Map<string, number>()
  const events: Outcome['events'][number][] = []
  const reports: MonthReport[] = []
  const strikes = new Map<number, string>()
  let weather: Weather | undefined
  let places = 0
  let crashes = 0
  const errors = new Map<string, number>()
  const nextPlace = () => places++

  const carrier = provider({
    dice: dice(seed, 6),
    clock: () => stage.time.clock(),
    nextPlace,
    door: (_channel, address) => village.door(address),
    onCalled: (id) => inHand.add(id),
    onTaken: (message) => village.onTaken(message),
    after: (ms) => stage.after(ms),
  })

  const stage = setStage({
    startAt,
    channel: carrier.channel,
    watched,
    ...(options.broken !== undefined && { broken: options.broken }),
    onStep: (step, side) => weather?.onStep(step, side),
    async onStart(life) {
      if (!weather?.isScheduleDown()) await tick(life)
    },
    onError: (what, error) => {
      const named = `${what}: ${error instanceof Error ? error.message : String(error)}`
      errors.set(named, (errors.get(named) ?? 0) + 1)
    },
  })
  const { agenda, time } = stage

  /** What the program sets about sending, and what it has settled: seen at its own ports. */
  function watched(ports: OutboxPorts): OutboxPorts {
    return {
      ...ports,
      async exchange(back, out, now) {
        for (const { message } of out) begunAt.set(message.publicId, nextPlace())
        const exchanged = await ports.exchange(back, out, now)
        for (const { message } of back) inHand.delete(message.publicId)
        return exchanged
      },
    }
  }

  await stage.start()
  const records = openRecords(stage.file)
  const mail = post({
    agenda,
    dice: dice(seed, 7),
    now: () => time.rightTime(),
    clock: () => time.clock(),
    life: () => stage.life(),
    onRepeated(letter, first, again) {
      const soul = village.souls.find(({ villager }) => villager === letter.villager)!
      // What had been said before is gone with whoever had himself erased.
      const isErased =
        again.length === 0 && soul.dossiers.some(({ standings }) => standings.some((each) => each.byHimself))
      if (idsOf(first) !== idsOf(again) && !isErased) soul.answeredOtherwise.push(time.clock())
    },
  })
  const takesPart = (no: number) => only?.people === undefined || only.people.has(no)
  const villagers = Array.from({ length: options.people }, (_, no) => villagerOf(no, seed, months)).filter(({ no }) =>
    takesPart(no),
  )
  const village = settleVillage(villagers, { stage, post: mail, records, nextPlace, provider: carrier })
  const office = openOffice({
    seed,
    stage,
    records,
    souls: village.souls,
    size: options.people,
    nextPlace,
    hearDigits: village.hearDigits,
  })
  const faults = (options.faults ? forecast(seed, from, months) : []).filter(
    ({ no }) => only?.faults === undefined || only.faults.has(no),
  )
  weather = makeWeather(faults, {
    seed,
    stage,
    provider: carrier,
    post: mail,
    onFault: ({ kind }) => events.push({ at: time.clock(), what: '', kind }),
    strikesAt: only?.strikes,
    onCrash(fault, place) {
      crashes++
      strikes.set(fault, place)
      events.push({ at: time.clock(), what: place, kind: 'crash' })
      for (const id of inHand) crashedWith.set(id, (crashedWith.get(id) ?? 0) + 1)
      inHand.clear()
    },
  })

  const idsOf = (replies: readonly { id: string }[]): string => replies.map(({ id }) => id).join()

  tickAt(startAt + TICK_MS)
  function tickAt(at: Instant): void {
    agenda.add(at, async () => {
      tickAt(at + TICK_MS)
      if (at - startAt < days * ONE_DAY_MS) options.onDay?.(Math.ceil((at - startAt) / ONE_DAY_MS), days)
      const life = stage.life()
      if (life !== undefined && !weather?.isScheduleDown()) await tick(life)
    })
  }

  async function tick(life: NonNullable<ReturnType<typeof stage.life>>): Promise<void> {
    const done = await life.tick()
    if (Object.keys(done).some((job) => job !== 'forget-unregistered')) for (const name of CHANNELS) life.wake(name)
    if (done['seal-month'] !== undefined) await report()
  }

  const excuses = (id: string): number => (crashedWith.get(id) ?? 0) + (carrier.doubts.get(id) ?? 0)

  async function report(): Promise<void> {
    const month = addMonths(from, reports.length)
    const life = stage.life()
    if (life === undefined || reports.length === months) return
    const certificate = await life.during(life.system.certificate(month))
    if (certificate.state !== 'sealed') return
    const violations = await checkMonth(month, {
      souls: village.souls,
      records,
      openings: office.openings,
      certificate,
      begunAt,
      excuses,
      wasHeldUp: (id) => excuses(id) > 0 || carrier.refused.has(id),
    })
    const copies = copiesOf(carrier.taken)
    const done = { month, certificate, messages: carrier.taken.length, ...copies, violations }
    reports.push(done)
    options.onMonth?.(done)
  }

  function copiesOf(taken: typeof carrier.taken) {
    const ids = new Set(taken.filter(({ channel }) => channel !== 'web').map(({ id }) => id))
    const all = taken.filter(({ channel }) => channel !== 'web').length
    const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((total, each) => total + each, 0)
    return { extraCopies: all - ids.size, allowedCopies: sum(crashedWith) + sum(carrier.doubts) }
  }

  try {
    await stage.runUntil(end)
    return {
      months: reports,
      faults,
      crashes,
      crashPlaces: new Set(strikes.values()).size,
      strikes,
      errors,
      souls: village.souls,
      events,
    }
  } finally {
    await records.close()
    await stage.close()
  }
}
