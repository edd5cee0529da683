/** How peers count a person wrongly or bother him, each seen in one of them; the numbers are those of the list they come from. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Sqlite from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { telegram } from '../../src/channels/telegram/channel.ts'
import type { Outcome } from '../../src/outbox/channel.ts'
import { ONE_HOUR_MS } from '../../src/rules/calendar.ts'
import { mayContact } from '../../src/rules/contact-hours.ts'
import { migrate } from '../../src/store/migrate.ts'
import type { Tables } from '../../src/store/tables.ts'
import { type Bureau, bureauOver } from '../support/bureau.ts'
import { describeSqlite } from '../support/databases.ts'
import { positionsOf } from '../support/positions-file.ts'
import { rosterOf } from '../support/roster.ts'
import { at } from '../support/seeds.ts'

const pushes = (bureau: Bureau) => bureau.sent.filter(({ text }) => text.startsWith('您好，'))

/** Somebody who was served on registering in November; in December a push is owed. */
async function owedInDecember(bureau: Bureau, addresses: string[]): Promise<void> {
  await bureau.positions(30)
  for (const address of addresses) await bureau.register(address)
  await bureau.liveUntil(at('2026-11-02T12:00'))
  await bureau.time.advanceTo(at('2026-12-21T05:00'))
}

describeSqlite('nobody is miscounted', (db) => {
  // There is no WeChat channel yet; 45015 and 43004/40037 will be these two outcomes of the channel contract.
  it.each<Outcome>([{ kind: 'window_closed' }, { kind: 'no_consent' }, { kind: 'bug', detail: '40037' }])(
    '7 HTTP 200 with an error code inside: $kind is not sent, and the next way is taken',
    async (outcome) => {
      const bureau = bureauOver(db())
      await owedInDecember(bureau, ['a'])
      bureau.answerWith(() => outcome)
      await bureau.liveUntil(at('2026-12-24T12:00'))
      expect(await bureau.system.certificate('2026-12')).toMatchObject({ accepted: 0, delivered: 0, open: 1 })
      await bureau.liveUntil(at('2026-12-25T12:00'))
      expect(await bureau.system.callSheet('李四')).toMatchObject([{ month: '2026-12', reason: 'channels_failed' }])
    },
  )

  it('8 accepted counted as delivered: the certificate keeps taken, answered and called apart', async () => {
    const bureau = bureauOver(db())
    await owedInDecember(bureau, ['taken', 'answers', 'blocked'])
    await bureau.hear('blocked', { kind: 'blocked' })
    await bureau.liveUntil(at('2026-12-21T12:00'))
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ accepted: 2, delivered: 0, reachRate: 0 })
    await bureau.says('answers', '换一批')
    await bureau.liveUntil(at('2026-12-25T12:00'))
    const calls = await bureau.system.callSheet('李四')
    const { publicId } = calls.find(({ reason }) => reason === 'no_channel' || reason === 'channels_failed')!
    const call = {
      taskId: publicId,
      outcome: 'phoned' as const,
      calledAt: bureau.time.clock(),
      by: '李四',
      note: '上门找到的',
    }
    expect(await bureau.system.recordCall(call)).toBe('recorded')
    expect(await bureau.system.certificate('2026-12')).toMatchObject({
      ...{ inScope: 3, accepted: 1, delivered: 1, phoned: 1, reachRate: 2 / 3 },
    })
  })

  it('11 who cannot be reached left out of the denominator: everybody on the roster counts, with a chat or without', async () => {
    const bureau = bureauOver(db())
    await bureau.system.importPeople(rosterOf(9), { source: '名册', by: '张三' })
    await owedInDecember(bureau, ['a'])
    await bureau.liveUntil(at('2026-12-25T12:00'))
    await bureau.says('a', '换一批')
    expect(await bureau.system.certificate('2026-12')).toMatchObject({
      inScope: 10,
      delivered: 1,
      open: 9,
      reachRate: 0.1,
    })
    for (const { publicId: taskId } of await bureau.system.callSheet('李四')) {
      await bureau.system.recordCall({ taskId, outcome: 'unreachable', calledAt: bureau.time.clock(), by: '李四' })
    }
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 10, unreachable: 9, reachRate: 0.1 })
  })

  it.each([
    ['the last second of a year', '2026-12-31T23:59:59', { '2026-12': 1, '2027-01': 1 }],
    ['the first moment of a year', '2027-01-01T00:00:00', { '2026-12': 0, '2027-01': 1 }],
    ['the last second of a leap February', '2028-02-29T23:59:59', { '2028-02': 1, '2028-03': 1 }],
    ['the first moment after a February without a 29th', '2027-03-01T00:00:00', { '2027-02': 0, '2027-03': 1 }],
    ['the afternoon of a 31st', '2026-10-31T15:00:00', { '2026-09': 0, '2026-10': 1 }],
    ['seven in the morning, still yesterday in UTC', '2026-12-01T07:00:00', { '2026-11': 0, '2026-12': 1 }],
  ])('12 months by UTC: who joins in %s, %s in Shanghai, belongs to its months', async (_, moment, months) => {
    const bureau = bureauOver(db(), at(moment))
    await bureau.positions(10)
    await bureau.register('a')
    const next = at(moment) + 40 * 24 * ONE_HOUR_MS
    await bureau.liveUntil(at(moment) + ONE_HOUR_MS)
    await bureau.time.advanceTo(next)
    await bureau.liveUntil(next + 6 * ONE_HOUR_MS)
    const counted = await Promise.all(
      Object.keys(months).map(async (month) => [month, (await bureau.system.certificate(month)).inScope]),
    )
    expect(Object.fromEntries(counted)).toEqual(months)
    const { missed, open, exemptBy, accepted } = await bureau.system.certificate(
      Object.keys(months)[Object.values(months).indexOf(1)]!,
    )
    expect({ missed, open }).toEqual({ missed: 0, open: 0 })
    expect(accepted + (exemptBy.joined_late ?? 0)).toBe(1)
  })

  it('17 pushed on after being hired: who finds work takes back what is already queued', async () => {
    const bureau = bureauOver(db())
    await owedInDecember(bureau, ['hired', 'stops', 'goes on'])
    await bureau.liveUntil(at('2026-12-21T08:00'))
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 3, open: 3 })
    await bureau.says('hired', '有活了')
    await bureau.says('stops', '退订')
    await bureau.liveUntil(at('2026-12-31T20:00'))
    expect(pushes(bureau).map(({ address }) => address)).toEqual(['goes on'])
    expect(await bureau.system.certificate('2026-12')).toMatchObject({
      exemptBy: { 'employed:self': 1, declined: 1 },
      accepted: 1,
      open: 0,
    })
  })

  it('18 a backlog that floods out at night: what waited goes out by day, one each, without what has run out meanwhile', async () => {
    const bureau = bureauOver(db())
    const soonOver = positionsOf(3, { 截止日期: '2026-12-22', 月薪: '9000-9500' }, 'S')
    await owedInDecember(bureau, ['in time', 'late', 'late too'])
    await bureau.system.importPositions(soonOver, { source: '集市', by: '张三', verified: true })
    bureau.answerWith((address) =>
      address === 'in time'
        ? { kind: 'accepted' }
        : { kind: 'retry', afterMs: ONE_HOUR_MS, scope: 'message', detail: 'busy' },
    )
    await bureau.liveUntil(at('2026-12-21T09:30'))
    expect(pushes(bureau)).toMatchObject([{ address: 'in time', text: expect.stringContaining('9000') }])

    await bureau.time.advanceTo(at('2026-12-23T22:30'))
    bureau.answerWith(() => ({ kind: 'accepted' }))
    bureau.sent.length = 0
    await bureau.liveUntil(at('2026-12-24T08:30'))
    expect(bureau.sent).toEqual([])
    await bureau.liveUntil(at('2026-12-24T20:00'))
    expect(
      pushes(bureau)
        .map(({ address }) => address)
        .sort(),
    ).toEqual(['late', 'late too'])
    expect(pushes(bureau).every(({ at: sentAt }) => mayContact(sentAt))).toBe(true)
    expect(
      pushes(bureau)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('9000')
  })

  it('18 a backlog that is late by a month: what did not get through in December is not December’s push in January', async () => {
    const bureau = bureauOver(db())
    await owedInDecember(bureau, ['a'])
    bureau.answerWith(() => ({ kind: 'retry', afterMs: ONE_HOUR_MS, scope: 'message', detail: 'busy' }))
    await bureau.liveUntil(at('2026-12-31T22:00'))
    bureau.answerWith(() => ({ kind: 'accepted' }))
    await bureau.liveUntil(at('2027-01-20T20:00'))
    expect(pushes(bureau)).toHaveLength(1)
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ accepted: 0, missed: 1 })
    expect(await bureau.system.certificate('2027-01')).toMatchObject({ accepted: 1, open: 0 })
  })
})

describe('nobody is miscounted over Telegram', () => {
  it.each([
    [{ ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }, 'unreachable'],
    [{ ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } }, 'retry'],
    [{ ok: false, error_code: 401, description: 'Unauthorized' }, 'alarm'],
    [{ ok: false, error_code: 400, description: 'Bad Request: message text is empty' }, 'bug'],
    [{ ok: true, result: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } }, 'accepted'],
  ])('7 HTTP 200 with an error code inside: %j is %s', async (body, kind) => {
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { channel } = telegram(
      { token: '7001:fake-token-of-the-bot', apiRoot },
      async () => [],
      pino({ level: 'silent' }),
    )
    expect(await channel.send({ id: 'm', address: '1', content: { text: '您好' } })).toMatchObject({ kind })
    server.closeAllConnections()
    server.close()
  })
})

describe('nothing that grows is counted through', () => {
  /** Every table with a row for each message, push or event: gone through only by an index, however many months it holds. */
  const GROWING = /^SCAN (outbox|outbox_events|inbound|pushes|coverage|coverage_events|status_events)\b/
  /** Indexes that hold nothing but what is still to be done. */
  const SMALL = /USING (COVERING )?INDEX outbox_(due|in_flight)/

  it('16 a hot COUNT(*): limits, coverage, the queue and a turn of the chat read by an index', async () => {
    const database = new Sqlite(':memory:')
    const asked = new Map<string, CompiledQuery>()
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database }),
      log({ query }) {
        asked.set(query.sql, query)
      },
    })
    await migrate(db)
    asked.clear()
    const bureau = bureauOver(db)
    await owedInDecember(bureau, ['a'])
    await bureau.liveUntil(at('2026-12-26T10:00'))
    await bureau.says('a', '换一批')
    await bureau.system.waiting()
    await bureau.system.certificate('2026-12')

    const read = [...asked.values()].filter(({ sql }) => /^(select|update|delete|with)/i.test(sql))
    expect(read.length).toBeGreaterThan(40)
    const scans = read.flatMap(({ sql, parameters }) =>
      (database.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[])
        .filter(({ detail }) => GROWING.test(detail) && !SMALL.test(detail))
        .map(({ detail }) => `${detail} ← ${sql}`),
    )
    expect(scans).toEqual([])
    await db.destroy()
  })
})
