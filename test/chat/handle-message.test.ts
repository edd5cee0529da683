import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReceiver, handleMessage } from '../../src/chat/handle-message.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { type Line, play } from '../support/chat-script.ts'
import { chatWorld } from '../support/chat-world.ts'

const EVERYTHING = '我叫王建国,45岁,湖北恩施人,想在泉州找电子厂的活,一个月五千以上,包住'
const text = (words: string, messageId: string): Inbound => ({
  channel: 'web',
  account: 'web',
  address: 'a',
  messageId,
  event: { kind: 'text', text: words },
})
const says = (...words: string[]): Line[] => words.map((say) => ({ say }))

describe('handling a message', () => {
  it('returns the same replies to a repeated message and does nothing twice', async () => {
    const world = chatWorld()
    await play(says('同意', EVERYTHING), world)
    const receive = createReceiver(world.ports)
    const once = await receive(text('对', 'again'))
    const deeds = world.deeds.length
    expect(await receive(text('对', 'again'))).toEqual(once)
    expect(world.deeds.length).toBe(deeds)
    expect(world.people.size).toBe(1)
  })

  it('answers messages that come at once in their order', async () => {
    const world = chatWorld()
    const receive = createReceiver(world.ports)
    const [, second, third] = await Promise.all([
      receive(text('同意', '1')),
      receive(text(EVERYTHING, '2')),
      receive(text('对', '3')),
    ])
    expect(second![0]!.text).toContain('我记的是')
    expect(third![0]!.text).toContain('登记好了')
  })

  it('does the whole message again when another process answered meanwhile', async () => {
    const world = chatWorld()
    let conflicts = 2
    const { transaction: honest } = world.ports
    const transaction: typeof honest = (work) =>
      honest((desk) => {
        const save = async (...args: Parameters<typeof desk.accounts.save>) =>
          conflicts-- > 0 ? false : desk.accounts.save(...args)
        return work({ ...desk, accounts: { ...desk.accounts, save } })
      })
    const replies = await handleMessage({ ...world.ports, transaction }, text('你好', '1'))
    expect(replies[0]!.text).toContain('泉州市人社局')
    expect(conflicts).toBe(-1)
  })

  it('takes a number as an answer to the push that came last, to whomever of the household', async () => {
    const world = chatWorld()
    await play(says('同意', EVERYTHING, '对', '跳过', '帮我老婆找，晋江，服装厂，4500，40岁', '对'), world)
    world.now += 1
    world.push(1, [7])
    const receive = createReceiver(world.ports)
    world.now += 1
    expect((await receive(text('1', 'later')))[0]!.text).toContain('泉港·叉车工')
    await receive(text('1', 'apply'))
    await receive(text('1', 'agree'))
    await receive(text('13900002222', 'phone'))
    expect(world.deeds.at(-1)).toEqual({ did: 'apply', positionId: 7 })
    expect(world.people.get(1)!.profile.phone).toBe('13900002222')
    expect(world.people.get(2)!.profile.phone).toBeUndefined()
  })

  it('keeps no words of anybody who is not registered, and nothing of a child', async () => {
    const world = chatWorld()
    await play(says('同意', '我15岁，想在泉州进厂'), world)
    expect(world.words).toEqual([])
    expect(world.people.size).toBe(0)
    expect(world.stored()).not.toContain('2011')
    expect(world.stored()).not.toContain('350500')
  })

  it('stores an ID number nowhere', async () => {
    const world = chatWorld()
    await play(says('同意', `${EVERYTHING} 身份证350582198103071234`, '对', '身份证350582198103071234'), world)
    const everything = world.stored() + JSON.stringify([...world.people]) + JSON.stringify(world.deeds) + world.words
    expect(everything).not.toContain('350582198103071234')
  })

  it('does not answer a block, and remembers it', async () => {
    const world = chatWorld()
    const [blocked] = await play([{ say: { kind: 'blocked' } }], world)
    expect(blocked!.replies).toEqual([])
    expect(world.deeds).toEqual([{ did: 'reach', reach: 'blocked' }])
  })

  it('starts again from a state it does not know', async () => {
    const world = chatWorld()
    const { transaction } = world.ports
    const odd: typeof transaction = (work) =>
      transaction((desk) =>
        work({
          ...desk,
          accounts: {
            ...desk.accounts,
            open: async (...args) => ({ ...(await desk.accounts.open(...args)), conversation: { version: 99 } }),
          },
        }),
      )
    const replies = await handleMessage({ ...world.ports, transaction: odd }, text('你好', '1'))
    expect(replies[0]!.text).toContain('1 同意')
  })

  it('answers whatever comes, and never registers without 同意 and a read-back', async () => {
    const said = fc.oneof(
      fc.constantFrom('1', '2', '3', '7', '8', '9', '0', '你好', '不对', '跳过', '泉州', '五千', '暂停', '退订'),
      fc.constantFrom(
        '找活',
        '报名1',
        '不合适',
        '删除我的信息',
        '看我的资料',
        '给我老婆找一个',
        '改工资',
        '13900002222',
      ),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 15 }), async (messages) => {
        const world = chatWorld()
        const played = await play(says(...messages), world)
        for (const { replies } of played) expect(replies.length).toBeGreaterThan(0)
        const registered = world.deeds.findIndex(({ did }) => did === 'register')
        if (registered >= 0) {
          expect(
            world.deeds.slice(0, registered).some(({ did, answer }) => did === 'consent' && answer === 'yes'),
          ).toBe(true)
          const at = played.findIndex(({ did }) => did.includes('register'))
          expect(played.slice(0, at).some(({ screen }) => screen.includes('我记的是'))).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})
