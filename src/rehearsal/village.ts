/** The laborers go about their lives: they register, answer what reaches them, find work and lose it, and are told things that count. */

import type { InboundEvent, Reply } from '../chat/inbound.ts'
import * as words from '../chat/words.ts'
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  ONE_DAY_MS,
  ONE_HOUR_MS,
  ONE_MINUTE_MS,
  startOfDay,
} from '../rules/calendar.ts'
import { webPorts } from '../web-ports.ts'
import type { Life } from './life.ts'
import type { Post, Span } from './post.ts'
import type { Door, Provider, Taken } from './provider.ts'
import type { Records } from './records.ts'
import { newSoul, note, type Soul } from './soul.ts'
import type { Stage } from './stage.ts'
import { type Line, living, passingBy, reacting, registering, type Villager } from './villager.ts'

export type Village = {
  souls: readonly Soul[]
  door(address: string): Door
  /** Something has reached somebody. */
  onTaken(message: Taken): void
  /** A caseworker has read out six digits to him. */
  hearDigits(personId: number, digits: string): void
}

export type VillagePorts = {
  stage: Stage
  post: Post
  records: Records
  nextPlace(): number
  provider: Pick<Provider, 'carried'>
}

const MONTH_MS = 25 * ONE_DAY_MS
const PAGE_STAYS_OPEN_MS = 10 * ONE_MINUTE_MS
const LIVES_A_MONTH = 0.8

export function settleVillage(villagers: readonly Villager[], ports: VillagePorts): Village {
  const { stage, post, records, nextPlace } = ports
  const { agenda, time } = stage
  const souls = villagers.map(newSoul)
  const byAddress = new Map(souls.map((soul) => [soul.villager.address, soul]))
  const opening = time.rightTime()
  let letters = 0

  for (const soul of souls) arrive(soul)

  function arrive(soul: Soul): void {
    const { villager } = soul
    const { dice } = villager
    const day = opening + villager.comesOn * ONE_DAY_MS
    if (villager.way === 'silent') return
    const at = day + (villager.way === 'code' ? dice.between(1, 30) * ONE_DAY_MS : 0) + hourOf(soul)
    agenda.add(at, () => {
      if (villager.way === 'code') return scan(soul)
      errand(soul, villager.way === 'passer_by' ? passingBy(villager) : registering(villager), at)
    })
    if (villager.way !== 'passer_by') agenda.add(at + dice.between(5, 30) * ONE_DAY_MS, () => liveOn(soul))
  }

  /** Mostly by day; now and then in the night. */
  function hourOf({ villager: { dice } }: Soul): number {
    const hour = dice.happens(0.85) ? dice.between(7, 21) : dice.between(0, 23)
    return hour * ONE_HOUR_MS + dice.below(60) * ONE_MINUTE_MS
  }

  /** What comes of a month, whether or not we write. */
  function liveOn(soul: Soul): void {
    const { dice } = soul.villager
    const today = startOfDay(dayOf(time.rightTime()))
    if (soul.isLost) return
    if (dice.happens(LIVES_A_MONTH)) {
      const lines = soul.current === undefined ? registering(soul.villager) : living(soul.villager)
      const at = today + dice.between(1, 28) * ONE_DAY_MS + hourOf(soul)
      if (isBlock(lines[0]!)) shutDoor(soul, at)
      else errand(soul, lines, at)
    }
    agenda.add(today + MONTH_MS, () => liveOn(soul))
  }

  function shutDoor(soul: Soul, at: Instant): void {
    const { villager } = soul
    const { dice } = villager
    if (villager.channel === 'web') return
    agenda.add(at, () => {
      const isGone = dice.happens(0.1)
      soul.door = isGone ? 'gone' : 'blocked'
      soul.shutAt = at
      tell(soul, isGone ? '他注销了这个号' : '他拉黑了')
      if (isGone) return
      send(soul, { kind: 'blocked' })
      const back = at + dice.between(3, 60) * ONE_DAY_MS
      agenda.add(back, () => {
        soul.door = 'open'
        soul.shutAt = time.rightTime()
        tell(soul, '他又打开了')
        send(soul, { kind: 'unblocked' })
      })
      if (dice.happens(0.5)) errand(soul, ['找活'], back + ONE_HOUR_MS)
    })
  }

  /** The clerk prints the village's sheet, and he scans his own code. */
  async function scan(soul: Soul): Promise<void> {
    const life = stage.life()
    const codes = await life?.during(life.system.personalCodes('专员', soul.villager.village)).catch(() => undefined)
    const mine = codes?.find(({ name }) => name === soul.villager.name)
    if (mine === undefined) agenda.add(time.rightTime() + ONE_DAY_MS, () => scan(soul))
    else errand(soul, [{ kind: 'opened', code: mine.code }, '1'], time.rightTime())
  }

  /** One line after the other, each when the last was answered; whoever is in a hurry does not wait. */
  function errand(soul: Soul, lines: readonly Line[], at: Instant): void {
    const [line, ...rest] = lines
    if (line === undefined) return
    const { dice } = soul.villager
    const inHurry = dice.happens(0.1)
    const later = () => errand(soul, rest, time.rightTime() + dice.between(8, 120) * 1000)
    agenda.add(at, async () => {
      if (soul.isLost || soul.door !== 'open') return
      if (soul.villager.channel === 'web') await openPage(soul)
      send(soul, typeof line === 'string' ? { kind: 'text', text: line } : line, inHurry ? () => {} : later)
      if (inHurry) errand(soul, rest, time.rightTime() + 1500)
    })
  }

  async function openPage(soul: Soul): Promise<void> {
    const life = stage.life()
    if (life === undefined) return
    const { address } = soul.villager
    soul.wroteAt = time.rightTime()
    await showPending(life, address).catch(() => {})
  }

  async function showPending(life: Life, address: string): Promise<void> {
    const { inbox } = webPorts(life.system, NO_PAGE, () => life.wake('web'))
    const pending = await life.during(inbox.pending(address))
    for (const { id, text } of pending) ports.provider.carried({ id, channel: 'web', address, text })
    await life.during(
      inbox.seen(
        address,
        pending.map(({ id }) => id),
      ),
    )
  }

  function send(soul: Soul, event: InboundEvent, then: () => void = () => {}): void {
    soul.wroteAt = time.rightTime()
    const messageId = `${soul.villager.no}-${letters++}`
    tell(soul, `他说：${event.kind === 'text' ? event.text : EVENTS[event.kind]}`)
    post.send({
      villager: soul.villager,
      messageId,
      event,
      async onAnswered(replies, span) {
        const place = nextPlace()
        if (soul.villager.channel === 'web') await carry(soul, replies)
        await learn(soul, replies, span, place)
        soul.answered.push({ event, replyIds: replies.map(({ id }) => id), span, place, dossier: soul.current })
        then()
      },
    })
  }

  /** The answer of a web page's own request carries the replies. */
  async function carry(soul: Soul, replies: readonly Reply[]): Promise<void> {
    const { address } = soul.villager
    for (const { id, text } of replies) ports.provider.carried({ id, channel: 'web', address, text })
    const life = stage.life()
    const ids = replies.map(({ id }) => id)
    await life?.during(life.system.seen(address, ids)).catch(() => {})
  }

  /** What he was told counts: by it he stands where he stands. */
  async function learn(soul: Soul, replies: readonly Reply[], span: Span, place: number): Promise<void> {
    if (soul.current === undefined) return meet(soul, span, place)
    for (const { text } of replies) {
      if (text === words.stopped.text) note(soul.current, { pushes: 'declined' }, span, place)
      else if (text === words.askEmployer.text || text === words.employed.text)
        note(soul.current, { status: 'employed' }, span, place)
      else if (text === words.unemployedAgain) note(soul.current, { status: 'unemployed', pushes: 'on' }, span, place)
      else if (text === words.joined.text) return joinRecord(soul, span, place)
      else if (text === words.unlinked.text) return loseNumber(soul)
      else if (text.startsWith(FORGOTTEN)) return forget(soul, span, place)
      else if (text === words.paused(undefined).text) note(soul.current, { pushes: 'paused' }, span, place)
      else {
        const until = pausedUntil(text, span.to)
        if (until !== undefined) note(soul.current, { pushes: 'paused', pausedUntil: until }, span, place)
      }
    }
  }

  /** He has a file now: a new one, or the roster's. */
  async function meet(soul: Soul, span: Span, place: number): Promise<void> {
    const personId = await records.personAt(soul.villager.channel, soul.villager.address)
    if (personId === undefined) return
    const known = soul.dossiers.find((dossier) => dossier.personId === personId)
    const dossier = known ?? { personId, standings: [], calls: [] }
    if (known === undefined) soul.dossiers.push(dossier)
    note(dossier, known === undefined ? { status: 'unemployed', pushes: 'on' } : { pushes: 'on' }, span, place)
    soul.current = dossier
    tell(soul, known === undefined ? '登记成了' : '和花名册对上了')
  }

  /** What he had claimed goes into the roster's record. */
  function joinRecord(soul: Soul, span: Span, place: number): void {
    note(soul.current!, { status: 'erased', pushes: 'declined' }, span, place)
    note(soul.onRoster!, { pushes: 'on' }, span, place)
    soul.current = soul.onRoster
  }

  function forget(soul: Soul, span: Span, place: number): void {
    note(soul.current!, { status: 'erased', pushes: 'declined', byHimself: true }, span, place)
    if (soul.current === soul.onRoster) soul.onRoster = undefined
    soul.current = undefined
  }

  function loseNumber(soul: Soul): void {
    soul.current = undefined
    soul.isLost = true
  }

  function tell(soul: Soul, what: string): void {
    soul.story.push({ at: time.clock(), what })
  }

  return {
    souls,
    door(address) {
      const soul = byAddress.get(address)!
      if (soul.villager.channel !== 'web') return soul.door
      return time.rightTime() - soul.wroteAt < PAGE_STAYS_OPEN_MS ? 'open' : 'shut'
    },
    onTaken(message) {
      const soul = byAddress.get(message.address)!
      soul.received.push({ ...message, dossier: soul.current })
      tell(soul, `收到：${message.text.split('\n').slice(0, 2).join(' / ')}`)
      if (!message.text.startsWith('您好，') || soul.villager.channel === 'web') return
      const { dice } = soul.villager
      errand(soul, reacting(soul.villager), time.rightTime() + dice.between(2, 72 * 60) * ONE_MINUTE_MS)
    },
    hearDigits(personId, digits) {
      const soul = souls.find(({ onRoster }) => onRoster?.personId === personId)
      if (soul !== undefined) errand(soul, [digits], time.rightTime() + 5 * ONE_MINUTE_MS)
    },
  }
}

const NO_PAGE = { shown: () => {} } as unknown as Parameters<typeof webPorts>[1]
const EVENTS = {
  unreadable: '（图片）',
  contact: '（名片）',
  opened: '（扫码）',
  blocked: '（拉黑）',
  unblocked: '（解除拉黑）',
} as const
const FORGOTTEN = words.forgotten('2028-01-01' as Day).text.slice(0, 3)

const isBlock = (line: Line): boolean => typeof line !== 'string' && line.kind === 'blocked'

/** The day said in words.paused; the year is the next one that has it. */
function pausedUntil(text: string, now: Instant): Day | undefined {
  const found = /到(\d+)月(\d+)日前/.exec(text)
  if (found === null) return undefined
  const today = dayOf(now)
  const date = `${found[1]!.padStart(2, '0')}-${found[2]!.padStart(2, '0')}`
  const year = Number(today.slice(0, 4))
  const day = `${year}-${date}`
  if (text !== words.paused(day).text) return undefined
  return day > addDays(today, -1) ? day : `${year + 1}-${date}`
}
