/** How peers lose a person, each seen in one of them; the numbers are those of the list they come from. */

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Channel } from '../../src/outbox/channel.ts'
import { startSender } from '../../src/outbox/sender.ts'
import { ONE_DAY_MS, ONE_HOUR_MS } from '../../src/rules/calendar.ts'
import { lastRun } from '../../src/store/job-runs.ts'
import { type Bureau, bureauOver } from '../support/bureau.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { rosterOf } from '../support/roster.ts'
import { at } from '../support/seeds.ts'

const pushesTo = (bureau: Bureau, address?: string) =>
  bureau.sent.filter((sent) => sent.text.startsWith('您好，') && (address ?? sent.address) === sent.address)

/** Somebody who was served on registering in November; in December a push is owed. */
async function owedInDecember(bureau: Bureau, addresses: string[]): Promise<void> {
  await bureau.positions(30)
  for (const address of addresses) await bureau.register(address)
  await bureau.liveUntil(at('2026-11-02T12:00'))
  await bureau.time.advanceTo(at('2026-12-21T05:00'))
}

/** A process that dies with sends in flight: what comes after so many answers is taken and never answered. */
async function sendUntilItDies(bureau: Bureau, answers: number): Promise<number> {
  let taken = 0
  const channel: Channel = {
    ...bureau.channel,
    send: (message) => (++taken > answers ? new Promise(() => bureau.took(message)) : bureau.channel.send(message)),
  }
  startSender(channel, bureau.system.outbox, bureau.time, (error) => bureau.problems.push(error))
  for (let step = 0; step < 20; step++) await bureau.time.advanceTo(bureau.time.clock() + 100)
  return taken - answers
}

describeSqlite('nobody is lost', (db) => {
  it('1 commit, then enqueue fails: the row stands open, and the sweep still pushes within the month', async () => {
    const bureau = bureauOver(db())
    await owedInDecember(bureau, ['a'])
    await sql`create trigger crash before insert on outbox when new.kind = 'push'
      begin select raise(abort, 'crash'); end`.execute(db())
    await bureau.liveUntil(at('2026-12-21T10:00'))
    expect(bureau.problems.length).toBeGreaterThan(0)
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 1, accepted: 0, open: 1 })
    await sql`drop trigger crash`.execute(db())
    await bureau.liveUntil(at('2026-12-21T12:00'))
    expect(pushesTo(bureau)).toHaveLength(1)
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 1, accepted: 1, open: 0 })
  })

  it('2 a checkpoint before the send: after twenty deaths in the middle nobody is missing and nobody is there twice', async () => {
    const bureau = bureauOver(db())
    const addresses = Array.from({ length: 60 }, (_, index) => `a${index}`)
    await owedInDecember(bureau, addresses)
    await bureau.system.sweep()
    await bureau.time.advanceTo(at('2026-12-21T09:00'))
    let inFlight = 0
    for (let death = 0; death < 20; death++) inFlight += await sendUntilItDies(bureau, 2)
    expect(inFlight).toBeGreaterThan(20)
    await bureau.liveUntil(at('2026-12-21T12:00'))
    expect(new Set(pushesTo(bureau).map(({ address }) => address))).toEqual(new Set(addresses))
    expect(pushesTo(bureau).length - addresses.length).toBeLessThanOrEqual(inFlight)
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 60, accepted: 60, open: 0 })
  })

  it('3 the status "done" first: nothing counts as done before it is, neither the sweep nor the push nor the month', async () => {
    const bureau = bureauOver(db())
    await owedInDecember(bureau, ['a'])
    const sweptUntil = async () => (await lastRun(db(), 'sweep'))?.due
    await sql`create trigger crash before insert on outbox when new.kind = 'push'
      begin select raise(abort, 'crash'); end`.execute(db())
    await bureau.liveUntil(at('2026-12-21T08:00'))
    expect(await sweptUntil()).not.toBe('2026-12-21')
    await sql`drop trigger crash`.execute(db())
    await bureau.liveUntil(at('2026-12-21T08:30'))
    expect(await sweptUntil()).toBe('2026-12-21')

    await bureau.time.advanceTo(at('2026-12-21T09:00'))
    expect(await sendUntilItDies(bureau, 0)).toBe(1)
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ accepted: 0, open: 1 })
    await bureau.liveUntil(at('2026-12-21T12:00'))
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ accepted: 1, open: 0 })
  })

  it('5 a lock that is not got: whoever is busy is put off, never left out, and keeps nobody else waiting', async () => {
    const bureau = bureauOver(db())
    await owedInDecember(bureau, ['a', 'b'])
    let busy = 30
    bureau.answerWith((address) =>
      address === 'a' && busy-- > 0
        ? { kind: 'retry', afterMs: ONE_HOUR_MS, scope: 'message', detail: 'busy' }
        : { kind: 'accepted' },
    )
    await bureau.liveUntil(at('2026-12-21T12:00'))
    expect([pushesTo(bureau, 'a').length, pushesTo(bureau, 'b').length]).toEqual([0, 1])
    await bureau.liveUntil(at('2026-12-25T12:00'))
    expect([pushesTo(bureau, 'a').length, pushesTo(bureau, 'b').length]).toEqual([1, 1])
  })

  it('6 a window for catching up: off from the 1st to the 27th, and by the month’s end everybody is served or called', async () => {
    const bureau = bureauOver(db())
    await bureau.system.importPeople(rosterOf(2), { source: '名册', by: '张三' })
    await owedInDecember(bureau, ['a', 'b', 'c'])
    await bureau.time.advanceTo(at('2026-12-27T21:00'))
    await bureau.liveUntil(at('2026-12-29T12:00'))
    expect(
      pushesTo(bureau)
        .map(({ address }) => address)
        .sort(),
    ).toEqual(['a', 'b', 'c'])
    const calls = (await bureau.system.callSheet('李四')).filter(({ reason }) => reason === 'no_channel')
    expect(calls).toHaveLength(2)
    const outcomes = ['phoned', 'unreachable'] as const
    for (const [index, { publicId }] of calls.entries()) {
      const report = { taskId: publicId, outcome: outcomes[index]!, calledAt: bureau.time.clock(), by: '李四' }
      expect(await bureau.system.recordCall(report)).toBe('recorded')
    }
    await bureau.liveUntil(at('2027-01-04T07:00'))
    expect(await bureau.system.certificate('2026-12')).toMatchObject({
      ...{ state: 'sealed', inScope: 5, accepted: 3, phoned: 1, unreachable: 1, open: 0, missed: 0 },
    })
  })

  it('13 an audience frozen at the start, pages by offset: who comes during the sweep is served, who goes shifts nobody', async () => {
    const bureau = bureauOver(db())
    await bureau.system.importPeople(rosterOf(2_100), { source: '名册', by: '张三' })
    await bureau.register('leaves')
    await owedInDecember(bureau, ['stays'])
    let meanwhile: Promise<unknown> | undefined
    await bureau.system.sweep({
      onProgress: ({ step }) => {
        if (step === 'survey') meanwhile ??= comeAndGo()
      },
    })
    await meanwhile
    const { inScope } = await bureau.system.certificate('2026-12')
    expect(inScope).toBeGreaterThanOrEqual(2_102)
    await bureau.liveUntil(at('2026-12-22T12:00'))
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 2_107, exempt: 1, accepted: 2 })

    async function comeAndGo(): Promise<void> {
      await bureau.says('leaves', '有活了')
      await bureau.system.importPeople(rosterOf(4, 5_000), { source: '名册', by: '张三' })
      await bureau.register('joins')
    }
  })

  it('14 dedupe spent by a failed send: a failure costs neither the month’s push nor the positions in it', async () => {
    const bureau = bureauOver(db())
    await owedInDecember(bureau, ['a'])
    const lines: string[] = []
    bureau.answerWith((_address, text) => {
      lines.push(text)
      return { kind: 'unreachable', reason: 'blocked' }
    })
    await bureau.liveUntil(at('2026-12-21T10:00'))
    expect(lines).toHaveLength(1)
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ accepted: 0, open: 1 })

    bureau.answerWith(() => ({ kind: 'accepted' }))
    await bureau.says('a', '你好')
    bureau.sent.length = 0
    await bureau.liveUntil(at('2026-12-22T12:00'))
    expect(pushesTo(bureau).map(({ text }) => text)).toEqual(lines)
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ accepted: 1, open: 0 })
  })
})

describeStore('no message is lost', (db) => {
  it('15 old messages thrown away, quick ones doubled: three deliveries and two messages at once get one answer each, in order', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(10)
    const hear = (text: string, messageId: string, sentAt = bureau.time.clock()) =>
      bureau.system.receive({
        channel: 'telegram',
        account: '7',
        address: 'a',
        messageId,
        sentAt,
        event: { kind: 'text', text },
      })
    const old = bureau.time.clock() - 3 * ONE_DAY_MS
    const sentence = '我叫王建国,45岁,湖北恩施人,想在泉州找电子厂的活,一个月五千以上,包住'
    const answers = await Promise.all([
      ...[1, 2, 3].map(() => hear('同意', 'm1', old)),
      hear(sentence, 'm2'),
      hear(sentence, 'm2'),
      hear('对', randomUUID()),
    ])
    const [agreed, again, third, readBack, readBackAgain, registered] = answers.map((replies) =>
      replies.map(({ text }) => text).join('\n'),
    )
    expect([again, third, readBackAgain]).toEqual([agreed, agreed, readBack])
    expect(agreed).toContain('您想找啥活')
    expect(readBack).toContain('我记的是')
    expect(registered).toContain('登记好了')
    expect(await db().selectFrom('inbound').select('id').execute()).toHaveLength(3)
    expect(await bureau.system.certificate('2026-11')).toMatchObject({ inScope: 1 })
  })
})
