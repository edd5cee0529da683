import { expect, it } from 'vitest'
import type { Channel, Outcome } from '../../src/outbox/channel.ts'
import { type Enqueued, enqueue } from '../../src/store/outbox.ts'
import { dueMessages, markSending, recoverSending, settleRows } from '../../src/store/sending.ts'
import { describeStore } from '../support/databases.ts'
import { anAccount, aPerson, at, cipher } from '../support/seeds.ts'

const NOW = at('2026-11-10T10:00')
const TELEGRAM = { name: 'telegram', account: 'main' } as Channel
const WORDS = { text: '登记好了' }

describeStore('a message of the outbox', (db) => {
  const inTransaction = <T>(work: (tx: Parameters<typeof enqueue>[0]) => Promise<T>) => db().transaction().execute(work)

  async function aReply() {
    const personId = await aPerson(db())
    const accountId = await anAccount(db(), personId, { channel: 'telegram' })
    const reply: Enqueued = {
      dedupeKey: 'reply:1:0',
      channel: 'telegram',
      account: 'main',
      accountId,
      kind: 'reply',
      content: WORDS,
      notBefore: NOW,
    }
    const { id, publicId } = (await inTransaction((tx) => enqueue(tx, cipher, reply, NOW)))!
    const message = { id, publicId, priority: 0, kind: 'reply', address: '7', attempts: 0, createdAt: NOW }
    return {
      async sent(outcome: Outcome): Promise<string> {
        const marked = await inTransaction((tx) => markSending(tx, cipher, [{ message, content: WORDS }], NOW))
        expect([...marked]).toEqual([id])
        message.attempts++
        const [row] = await inTransaction((tx) => settleRows(tx, [{ message, outcome }], NOW))
        return row!.state
      },
    }
  }

  it('is given up after four sends of unknown fate, however often it was surely not taken before', async () => {
    const reply = await aReply()
    const refused: Outcome = { kind: 'retry', afterMs: 1_000, scope: 'channel', detail: '429' }
    const lost: Outcome = { kind: 'unknown', detail: 'timeout' }
    const states: string[] = []
    for (const outcome of [refused, refused, refused, refused, lost, lost, refused, lost, lost])
      states.push(await reply.sent(outcome))
    expect(states).toEqual([...Array(8).fill('queued'), 'failed'])
  })

  /** Two answers to one chat. */
  async function firstAndSecond() {
    const accountId = await anAccount(db(), await aPerson(db()), { channel: 'telegram' })
    const reply = (dedupeKey: string): Enqueued => ({
      dedupeKey,
      channel: 'telegram',
      account: 'main',
      accountId,
      kind: 'reply',
      content: { text: dedupeKey },
      notBefore: NOW,
    })
    const first = (await inTransaction((tx) => enqueue(tx, cipher, reply('first'), NOW)))!
    await inTransaction((tx) => enqueue(tx, cipher, reply('second'), NOW))
    const message = { ...first, priority: 0, kind: 'reply', address: '7', attempts: 1, createdAt: NOW }
    await inTransaction((tx) => markSending(tx, cipher, [{ message, content: { text: 'first' } }], NOW))
    const dueAt = async (now: number) =>
      (await dueMessages(db(), cipher, TELEGRAM, 9, now)).map(({ content }) => content?.text)
    return { message, dueAt }
  }

  it('is not overtaken by what was answered after it when it has to go again', async () => {
    const { message, dueAt } = await firstAndSecond()
    const outcome: Outcome = { kind: 'retry', afterMs: 2_000, scope: 'channel', detail: '429' }
    await inTransaction((tx) => settleRows(tx, [{ message, outcome }], NOW))
    expect(await dueAt(NOW + 1_999)).toEqual([])
    expect(await dueAt(NOW + 2_000)).toEqual(['first', 'second'])
  })

  it('is not overtaken either when the process died while it was being sent', async () => {
    const { dueAt } = await firstAndSecond()
    await inTransaction((tx) => recoverSending(tx, TELEGRAM, NOW + 60_000))
    expect(await dueAt(NOW + 60_000)).toEqual(['first', 'second'])
  })

  it('is due at once after a crash, even where the clock has been set back since', async () => {
    const { dueAt } = await firstAndSecond()
    await inTransaction((tx) => recoverSending(tx, TELEGRAM, NOW - 60_000))
    expect(await dueAt(NOW - 60_000)).toEqual(['first'])
  })
})
