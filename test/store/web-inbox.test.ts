import { expect, it } from 'vitest'
import type { Reply } from '../../src/chat/inbound.ts'
import { conversationLines, unseen } from '../../src/store/web-inbox.ts'
import { describeStore } from '../support/databases.ts'
import { at, cipher } from '../support/seeds.ts'
import { systemForTest } from '../support/system.ts'

describeStore('the web inbox', (db) => {
  const open = () => {
    const { system, time } = systemForTest(db(), at('2026-11-02T09:00'))
    const say = (text: string, messageId: string): Promise<Reply[]> =>
      system.receive({ channel: 'web', account: 'main', address: 'session', messageId, event: { kind: 'text', text } })
    return { system, time, say }
  }
  const texts = (replies: { text: string }[]) => replies.map(({ text }) => text)

  it('keeps replies as unseen until the page says it has shown them', async () => {
    const { system, say } = open()
    const replies = await say('同意', 'm1')
    expect(texts(await unseen(db(), cipher, 'session'))).toEqual(texts(replies))
    expect(await unseen(db(), cipher, 'somebody else')).toEqual([])
    await system.seen('somebody else', [replies[0]!.id])
    expect(await unseen(db(), cipher, 'session')).toHaveLength(replies.length)
    await system.seen(
      'session',
      replies.map(({ id }) => id),
    )
    expect(await unseen(db(), cipher, 'session')).toEqual([])
    expect(await db().selectFrom('outbox').select('state').execute()).toEqual(
      replies.map(() => ({ state: 'accepted' })),
    )
  })

  it('shows both sides of the conversation again, oldest first', async () => {
    const { time, say } = open()
    for (const [index, text] of ['同意', '泉州,电子厂,五千,45岁', '对'].entries()) {
      await time.advanceTo(time.clock() + 60_000)
      await say(text, `m${index}`)
    }
    await time.advanceTo(time.clock() + 60_000)
    await say('看我的资料', 'm9')
    const lines = await conversationLines(db(), cipher, 'session', 50)
    expect(lines.at(-1)?.from).toBe('bot')
    expect(lines.map(({ at: time }) => time)).toEqual([...lines.map(({ at: time }) => time)].sort())
    expect(lines.some(({ from, text }) => from === 'me' && text === '看我的资料')).toBe(true)
    expect(await conversationLines(db(), cipher, 'session', 2)).toHaveLength(2)
  })
})
