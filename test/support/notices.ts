/** A bureau that sends policy notices: the real desk, flow and outbox, and a provider whose answers the test decides. */

import { broadcastDesk } from '../../src/desks/broadcasts.ts'
import type { ChannelName } from '../../src/outbox/channel.ts'
import type { Leaving, Sent, TurnedAway } from '../../src/outbox/ports.ts'
import type { Audience } from '../../src/rules/broadcast.ts'
import type { Officer, Role } from '../../src/rules/staff.ts'
import type { Db } from '../../src/store/tables.ts'
import type { System } from '../../src/system.ts'
import { fakeChannel } from './fake-channel.ts'
import { at } from './seeds.ts'
import { systemForTest } from './system.ts'

export const staff = (username: string, role: Role, region = '350500'): Officer => ({ username, role, region })

export const WRITER = staff('jingban', 'clerk')
export const REVIEWER = staff('shenhe', 'reviewer')
export const NOTICE = { title: '稳岗补贴', text: '{称呼}，{地区}的补贴可以领了，带身份证到社区。' }

/** Providers whose answers the test decides, and a sender that it drives turn by turn. */
export function providersOf(system: System) {
  const channels = new Map((['web', 'telegram'] as ChannelName[]).map((name) => [name, provider(name)]))

  function provider(name: ChannelName) {
    return fakeChannel({ name, account: 'main', concurrency: 100 })
  }

  return {
    channel: (name: ChannelName) => channels.get(name)!,
    /** All that is due leaves, at most `most` of it; `die` between the mark and the answer, as a killed process does. */
    async send(name: ChannelName, { most = 100, die = false } = {}): Promise<number> {
      const channel = channels.get(name)!
      const now = system.clock()
      const due = await system.outbox.due(channel, most, now)
      const looks = await system.outbox.prepare(due, channel)
      const leaving: Leaving[] = []
      const turnedAway: TurnedAway[] = []
      for (const [index, message] of due.entries()) {
        const look = looks[index]!
        if (look.kind === 'send') leaving.push({ message, content: look.content })
        else turnedAway.push({ message, why: look })
      }
      await system.outbox.turnAway(turnedAway, now)
      const { marked } = await system.outbox.exchange([], leaving, now)
      const back: Sent[] = []
      for (const { message, content } of leaving.filter((each) => marked.has(each.message.id))) {
        const outcome = await channel.send({ id: message.publicId, address: message.address, content })
        back.push({ message, outcome })
      }
      if (!die) await system.outbox.exchange(back, [], now)
      return due.length
    },
    /** A process comes up again after a crash. */
    recover: async () => {
      for (const channel of channels.values()) await system.outbox.recover(channel, system.clock())
    },
  }
}

export function noticesOver(db: Db, start = at('2026-11-10T10:00')) {
  const { system, time } = systemForTest(db, start)
  const desk = broadcastDesk(system)
  const providers = providersOf(system)
  const { send } = providers
  return {
    desk,
    system,
    time,
    ...providers,
    async approved(audience: Audience = {}, notBefore?: number): Promise<string> {
      const text = { ...NOTICE, audience, ...(notBefore !== undefined && { notBefore }) }
      const written = await desk.write(WRITER, text)
      if ('problem' in written) throw new Error(written.problem)
      await desk.move(WRITER, written.publicId, 'submit')
      await desk.move(REVIEWER, written.publicId, 'approve')
      return written.publicId
    },
    /** Until nothing is left to do: portions, sends, and waiting for what was put off. */
    async settle(): Promise<void> {
      for (let round = 0; round < 60; round++) {
        const more = await system.advanceBroadcasts()
        const sent = (await send('telegram')) + (await send('web'))
        if (!more && sent === 0 && round > 0) {
          const [waiting] = await db
            .selectFrom('outbox')
            .select((eb) => eb.fn.min('not_before').as('next'))
            .where('state', '=', 'queued')
            .execute()
          if (waiting?.next == null) return
          await time.advanceTo(Math.max(Number(waiting.next), time.clock() + 1))
        }
      }
    },
  }
}
