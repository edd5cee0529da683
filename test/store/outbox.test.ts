import { expect, it } from 'vitest'
import type { Outcome } from '../../src/outbox/channel.ts'
import { type Enqueued, enqueue, markSending, settleRows } from '../../src/store/outbox.ts'
import { describeStore } from '../support/databases.ts'
import { anAccount, aPerson, at, cipher } from '../support/seeds.ts'

const NOW = at('2026-11-10T10:00')
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
})
