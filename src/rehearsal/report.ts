/** What a rehearsal says on the terminal: a month's figures, each invariant with a mark, and at the end what was thrown at it. */

import { ONE_DAY_MS } from '../rules/calendar.ts'
import { CHECKS, type Check, said, type Violation } from './checks.ts'
import type { MonthReport, Outcome } from './rehearse.ts'
import type { Soul } from './soul.ts'
import { FAULTS, type FaultKind } from './weather.ts'

const MOST_EXAMPLES = 5

export function monthLines({
  month,
  certificate,
  messages,
  extraCopies,
  allowedCopies,
  violations,
}: MonthReport): string[] {
  const { inScope, delivered, accepted, phoned, unreachable, exempt, missed, reachRate } = certificate
  const figures: Partial<Record<Check, string>> = {
    balance: `：${inScope} = ${delivered} + ${accepted} + ${phoned} + ${unreachable} + ${exempt}`,
    missed: ` ${missed}`,
    copies: `：多发 ${extraCopies}，至多 ${allowedCopies}`,
  }
  const rate = reachRate === undefined ? '—' : `${(100 * reachRate).toFixed(1)}%`
  return [
    `${month}  到位率 ${rate}，累计发出 ${messages} 条`,
    ...Object.entries(CHECKS).flatMap(([check, words]) => {
      const found = violations.filter((violation) => violation.check === check)
      const line = `  ${found.length === 0 ? '✓' : '✗'} ${words}${figures[check as Check] ?? ''}`
      return [line, ...examples(found)]
    }),
  ]
}

function examples(violations: readonly Violation[]): string[] {
  const shown = violations.slice(0, MOST_EXAMPLES).map(({ villager, what }) => `      ${who(villager)}${what}`)
  const more = violations.length - shown.length
  return more > 0 ? [...shown, `      还有 ${more} 处`] : shown
}

const who = (villager: number | undefined): string => (villager === undefined ? '' : `${villager} 号：`)

export function summaryLines({ months, faults, crashes, crashPlaces, errors }: Outcome): string[] {
  const broken = months.filter(({ violations }) => violations.length > 0).length
  const kinds = (Object.keys(FAULTS) as FaultKind[]).flatMap((kind) => {
    const times = faults.filter((fault) => fault.kind === kind).length
    return times === 0 ? [] : [`${FAULTS[kind]} ${times}`]
  })
  return [
    ...(kinds.length === 0
      ? []
      : [`故障：${kinds.join('，')}；真的崩溃 ${crashes} 次，在 ${crashPlaces} 种不同的地方，报错 ${sum(errors)} 次`]),
    broken === 0 ? `${months.length} 个月，都守住了` : `${months.length} 个月里有 ${broken} 个月没守住`,
  ]
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, each) => all + each, 0)

export const outcomeJson = ({ months, faults, crashes, crashPlaces, errors }: Outcome) => ({
  months: months.map(({ certificate, ...rest }) => {
    const { inScope, delivered, accepted, phoned, unreachable, exempt, missed, reachRate } = certificate
    return { ...rest, inScope, delivered, accepted, phoned, unreachable, exempt, missed, reachRate }
  }),
  faults: faults.length,
  crashes,
  crashPlaces,
  errors: sum(errors),
})

/** What happened to one person, and to the bureau around him, in order of time. */
export function storyLines({ villager, story }: Soul, { events }: Pick<Outcome, 'events'>): string[] {
  const near = events.filter(({ at }) => story.some((each) => Math.abs(each.at - at) < ONE_DAY_MS))
  const lines = [
    ...story.map(({ at, what }) => ({ at, line: what })),
    ...near.map(({ at, kind, what }) => ({ at, line: `〔${FAULTS[kind]}${what === '' ? '' : ` ${what}`}〕` })),
  ].sort((one, other) => one.at - other.at)
  return [
    `${villager.no} 号（${WAYS[villager.way]}，${CHANNELS[villager.channel] ?? villager.channel}）的经过：`,
    ...lines.map(({ at, line }) => `  ${new Date(at).getUTCFullYear()}-${said(at)}  ${line}`),
  ]
}

const WAYS = {
  chat: '聊天登记',
  code: '花名册，扫码并入',
  phone: '花名册，靠电话并入',
  silent: '花名册，从不开口',
  passer_by: '没登记完',
} as const
const CHANNELS: Record<string, string> = { telegram: 'Telegram', wechat: '微信', web: '网页' }
