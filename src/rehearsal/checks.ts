/** The invariants (不变量) of a month, held against what is true: the providers' record and the laborers' own lives. */

import type { Certificate } from '../push/certify.ts'
import { noPosition, relaxedWords } from '../push/words.ts'
import { dayOf, type Month, monthsLater, ONE_DAY_MS, ONE_MINUTE_MS, startOfDay } from '../rules/calendar.ts'
import { SHOWN_PER_OPENING } from './office.ts'
import type { Records } from './records.ts'
import type { Answered, Received, Soul } from './soul.ts'
import { type Dossier, dutiesOf, isContactHour, isWelcome, monthAt } from './truth.ts'

/** Each check by the words of its line in the table. */
export const CHECKS = {
  balance: '应推 = 送达 + 受理 + 电话 + 联系不上 + 不用推',
  missed: '漏推',
  rows: '该有的人都有，一人一行，没有多的',
  states: '每个人的结果有凭据',
  certificate: '证明上的数和实际数出来的一样',
  copies: '多发的份数不超过崩溃时在发的加没有回音的',
  hours: '不在联系时段外打扰（十分钟内的答复除外）',
  unwelcome: '不打扰退订、暂停、已就业、已删除、换了机主的人',
  repeats: '三个月内不重复推同一个岗位（两个月后标明还在招的除外）',
  exposure: '岗位不超过展示次数',
  replies: '每句话都有答复，不多不少，先后不乱',
} as const
export type Check = keyof typeof CHECKS

export type Violation = { check: Check; villager?: number; what: string }

export type Figures = Certificate & { extraCopies: number; allowedCopies: number; messages: number }

export type CheckPorts = {
  souls: readonly Soul[]
  records: Records
  openings: ReadonlyMap<string, number>
  certificate: Certificate
  /** Where in the order of everything the program set about sending a message. */
  begunAt: ReadonlyMap<string, number>
  /** How many more copies of a message there may be: sends in flight at a crash, answers that were lost. */
  excuses(id: string): number
  /** Messages that went through a failed try or a crash may be overtaken. */
  wasHeldUp(id: string): boolean
}

export async function checkMonth(month: Month, ports: CheckPorts): Promise<Violation[]> {
  const rows = new Map((await ports.records.coverage(month)).map((row) => [row.personId, row]))
  const violations: Violation[] = []
  const found = (check: Check, what: string, villager?: number) =>
    violations.push({ check, what, ...(villager !== undefined && { villager }) })
  const counted: Record<string, number> = {}

  for (const soul of ports.souls) {
    const { no } = soul.villager
    for (const dossier of soul.dossiers) {
      const row = rows.get(dossier.personId)
      rows.delete(dossier.personId)
      const wrong = wrongRow(month, soul, dossier, row)
      if (wrong !== undefined) found(wrong.check, wrong.what, no)
      if (row !== undefined) counted[row.state] = (counted[row.state] ?? 0) + 1
    }
    for (const what of nightly(month, soul)) found('hours', what, no)
    for (const what of unwelcome(month, soul, ports)) found('unwelcome', what, no)
    for (const what of repeated(month, soul)) found('repeats', what, no)
    for (const what of unanswered(month, soul, ports)) found('replies', what, no)
    for (const what of copied(month, soul, ports)) found('copies', what, no)
  }
  for (const personId of rows.keys()) found('rows', `有一行不属于任何人：${personId}`)

  const { certificate } = ports
  const { inScope, delivered, accepted, phoned, unreachable, exempt, missed, open } = certificate
  if (inScope !== delivered + accepted + phoned + unreachable + exempt) found('balance', '两边不相等')
  if (missed + open > 0) found('missed', `漏了 ${missed + open} 人`)
  for (const state of ['delivered', 'accepted', 'phoned', 'unreachable', 'exempt'] as const) {
    if (certificate[state] !== (counted[state] ?? 0)) {
      found('certificate', `${STATES[state]}：证明上 ${certificate[state]}，实际 ${counted[state] ?? 0}`)
    }
  }
  for (const what of overexposed(month, ports)) found('exposure', what)
  return violations
}

const STATES = {
  delivered: '送达',
  accepted: '受理',
  phoned: '电话',
  unreachable: '联系不上',
  exempt: '不用推',
  open: '待推',
} as const

type Row = { state: string; reason: string | null } | undefined

function wrongRow(month: Month, soul: Soul, dossier: Dossier, row: Row): { check: Check; what: string } | undefined {
  const duties = dutiesOf(dossier, month)
  const said = [...duties].join('/')
  if (row === undefined) return duties.has('outside') ? undefined : { check: 'rows', what: `应推（${said}）却没有行` }
  if (duties.size === 1 && duties.has('outside')) return { check: 'rows', what: '不在范围内却有一行' }
  switch (row.state) {
    case 'exempt':
      return [...duties].some((duty) => duty === row.reason)
        ? undefined
        : { check: 'states', what: `记的是不用推（${row.reason}），实际是 ${said}` }
    case 'delivered':
    case 'accepted':
      return soul.received.some((each) => isFor(dossier, each, soul) && isOffer(each) && belongsTo(month, each, soul))
        ? undefined
        : { check: 'states', what: '记的是收到了，本人这个月什么也没收到' }
    case 'phoned':
    case 'unreachable': {
      const called = dossier.calls.some((call) => call.month === month && call.outcome === row.state)
      if (!called) return { check: 'states', what: `记的是${STATES[row.state]}，没有人打过这样的电话` }
      const exempt = row.state === 'unreachable' && !duties.has('owed')
      return exempt ? { check: 'states', what: `记的是联系不上，实际是 ${said}` } : undefined
    }
    default:
      return undefined
  }
}

const isPush = (message: Received, soul: Soul): boolean => !repliesOf(soul).has(message.id)

const repliesByAnswer = new WeakMap<readonly Answered[], { size: number; ids: Map<string, Answered> }>()

function repliesOf({ answered }: Soul): Map<string, Answered> {
  const known = repliesByAnswer.get(answered) ?? { size: 0, ids: new Map() }
  for (const each of answered.slice(known.size)) for (const id of each.replyIds) known.ids.set(id, each)
  repliesByAnswer.set(answered, { size: answered.length, ids: known.ids })
  return known.ids
}

/** An answer belongs to the month in which it was asked for, though midnight may have passed before it arrived. */
const belongsTo = (month: Month, { id, at }: Received, soul: Soul): boolean =>
  monthAt(at) === month || monthAt(repliesOf(soul).get(id)?.span.from ?? at) === month

const isFor = (dossier: Dossier, message: Received, soul: Soul): boolean =>
  (repliesOf(soul).get(message.id) ?? message).dossier === dossier

const inMonth = (month: Month, { received }: Soul): Received[] => received.filter(({ at }) => monthAt(at) === month)

function nightly(month: Month, soul: Soul): string[] {
  const replies = repliesOf(soul)
  return inMonth(month, soul)
    .filter(({ id, at }) => {
      const wroteAt = Math.max(
        ...soul.answered
          .map(({ span }) => span)
          .filter(({ from }) => from <= at)
          .map(({ to }) => to),
      )
      const isAnswer = replies.has(id) && at <= wroteAt + 10 * ONE_MINUTE_MS
      return !isContactHour(at) && !isAnswer
    })
    .map(({ at }) => `${said(at)} 收到一条`)
}

function unwelcome(month: Month, soul: Soul, { begunAt }: CheckPorts): string[] {
  return inMonth(month, soul)
    .filter((message) => isPush(message, soul))
    .filter(({ id, at, dossier }) => {
      const begun = begunAt.get(id)
      if (dossier === undefined) return soul.dossiers.length > 0
      return begun !== undefined && !isWelcome(dossier, begun, at)
    })
    .map(({ at }) => `${said(at)} 收到一条推送`)
}

/** 1 … 3 with a code each: what a list shows. */
function shownIn({ text }: Received): { code: string; isRepeat: boolean }[] {
  return text
    .split(/^(?=\d )/m)
    .slice(1)
    .flatMap((part) => {
      const code = /K\d{5}/.exec(part)?.[0]
      return code === undefined ? [] : [{ code, isRepeat: part.includes(STILL_HIRING) }]
    })
}
const STILL_HIRING = relaxedWords('repeat', [])

/** A list of positions, or the card that takes its place. */
const isOffer = (message: Received): boolean => shownIn(message).length > 0 || message.text.startsWith(NO_POSITION)
const NO_POSITION = noPosition.split('。')[0]!

/** The lists a laborer was shown, each once; a list that he asked to see again is none. */
function listsOf({ received }: Soul): Received[] {
  const [ids, texts] = [new Set<string>(), new Set<string>()]
  return received.filter((message) => {
    if (ids.has(message.id) || shownIn(message).length === 0) return false
    ids.add(message.id)
    const isAgain = texts.has(message.text)
    texts.add(message.text)
    return !isAgain
  })
}

/** Whoever had himself erased begins anew: nobody may remember what he was shown. */
const erasedAt = ({ dossiers }: Soul): number =>
  Math.max(
    Number.NEGATIVE_INFINITY,
    ...dossiers.flatMap(({ standings }) =>
      standings.filter(({ byHimself }) => byHimself === true).map(({ place }) => place),
    ),
  )

function repeated(month: Month, soul: Soul): string[] {
  const lastShown = new Map<string, Received>()
  const problems: string[] = []
  const since = erasedAt(soul)
  for (const message of listsOf(soul).filter(({ place }) => place > since)) {
    for (const { code, isRepeat } of shownIn(message)) {
      const before = lastShown.get(code)
      lastShown.set(code, message)
      if (before === undefined || monthAt(message.at) !== month) continue
      const after = (months: number) => startOfDay(monthsLater(dayOf(before.at), months))
      if (message.at >= after(isRepeat ? 2 : 3)) continue
      problems.push(`${said(message.at)} 又看到 ${code}，上次是 ${said(before.at)}`)
    }
  }
  return problems
}

function overexposed(month: Month, { souls, openings }: CheckPorts): string[] {
  const shown = new Map<string, { times: number; thisMonth: boolean }>()
  for (const soul of souls) {
    for (const message of listsOf(soul)) {
      for (const { code } of shownIn(message)) {
        const { times, thisMonth } = shown.get(code) ?? { times: 0, thisMonth: false }
        shown.set(code, { times: times + 1, thisMonth: thisMonth || monthAt(message.at) === month })
      }
    }
  }
  return [...shown]
    .filter(([code, { times, thisMonth }]) => thisMonth && times > SHOWN_PER_OPENING * openings.get(code)!)
    .map(([code, { times }]) => `${code} 招 ${openings.get(code)} 人，展示了 ${times} 次`)
}

/** So many times nobody knew what had become of it: it may be there, and more copies help nobody. */
const GIVEN_UP_AFTER = 4
/** Time enough for an answer to get through whatever the weather. */
const PATIENCE_MS = 2 * ONE_DAY_MS

function unanswered(month: Month, soul: Soul, { wasHeldUp, excuses }: CheckPorts): string[] {
  const firstAt = new Map<string, Received>()
  for (const message of soul.received) if (!firstAt.has(message.id)) firstAt.set(message.id, message)
  const problems: string[] = []
  for (const at of soul.answeredOtherwise) {
    if (monthAt(at) === month && soul.current !== undefined) problems.push(`${said(at)} 同一句话来了两遍，答复不一样`)
  }
  let last: { id: string; place: number } | undefined
  const erased = erasedAt(soul)
  for (const { replyIds, span, event, place } of soul.answered) {
    const isNow = monthAt(span.to) === month
    if (isNow && replyIds.length === 0 && event.kind !== 'blocked' && event.kind !== 'unblocked') {
      problems.push(`${said(span.to)} 说的话没有答复`)
    }
    for (const id of replyIds) {
      const message = firstAt.get(id)
      const isShut = soul.door === 'gone' || (soul.shutAt ?? 0) > span.from - PATIENCE_MS
      const isExcused = isShut || place < erased
      if (message === undefined) {
        if (isNow && !isExcused && excuses(id) < GIVEN_UP_AFTER) problems.push(`${said(span.to)} 的答复没有送到`)
        continue
      }
      if (isNow && last !== undefined && message.place < last.place && !wasHeldUp(last.id)) {
        problems.push(`${said(span.to)} 的答复先后乱了`)
      }
      last = { id, place: message.place }
    }
  }
  return problems
}

function copied(month: Month, soul: Soul, { excuses }: CheckPorts): string[] {
  // A web page shows a message once, however often it comes.
  if (soul.villager.channel === 'web') return []
  const copies = new Map<string, Received[]>()
  for (const message of inMonth(month, soul)) copies.set(message.id, [...(copies.get(message.id) ?? []), message])
  return [...copies]
    .filter(([id, all]) => all.length > 1 + excuses(id))
    .map(([, all]) => `${said(all[0]!.at)} 起同一条收到 ${all.length} 次`)
}

const SHANGHAI_MS = 8 * 3_600_000
/** `11-23 09:00`, Shanghai time. */
export const said = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(5, 16).replace('T', ' ')
