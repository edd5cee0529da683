/** A bureau in memory: every port of the push flows over plain maps, with the unique keys the real tables have. */

import type { OutboxState } from '../../src/outbox/settle.ts'
import type { CoverageGroup } from '../../src/push/certify.ts'
import type { CallDone, EscalatePorts } from '../../src/push/escalate.ts'
import type { EvidencePorts, SentPush } from '../../src/push/evidence.ts'
import type { FirstPushPorts } from '../../src/push/first-push.ts'
import type { PlannedPush } from '../../src/push/planning.ts'
import type { PreparePorts } from '../../src/push/prepare.ts'
import type { Chosen, CoverageEntry, Lookback, NewPush, Offers, Sought } from '../../src/push/pushes.ts'
import type { SealPorts } from '../../src/push/seal.ts'
import type { OpenedRow, PeopleOfMonth, Surveyed } from '../../src/push/survey.ts'
import type { Alarm, PlannedCall, SweepPorts } from '../../src/push/sweep.ts'
import { addMonths, type Instant, type Month, startOfMonth } from '../../src/rules/calendar.ts'
import type { Frozen, RowLink, Seal, SealableRow } from '../../src/rules/chain.ts'
import {
  type Coverage,
  type CoverageState,
  coverageOf,
  exemptionOf,
  isLastResort,
  stateOf,
} from '../../src/rules/coverage.ts'
import { indexPositions, type PositionIndex } from '../../src/rules/matching/position-index.ts'
import type { Seeker } from '../../src/rules/matching/seeker.ts'
import type { Position } from '../../src/rules/position.ts'
import type { Address, Attempt } from '../../src/rules/push-plan.ts'
import type { StandingEvent } from '../../src/rules/scope.ts'
import { aWish } from './push-positions.ts'

export type WorldPerson = { jurisdiction: string; seeker: Seeker; history: StandingEvent[]; addresses: Address[] }

export type OutboxRow = {
  id: number
  dedupeKey: string
  pushId: number
  personId: number
  month: Month
  to: { accountId: number; channel: string }
  state: OutboxState
  dropped?: string
  kind: 'push' | 'reply'
  madeAt: Instant
  notBefore: Instant
}

type Row = OpenedRow & { entries: CoverageEntry[]; sealed: boolean }
type Pushed = NewPush & { id: number; shownAt?: Instant; released?: true }

export class PushWorld {
  readonly people = new Map<number, WorldPerson>()
  readonly positions = new Map<number, Position>()
  readonly rows = new Map<string, Row>()
  readonly pushes = new Map<number, Pushed>()
  readonly outbox: OutboxRow[] = []
  readonly calls = new Map<string, PlannedCall & { report?: CallDone }>()
  readonly alarms = new Map<string, Alarm>()
  readonly seals = new Map<Month, Seal>()
  readonly frozen = new Map<Month, Frozen>()
  readonly links = new Map<Month, RowLink[]>()
  readonly shown = new Map<number, number>()
  #index: { key: string; index: PositionIndex } | undefined
  readonly #outboxOf = new Map<number, OutboxRow[]>()
  readonly #pushesOf = new Map<number, Pushed[]>()

  /** Somebody unemployed since long, reached by one telegram account unless told otherwise. */
  add(id: number, more: Partial<WorldPerson> = {}): WorldPerson {
    const person: WorldPerson = {
      jurisdiction: '350582',
      seeker: { id, wish: aWish() },
      history: [{ at: 0, status: 'unemployed', pushes: 'on' }],
      addresses: [{ accountId: id * 10, channel: 'telegram', account: 'bot', reach: 'ok' }],
      ...more,
    }
    this.people.set(id, person)
    return person
  }

  stock(...positions: Position[]): void {
    for (const position of positions) this.positions.set(position.id, position)
    this.#index = undefined
  }

  stateOf(month: Month, personId: number): CoverageState | undefined {
    const row = this.coverage(month, personId)
    return row && stateOf(row)
  }

  coverage(month: Month, personId: number): Coverage | undefined {
    const row = this.rows.get(`${month}:${personId}`)
    return row && coverageOf(row.entries.map(({ evidence }) => evidence))
  }

  rowsOf(month: Month): Row[] {
    return [...this.rows.values()].filter((row) => row.month === month)
  }

  /** Everything sent or queued to a person, oldest first. */
  outboxOf(personId: number): readonly OutboxRow[] {
    return this.#outboxOf.get(personId) ?? []
  }

  get sweeping(): SweepPorts {
    return {
      ...this.#population,
      ...this.#offers,
      count: async () => this.people.size,
      sought: async (ids, since) => ids.map((id) => this.#sought(id, since)),
      write: async ({ opened, entries, calls, pushes }, now) => {
        for (const row of opened) this.#open(row)
        this.#record(entries)
        for (const call of calls) if (!this.calls.has(call.dedupeKey)) this.calls.set(call.dedupeKey, call)
        for (const push of pushes) this.#queue(push, now)
      },
      raise: async (alarms) => {
        for (const alarm of alarms) this.alarms.set(alarm.dedupeKey, alarm)
      },
    }
  }

  get preparing(): PreparePorts {
    return {
      ...this.#offers,
      drafts: async (pushIds, since) =>
        new Map(
          pushIds.map((pushId) => {
            const push = this.pushes.get(pushId)!
            const row = this.coverage(push.month, push.personId)
            const draft = {
              ...this.#sought(push.personId, since),
              pushId,
              personId: push.personId,
              month: push.month,
              coverage: row === undefined ? ('open' as const) : stateOf(row),
              standing: this.#historyIn(push.personId, push.month),
              chosen: push.chosen,
            }
            return [pushId, draft]
          }),
        ),
      rechoose: async (pushId, chosen) => {
        const push = this.pushes.get(pushId)!
        this.#count(push.chosen, -1)
        this.#count(chosen, 1)
        push.chosen = chosen
      },
    }
  }

  get evidence(): EvidencePorts {
    return {
      record: async (entries) => this.#record(entries),
      pushesOf: async (ids) => ids.map((id) => this.#sent(this.outbox[id - 1]!)),
      unansweredPush: async (accountId, personId) => {
        const taken = this.outboxOf(personId).findLast((row) => row.to.accountId === accountId && isTaken(row))
        if (taken === undefined) return undefined
        const answered = this.rows
          .get(`${taken.month}:${personId}`)
          ?.entries.some(({ pushId, evidence }) => pushId === taken.pushId && isReaction(evidence))
        return answered ? undefined : this.#sent(taken)
      },
      markShown: async (ids, at) => {
        for (const id of ids) this.pushes.get(id)!.shownAt ??= at
      },
      release: async (ids) => {
        for (const id of ids) this.#release(id)
      },
      standings: async (personIds, month) =>
        new Map(
          personIds.map((personId) => {
            const { jurisdiction } = this.people.get(personId)!
            return [personId, { jurisdiction, history: this.#historyIn(personId, month) }]
          }),
        ),
      open: async (rows) => {
        for (const row of rows) this.#open(row)
      },
      cancelQueued: async (personId, reason) => {
        const queued = this.outboxOf(personId).filter((row) => row.state === 'queued')
        for (const row of queued) this.drop(row, reason)
        return queued.length
      },
    }
  }

  get conversation(): FirstPushPorts {
    return {
      ...this.#offers,
      sought: async (id, since) => this.#sought(id, since),
      remember: async (push, now) => {
        const { jurisdiction } = this.people.get(push.personId)!
        this.#open({ month: push.month, personId: push.personId, jurisdiction, at: now })
        return this.#remember(push, now)
      },
    }
  }

  get calling(): EscalatePorts {
    const task = (publicId: string) => this.calls.get(publicId)
    return {
      task: async (publicId) => {
        const call = task(publicId)
        return call && { ...call, publicId, hasPhone: true, state: call.report === undefined ? 'open' : 'done' }
      },
      finish: async (report) => {
        const call = task(report.taskId)!
        if (call.report !== undefined) return false
        call.report = report
        return true
      },
      record: async (entries) => this.#record(entries),
    }
  }

  get certifying(): SealPorts {
    return {
      ...this.#population,
      groups: async (month) => this.rowsOf(month).map((row) => this.#group(row)),
      seal: async (month) => this.seals.get(month),
      write: async ({ opened, entries }) => {
        for (const row of opened) this.#open(row)
        this.#record(entries)
      },
      unsealed: async (month) => {
        const months = [...new Set([...this.rows.values()].map((row) => row.month))]
        return months.filter((each) => each < month && !this.seals.has(each)).sort()
      },
      frozen: async (month) => this.frozen.get(month),
      freeze: async (month, frozenAt) => {
        for (const row of this.rowsOf(month)) row.sealed = true
        this.frozen.set(month, { month, frozenAt, lastEvent: 0, follows: {} })
        return this.frozen.get(month)!
      },
      kept: async (month, after, limit) =>
        [...this.people.keys()]
          .filter((id) => id > after)
          .sort((one, other) => one - other)
          .slice(0, limit)
          .map((personId) => {
            const row = this.rows.get(`${month}:${personId}`)
            return { personId, publicId: publicIdOf(personId), ...(row && { row: this.#sealable(row) }) }
          }),
      lastLink: async (month) => this.links.get(month)?.at(-1),
      append: async (month, links) => {
        this.links.set(month, [...(this.links.get(month) ?? []), ...links])
      },
      writeSeal: async (seal) => {
        if (this.seals.has(seal.month)) return false
        this.seals.set(seal.month, seal)
        return true
      },
    }
  }

  /** A reply that carries a push, as the chat writes it. */
  reply(pushId: number, to: Address, now: Instant): OutboxRow {
    const { personId, month } = this.pushes.get(pushId)!
    const row: OutboxRow = {
      id: this.outbox.length + 1,
      dedupeKey: `reply:${this.outbox.length + 1}`,
      pushId,
      personId,
      month,
      to,
      state: 'accepted',
      kind: 'reply',
      madeAt: now,
      notBefore: now,
    }
    this.#enqueue(row)
    return row
  }

  drop(row: OutboxRow, reason: string): void {
    row.state = 'failed'
    row.dropped = reason
    this.#release(row.pushId)
  }

  get #offers(): Offers {
    return {
      index: async (today) => {
        const open = [...this.positions.values()].filter(({ state }) => state === 'open')
        const key = `${today} ${open.length} ${this.positions.size}`
        if (this.#index?.key !== key) this.#index = { key, index: indexPositions(open, today) }
        return this.#index.index
      },
      exposure: async () => new Map(this.shown),
      shown: async (ids) => new Map(ids.map((id) => [id, this.shown.get(id) ?? 0])),
    }
  }

  get #population(): PeopleOfMonth {
    return {
      people: async (month, after, limit, only) =>
        [...this.people.keys()]
          .filter((id) => id > after && (only === undefined || only.includes(id)))
          .sort((one, other) => one - other)
          .slice(0, limit)
          .map((id) => this.#surveyed(id, month)),
    }
  }

  #surveyed(personId: number, month: Month): Surveyed {
    const { jurisdiction, addresses } = this.people.get(personId)!
    const coverage = this.coverage(month, personId)
    const lastMonth = this.coverage(addMonths(month, -1), personId)
    return {
      personId,
      jurisdiction,
      history: this.#historyIn(personId, month),
      ...(coverage && {
        coverage: {
          state: stateOf(coverage),
          ...(exemptionOf(coverage) && { reason: exemptionOf(coverage)!.reason }),
        },
      }),
      ...(lastMonth && { lastMonth: stateOf(lastMonth) }),
      addresses,
      attempts: this.outboxOf(personId)
        .filter((row) => row.kind === 'push' && row.month === month)
        .map((row): Attempt => ({ accountId: row.to.accountId, at: row.madeAt, state: attemptState(row) })),
      callTask: this.calls.has(`call:${month}:${personId}`),
    }
  }

  #historyIn(personId: number, month: Month): StandingEvent[] {
    const { history } = this.people.get(personId)!
    const start = startOfMonth(month)
    const end = startOfMonth(addMonths(month, 1))
    const before = history.filter(({ at }) => at < start)
    return [...before.slice(-1), ...history.filter(({ at }) => at >= start && at < end)]
  }

  #sought(personId: number, since: Lookback): Sought {
    const shownSince = (from: Instant) =>
      (this.#pushesOf.get(personId) ?? [])
        .filter((push) => push.shownAt !== undefined && push.shownAt >= from)
        .flatMap(({ chosen }) => chosen.map(({ positionId }) => positionId))
    const history = { seen: new Set(shownSince(since.seen)), recent: new Set(shownSince(since.recent)), refusals: [] }
    return { seeker: this.people.get(personId)!.seeker, history }
  }

  #open(row: OpenedRow): void {
    const key = `${row.month}:${row.personId}`
    if (!this.rows.has(key)) this.rows.set(key, { ...row, entries: [], sealed: this.seals.has(row.month) })
  }

  #record(entries: readonly CoverageEntry[]): void {
    for (const entry of entries) {
      const row = this.rows.get(`${entry.month}:${entry.personId}`)
      if (row !== undefined && !row.sealed) row.entries.push(entry)
    }
  }

  #queue(push: PlannedPush, now: Instant): void {
    const { no, to, notBefore, personId, month } = push
    const dedupeKey = `${month}:${personId}:${no}`
    if (this.outboxOf(personId).some((row) => row.dedupeKey === dedupeKey)) return
    this.#enqueue({
      id: this.outbox.length + 1,
      dedupeKey,
      pushId: this.#remember(push),
      personId,
      month,
      to,
      state: 'queued',
      kind: 'push',
      madeAt: now,
      notBefore,
    })
  }

  #remember({ personId, month, kind, chosen }: NewPush, shownAt?: Instant): number {
    const id = this.pushes.size + 1
    const push: Pushed = { id, personId, month, kind, chosen, ...(shownAt !== undefined && { shownAt }) }
    this.pushes.set(id, push)
    this.#pushesOf.set(personId, [...(this.#pushesOf.get(personId) ?? []), push])
    this.#count(chosen, 1)
    return id
  }

  #sent({ id, pushId, personId, month, to }: OutboxRow): SentPush {
    const lastResort = this.pushes.get(pushId)!.chosen.length === 0
    return { outboxId: id, pushId, personId, month, channel: to.channel, lastResort }
  }

  #enqueue(row: OutboxRow): void {
    this.outbox.push(row)
    this.#outboxOf.set(row.personId, [...this.outboxOf(row.personId), row])
  }

  #release(pushId: number): void {
    const push = this.pushes.get(pushId)!
    if (push.released || push.shownAt !== undefined) return
    push.released = true
    this.#count(push.chosen, -1)
  }

  #count(chosen: readonly Chosen[], step: 1 | -1): void {
    for (const { positionId } of chosen) this.shown.set(positionId, (this.shown.get(positionId) ?? 0) + step)
  }

  #sealable({ month, jurisdiction, at, entries }: Row): SealableRow {
    const coverage = coverageOf(entries.map(({ evidence }) => evidence))
    return {
      month,
      jurisdiction,
      state: stateOf(coverage),
      reason: exemptionOf(coverage)?.reason ?? null,
      grade: coverage.proof?.grade ?? null,
      channel: coverage.proof?.channel ?? null,
      lastResort: isLastResort(coverage) ? 1 : 0,
      openedAt: at,
      settledAt: null,
      pushId: null,
      outboxId: coverage.proof?.outboxId ?? null,
      contentHash: null,
      providerId: null,
      evidence: [],
    }
  }

  #group(row: Row): CoverageGroup {
    const coverage = coverageOf(row.entries.map(({ evidence }) => evidence))
    const exemption = exemptionOf(coverage)
    return {
      people: 1,
      state: stateOf(coverage),
      jurisdiction: row.jurisdiction,
      knownBy: 'claimed',
      lastResort: isLastResort(coverage),
      ...(coverage.proof?.channel !== undefined && { channel: coverage.proof.channel }),
      ...(coverage.proof && { grade: coverage.proof.grade }),
      ...(exemption && { reason: exemption.reason }),
      ...(exemption?.reason === 'employed' && { employmentGrade: exemption.grade }),
    }
  }
}

export const publicIdOf = (personId: number): string => `person-${String(personId).padStart(6, '0')}`

const isTaken = ({ state }: OutboxRow): boolean => state === 'accepted' || state === 'delivered'

const isReaction = (evidence: CoverageEntry['evidence']): boolean =>
  evidence.kind === 'proof' && evidence.grade === 'reaction'

function attemptState({ state, dropped }: OutboxRow): Attempt['state'] {
  if (dropped !== undefined) return 'dropped'
  if (state === 'failed') return 'failed'
  return state === 'accepted' || state === 'delivered' ? 'accepted' : 'waiting'
}
