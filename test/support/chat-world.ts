/** A whole world behind the conversation's ports, in memory: one chat account of one bureau. */

import type { Account, Desk, Remembered, Said } from '../../src/chat/desk.ts'
import type { ChatPorts } from '../../src/chat/handle-message.ts'
import type { Inbound, Reply } from '../../src/chat/inbound.ts'
import type { LinkedPerson } from '../../src/chat/view.ts'
import { dayOf } from '../../src/rules/calendar.ts'
import type { Content } from '../../src/rules/message.ts'
import { emptyProfile, type Profile } from '../../src/rules/profile.ts'

export const BUREAU = {
  name: '泉州市人社局',
  phone: '0595-22112233',
  jobsPage: 'https://jobs.example.cn/jobs',
  region: '350000',
}
/** Shown three at a time, in this order. */
export const TITLES = [
  '石狮·装配工',
  '晋江·包装工',
  '惠安·杂工',
  '南安·水暖工',
  '丰泽·保洁',
  '鲤城·保安',
  '泉港·叉车工',
]

type Kept = { version: number; conversation: unknown; id: number }
export type Deed = { did: string } & Record<string, unknown>

export type ChatWorld = {
  ports: ChatPorts
  people: Map<number, LinkedPerson>
  /** Ids of those the account speaks for. */
  linked: number[]
  /** Everything that was carried out, in order. */
  deeds: Deed[]
  /** The stored state of the account, as JSON. */
  stored(): string
  words: string[]
  /** A monthly push of these positions arrives. */
  push(personId: number, positions: number[]): void
  roster: { codes: Map<string, { name: string; profile: Profile }>; phones: Map<string, string> }
  now: number
}

export function chatWorld({ mayAskContact = true, startAt = Date.parse('2026-11-23T10:00:00+08:00') } = {}): ChatWorld {
  let account: Kept = { id: 1, version: 0, conversation: undefined }
  let lastId = 0
  let inboundIds = 0
  const answered = new Map<string, Reply[]>()
  const shown = new Map<number, number[]>()
  const lastPush = new Map<number, Content>()

  const world: ChatWorld = {
    ports: {
      transaction: (work) => work(desk),
      clock: () => world.now,
      bureau: BUREAU,
      mayAskContact: () => mayAskContact,
    },
    people: new Map(),
    linked: [],
    deeds: [],
    stored: () => JSON.stringify(account.conversation ?? null),
    words: [],
    push: (personId, positions) => void lists.set(personId, { at: world.now, positions }),
    roster: {
      codes: new Map([
        [
          'qr-wang',
          { name: '王建国', profile: { ...emptyProfile(), name: '王建国', birthYear: 1981, origin: '422800' } },
        ],
      ]),
      phones: new Map([['13800001111', '246810']]),
    },
    now: startAt,
  }
  const did = (deed: string, what: Record<string, unknown> = {}) => void world.deeds.push({ did: deed, ...what })
  const person = (id: number): LinkedPerson => world.people.get(id)!
  const link = (id: number, one: Omit<LinkedPerson, 'id'>): number => {
    world.people.set(id, { id, ...one })
    world.linked.push(id)
    return id
  }
  const pushOf = (positions: number[]): Content => ({
    text: [
      `给您找了${positions.length}个活：`,
      ...positions.map((id, at) => `${at + 1} ${TITLES[id - 1]}`),
      '回数字看详细',
    ].join('\n'),
    choices: positions.map((_, at) => ({ label: `看${at + 1}`, say: String(at + 1) })),
  })

  const desk: Desk = {
    accounts: {
      async open(): Promise<Account> {
        const { id, version, conversation } = account
        return { id, version, ...(conversation !== undefined && { conversation: structuredClone(conversation) }) }
      },
      async repliesTo(_account, messageId) {
        return answered.get(messageId) ?? []
      },
      async recordInbound(_account, { messageId }) {
        return answered.has(messageId) ? undefined : ++inboundIds
      },
      async reacted() {},
      async recordWords(_inbound, words) {
        world.words.push(words)
      },
      async save({ version }, conversation) {
        if (version !== account.version) return false
        account = { ...account, version: version + 1, conversation: JSON.parse(JSON.stringify(conversation)) }
        return true
      },
      async remember(inbound: Inbound, _account, inboundId, replies: Remembered[]) {
        const remembered = replies.map(({ content }, at) => ({ ...content, id: `${inboundId}-${at}` }))
        answered.set(inbound.messageId, remembered)
        return remembered
      },
      async setReach(_account, reach) {
        did('reach', { reach })
      },
      async forgetMessages() {
        world.words.length = 0
        did('forgetMessages')
      },
    },
    people: {
      async linked() {
        return world.linked.map(person)
      },
      async register(relation, profile) {
        const id = link(++lastId, { relation, profile, status: 'unemployed', pushes: 'on', identity: 'claimed' })
        did('register', { relation })
        return id
      },
      async recordConsent(consent) {
        did('consent', consent)
      },
      async changeProfile(id, profile) {
        world.people.set(id, { ...person(id), profile })
        did('changeProfile')
      },
      async changeStatus(id, to, words) {
        world.people.set(id, { ...person(id), status: to, ...(to === 'unemployed' && { pushes: 'on' as const }) })
        did(to, { words })
      },
      async pause(id, until) {
        world.people.set(id, { ...person(id), pushes: 'paused' })
        did('pause', { until })
      },
      async stop(id, words) {
        world.people.set(id, { ...person(id), pushes: 'declined' })
        did('stop', { words })
      },
      async unlink() {
        world.linked.length = 0
        did('unlink')
      },
      async forget() {
        for (const id of world.linked.splice(0)) world.people.delete(id)
        world.words.length = 0
        did('forget')
        return dayOf(Date.parse('2028-11-23T00:00:00+08:00'))
      },
    },
    joining: {
      async scanned(code) {
        const known = world.roster.codes.get(code)
        return known && { name: known.name }
      },
      async joinByQr(code) {
        const known = world.roster.codes.get(code)
        if (known === undefined) return undefined
        world.roster.codes.delete(code)
        did('joinByQr')
        return link(++lastId, {
          relation: '本人',
          profile: known.profile,
          status: 'unemployed',
          pushes: 'on',
          identity: 'roster_verified',
        })
      },
      async sendCode(_person, phone) {
        did('sendCode', { known: world.roster.phones.has(phone) })
      },
      async joinByCode(id, code) {
        if (![...world.roster.phones.values()].includes(code)) return undefined
        world.people.set(id, { ...person(id), identity: 'phone_verified' })
        did('joinByCode')
        return id
      },
    },
    positions: {
      async find(id, wanted) {
        const seen = shown.get(id) ?? []
        const next = TITLES.map((_, at) => at + 1)
          .filter((position) => !seen.includes(position))
          .slice(0, 3)
        shown.set(id, [...seen, ...next])
        lastPush.set(id, pushOf(next))
        lists.set(id, { at: world.now, positions: next })
        did('find', { wanted })
        return { content: pushOf(next), pushId: seen.length + 1 }
      },
      async shown(id) {
        const push = lists.get(id)
        return (
          push && {
            at: push.at,
            positions: push.positions.map((positionId) => ({ positionId, title: TITLES[positionId - 1]! })),
          }
        )
      },
      async lastShown(id) {
        return lastPush.get(id)
      },
      async details(positionId) {
        return {
          text: `${TITLES[positionId - 1]}\n工钱：每月5000元\n找谁：林经理\n1 报名 2 不合适 3 返回 0 找人`,
          choices: [{ label: '1 报名', say: '1' }],
        }
      },
      async apply(_person, positionId) {
        did('apply', { positionId })
      },
      async decline(_person, positionIds, reason) {
        did('decline', { positionIds, reason })
      },
      async report(positionId) {
        did('report', { positionId })
      },
    },
    policies: { about: async () => [], titles: async () => [] },
    casework: {
      async openTicket({ kind, words }) {
        did('ticket', { kind, words })
      },
      async callBack(_person, _said: Said) {
        did('callBack')
      },
    },
  }
  const lists = new Map<number, { at: number; positions: number[] }>()
  return world
}
