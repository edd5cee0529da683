/** What states and exemptions of coverage are called where staff read them. */

import type { Tally } from './coverage.ts'

export const STATES_OF_ROWS: Record<string, string> = {
  open: '待推',
  delivered: '送达',
  accepted: '渠道受理',
  phoned: '电话联系',
  unreachable: '联系不上',
  exempt: '不用推',
}

/** The parts of a tally in the order in which they are told. */
export const TALLY_WORDS: readonly (readonly [Exclude<keyof Tally, 'inScope'>, string])[] = [
  ['delivered', '送达'],
  ['accepted', '渠道受理'],
  ['phoned', '电话联系'],
  ['unreachable', '联系不上'],
  ['exempt', '不用推'],
  ['open', '待推'],
  ['missed', '漏推'],
]

/** In scope, then its parts. */
export const tallyCells = (tally: Tally): number[] => [tally.inScope, ...TALLY_WORDS.map(([state]) => tally[state])]

/** How well a push is proved to have arrived. */
export const GRADES: Record<string, string> = {
  accepted: '渠道受理',
  receipt: '回执',
  reaction: '本人有反应',
  human: '人工联系',
}

/** How far a month is. */
export const MONTH_STATES = { running: '进行中', closed: '已截止，等回执', sealed: '已封存' } as const

/** How sure it is who somebody is. */
export const IDENTITIES: Record<string, string> = {
  roster_only: '名册导入，还没有聊天',
  claimed: '自述',
  phone_verified: '手机验证',
  roster_verified: '名册核实',
}

export const EXEMPTIONS: Record<string, string> = {
  employed: '已就业',
  'employed:self': '已就业（自述）',
  'employed:employer': '已就业（单位确认）',
  'employed:insurance': '已就业（社保）',
  erased: '要求删除资料',
  merged: '和另一条是同一个人',
  withdrew: '不找工作了',
  declined: '不要推送',
  paused: '暂停',
  joined_late: '月末最后时段后才登记',
}
