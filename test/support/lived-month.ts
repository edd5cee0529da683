/** A small November with every ending in it, lived through the real program; and the ways somebody with the database file might spoil it. */

import type { Channel } from '../../src/outbox/channel.ts'
import { seal } from '../../src/push/seal.ts'
import type { Seal } from '../../src/rules/chain.ts'
import { sealPorts } from '../../src/store/sealing.ts'
import type { Db } from '../../src/store/tables.ts'
import type { System } from '../../src/system.ts'
import { anAccount, aPerson, aPosition, at, cipher } from './seeds.ts'
import { systemForTest } from './system.ts'

export const NOVEMBER = '2026-11'
export const SEALING = at('2026-12-04T06:00')

const TELEGRAM = { name: 'telegram', account: 'main' } as Channel

export type Lived = {
  system: System
  /** Accepted, answered, phoned, unreachable, declined, missed: person ids in this order. */
  people: number[]
  publicId(index: number): Promise<string>
  says(index: number, text: string): Promise<void>
  deliver(): Promise<void>
  advanceTo(time: string): Promise<void>
  sealed(): Promise<Seal>
}

export async function livedNovember(db: Db): Promise<Lived> {
  const { system, time } = systemForTest(db, at('2026-11-02T09:00'))
  for (let index = 0; index < 6; index++) await aPosition(db)
  const people: number[] = []
  for (let index = 0; index < 6; index++) {
    const id = await aPerson(db)
    people.push(id)
    if ([0, 1, 4].includes(index)) await anAccount(db, id, { channel: 'telegram', address: `p${index}` })
  }
  const lived: Lived = {
    system,
    people,
    async publicId(index) {
      const person = db.selectFrom('people').select('public_id').where('id', '=', people[index]!)
      return (await person.executeTakeFirstOrThrow()).public_id
    },
    async says(index, text) {
      const messageId = `${index} ${text} ${time.clock()}`
      const from = { channel: 'telegram', account: 'main', address: `p${index}` } as const
      await system.receive({ ...from, messageId, event: { kind: 'text', text } })
    },
    async deliver() {
      const due = await system.outbox.due(TELEGRAM, 100, time.clock())
      const looks = await system.outbox.prepare(due, TELEGRAM)
      const out = due.flatMap((message, index) => {
        const look = looks[index]!
        return look.kind === 'send' ? [{ message, content: look.content }] : []
      })
      await system.outbox.exchange([], out, time.clock())
      const taken = (id: number) => ({ kind: 'accepted', providerId: `m${id}` }) as const
      const back = out.map(({ message }) => ({ message, outcome: taken(message.id) }))
      await system.outbox.exchange(back, [], time.clock())
    },
    advanceTo: (moment) => time.advanceTo(at(moment)),
    async sealed() {
      const made = await seal(sealPorts(db, cipher), NOVEMBER, SEALING)
      if (made === 'too_early') throw new Error(made)
      return made
    },
  }
  await lived.says(4, '退订')
  await lived.advanceTo('2026-11-20T10:00')
  await system.sweep()
  await lived.deliver()
  await lived.advanceTo('2026-11-20T11:00')
  await lived.says(1, '1')
  await lived.advanceTo('2026-11-26T10:00')
  await system.sweep()
  const tasks = await db.selectFrom('call_tasks').select(['public_id', 'person_id']).execute()
  for (const [index, outcome] of [
    [2, 'phoned'],
    [3, 'unreachable'],
  ] as const) {
    const task = tasks.find(({ person_id }) => person_id === people[index])!
    await system.recordCall({ taskId: task.public_id, outcome, calledAt: time.clock(), by: '李四', note: '上门找到的' })
  }
  await time.advanceTo(SEALING)
  return lived
}
