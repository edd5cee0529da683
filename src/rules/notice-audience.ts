/** Who is meant by an audience (发送对象), who of them may be sent a notice, and why the others are left out. Pure. */

import type { Audience } from './broadcast.ts'
import { groupOf } from './occupations.ts'
import type { Wish } from './profile.ts'
import { type Address, waysLeft } from './push-plan.ts'
import { within } from './regions.ts'
import type { PushConsent, Status } from './status.ts'

/** A person as the audience is drawn: no encrypted column. */
export type Candidate = {
  personId: number
  jurisdiction: string
  home?: string
  status: Status
  pushes: PushConsent
  age?: number
  wish: Wish
  addresses: readonly Address[]
  /** Got any notice within the days that the audience names. */
  notifiedLately: boolean
  /** Got one of the notices that the audience names. */
  notifiedOfThose: boolean
}

export const LEFT_OUT_WORDS = {
  declined: '退订了',
  paused: '自己暂停了',
  no_consent: '没有登记过',
  no_channel: '没有能收消息的聊天',
  lately: '最近发过别的通知',
  same: '收过那几份通知',
  cancelled: '通知取消了',
  expired: '太久没发出去',
  unlinked: '聊天换了人用',
  erased: '删除了资料',
  merged: '和另一条是同一个人',
} as const
export type LeftOut = keyof typeof LEFT_OUT_WORDS

/** Whether the person is one of those the writer means. */
export function isMeant(audience: Audience, person: Candidate): boolean {
  const { regions, homes, status, occupations, age } = audience
  if (regions !== undefined && !regions.some((region) => within(person.jurisdiction, region))) return false
  if (homes !== undefined && !homes.some((home) => person.home !== undefined && within(person.home, home))) return false
  if (status !== undefined && !isOfStatus(person.status, status)) return false
  if (age?.from !== undefined && (person.age === undefined || person.age < age.from)) return false
  if (age?.to !== undefined && (person.age === undefined || person.age > age.to)) return false
  return occupations === undefined || wishesOneOf(person.wish, occupations)
}

/** 待核实 counts as unemployed, as everywhere. */
const isOfStatus = (status: Status, wanted: 'unemployed' | 'employed'): boolean =>
  wanted === 'employed' ? status === 'employed' : status === 'unemployed' || status === 'unknown'

/** A group stands for all its trades. */
const wishesOneOf = ({ occupations }: Wish, wanted: readonly string[]): boolean =>
  occupations.some((trade) => wanted.includes(trade) || wanted.includes(groupOf(trade)))

/** Consent decides first, then whether there is a way, then what the writer excluded. */
export function leftOut(person: Candidate): LeftOut | undefined {
  if (person.pushes === 'declined') return 'declined'
  if (person.pushes === 'paused') return 'paused'
  if (person.pushes === 'none') return 'no_consent'
  if (wayTo(person) === undefined) return 'no_channel'
  if (person.notifiedOfThose) return 'same'
  return person.notifiedLately ? 'lately' : undefined
}

/** The address the person was last heard from; one that failed for this notice (`tried`) is not tried again. */
export const wayTo = (
  { addresses }: Pick<Candidate, 'addresses'>,
  tried: readonly number[] = [],
): Address | undefined =>
  waysLeft({
    addresses: addresses.filter(({ accountId, reach }) => reach === 'ok' && !tried.includes(accountId)),
    attempts: [],
  })[0]
