/**
 * How what laborers write reaches the program (来信): one letter of an address after the other, each tried again until the program
 * has answered it, as a provider's webhook does; in bad times twice, or in the wrong order.
 */

import type { InboundEvent, Reply } from '../chat/inbound.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Agenda } from './agenda.ts'
import type { Dice } from './dice.ts'
import { Died, type Life } from './life.ts'
import { ACCOUNT } from './provider.ts'
import type { Villager } from './villager.ts'

/** Carried out at some moment between `from` and `to`, by the program's clock. */
export type Span = { from: Instant; to: Instant }

export type Letter = {
  villager: Villager
  messageId: string
  event: InboundEvent
  onAnswered(replies: Reply[], span: Span): Promise<void> | void
}

/** `twice`: the same letter again, at the same time or later; `mixed`: a letter overtakes the one before it. */
export type PostMood = 'well' | 'twice' | 'mixed'

export type Post = {
  send(letter: Letter): void
  setMood(mood: PostMood): void
}

export type PostPorts = {
  agenda: Agenda
  dice: Dice
  now(): Instant
  clock(): Instant
  life(): Life | undefined
  /** The same letter was answered again: with what. */
  onRepeated(letter: Letter, first: Reply[], again: Reply[]): void
}

/** No fault lasts as long: then it is the program. */
export const MOST_TRIES = 2_000
const NEXT_TRY_MS = { from: 5_000, to: 90_000 }

export function post(ports: PostPorts): Post {
  const { agenda, dice } = ports
  const boxes = new Map<string, (Letter & { doubtfulSince?: Instant; tries: number })[]>()
  let mood: PostMood = 'well'

  const tryAgain = (address: string) =>
    agenda.add(ports.now() + dice.between(NEXT_TRY_MS.from, NEXT_TRY_MS.to), () => handOver(address))

  async function handOver(address: string): Promise<void> {
    const letter = boxes.get(address)![0]!
    const life = ports.life()
    if (life === undefined) return tryAgain(address)
    const triedAt = ports.clock()
    try {
      const [replies, again] = await tell(life, letter, mood === 'twice' && dice.happens(0.3))
      if (again !== undefined) ports.onRepeated(letter, replies!, again)
      await letter.onAnswered(replies!, { from: letter.doubtfulSince ?? ports.clock(), to: ports.clock() })
      if (mood === 'twice' && dice.happens(0.3)) repeatLater(letter, replies!)
      life.wake(letter.villager.channel)
    } catch (error) {
      if (error instanceof Died) letter.doubtfulSince ??= triedAt
      if (++letter.tries > MOST_TRIES) throw error
      return tryAgain(address)
    }
    const box = boxes.get(address)!
    box.shift()
    if (box.length > 0) agenda.add(ports.now(), () => handOver(address))
    else boxes.delete(address)
  }

  function repeatLater(letter: Letter, first: Reply[]): void {
    agenda.add(ports.now() + dice.between(1_000, 3 * 3_600_000), async () => {
      const life = ports.life()
      if (life === undefined) return
      const again = await tell(life, letter, false).catch(() => undefined)
      if (again !== undefined) ports.onRepeated(letter, first, again[0]!)
    })
  }

  return {
    send(letter) {
      const { address } = letter.villager
      const box = boxes.get(address)
      if (box === undefined) {
        boxes.set(address, [{ ...letter, tries: 0 }])
        agenda.add(ports.now(), () => handOver(address))
        return
      }
      const overtakes = mood === 'mixed' && box.length > 1 && dice.happens(0.5)
      box.splice(overtakes ? box.length - 1 : box.length, 0, { ...letter, tries: 0 })
    },
    setMood(next) {
      mood = next
    },
  }
}

function tell(life: Life, { villager, messageId, event }: Letter, twiceAtOnce: boolean): Promise<Reply[][]> {
  const { channel, address } = villager
  const hand = () => life.during(life.system.receive({ channel, account: ACCOUNT, address, messageId, event }))
  return Promise.all(twiceAtOnce ? [hand(), hand()] : [hand()])
}
