import { describe, expect, it } from 'vitest'
import type { InboundEvent } from '../../src/chat/inbound.ts'
import { type Line, play } from '../support/chat-script.ts'
import { AFTER, BEFORE, EVERYWHERE } from '../support/chat-states.ts'
import { BUREAU, type ChatWorld, chatWorld } from '../support/chat-world.ts'

/** Says it in that place, and returns what came of it. */
async function saidAt(way: readonly string[], ...say: (string | InboundEvent)[]) {
  const world: ChatWorld = chatWorld()
  const lines: Line[] = [...way, ...say].map((each) => ({ say: each }))
  const played = await play(lines, world)
  return { world, ...played.at(-1)!, last: played.slice(way.length) }
}

describe.each(Object.entries(EVERYWHERE))('%s', (_place, way) => {
  it.each(['0', '０', '找人', '人工'])('%s brings a human', async (key) => {
    const { screen, did } = await saidAt(way, key)
    expect(screen).toContain('请工作人员联系您')
    expect(did).toEqual(['ticket'])
  })

  it.each(['退订', 'TD', 'td', '别再发了', '不要再给我发了'])('%s stops everything', async (words) => {
    const { screen, did, world } = await saidAt(way, words)
    expect(screen).toContain('停了')
    expect(did.filter((each) => each !== 'decline').every((each) => each === 'stop' || each === 'consent')).toBe(true)
    for (const { pushes } of world.people.values()) expect(pushes).toBe('declined')
  })

  it.each([
    ['老板拖欠我三个月工资', 'wages'],
    ['我被中介骗了两千块', 'fraud'],
    ['在厂里手被机器压断了', 'injury'],
    ['孩子住院没钱交', 'hardship'],
    ['活着没意思，不想活了', 'danger'],
  ])('%s goes to a human at once', async (words, kind) => {
    const { screen, world } = await saidAt(way, words)
    expect(screen).toContain('您别急')
    expect(world.deeds.at(-1)).toMatchObject({ did: 'ticket', kind })
  })

  it.each(['photo', 'sticker', 'voice', 'video', 'file', 'location', 'other'] as const)(
    'a %s is answered and changes nothing',
    async (what) => {
      const { replies, did } = await saidAt(way, { kind: 'unreadable', what })
      expect(replies.length).toBeGreaterThan(0)
      expect(did).toEqual([])
    },
  )

  it('an ID number is not kept, and that is said', async () => {
    const { screen, world } = await saidAt(way, '我身份证号是350582198103071234')
    expect(screen.match(/身份证号不用发/g)).toHaveLength(1)
    expect(
      world.stored() + JSON.stringify([...world.people]) + JSON.stringify(world.deeds) + world.words,
    ).not.toContain('350582198103071234')
  })

  it('an insult is answered kindly, the next by a human, and no two answers are the same', async () => {
    const { last, world } = await saidAt(way, '你们这帮废物', '傻逼', '滚')
    expect(new Set(last.map(({ screen }) => screen)).size).toBe(3)
    expect(last[0]!.screen).toContain('对不起')
    expect(world.deeds.filter(({ did }) => did === 'ticket')).toEqual([{ did: 'ticket', kind: 'angry', words: '傻逼' }])
  })

  it('what nobody can understand never gets the same answer three times without a way on', async () => {
    const noise = ['呃呃', '嘎吱', '呃', '哼哼', '呜呜', '噜噜']
    const { last } = await saidAt(way, ...noise)
    for (const [at, { screen }] of last.entries()) {
      const same = at >= 2 && screen === last[at - 1]!.screen && screen === last[at - 2]!.screen
      if (same) expect(screen.includes(BUREAU.phone) || screen.includes('0 找人')).toBe(true)
    }
    expect(last.some(({ screen }) => screen.includes(BUREAU.phone) || screen.includes('0 找人'))).toBe(true)
  })
})

describe.each(Object.entries(BEFORE))('not registered, %s', (_place, way) => {
  it.each(['我15岁', '我今年十五岁了', '15周岁', '2011年出生的', '帮我儿子找，他14岁'])(
    '%s is turned away and nothing is kept',
    async (words) => {
      const { screen, world } = await saidAt(way, words)
      expect(screen).toContain('不满16岁')
      expect(world.people.size).toBe(0)
      expect(world.stored()).not.toMatch(/"birthYear"|350500|保洁/)
    },
  )

  it.each(['换一批', '都不行'])('%s says that registering comes first', async (key) => {
    expect((await saidAt(way, key)).screen).toMatch(/还没登记/)
  })

  it('有活了 is wished well', async () => {
    expect((await saidAt(way, '有活了')).screen).toContain('祝您干得顺心')
  })

  it('the digits are these keys, except where a figure is asked for', async () => {
    const isFigure = way === BEFORE['asked for the pay']
    for (const [digit, key] of [
      ['7', '换一批'],
      ['8', '有活了'],
      ['9', '都不行'],
    ] as const) {
      const [byDigit, byWord] = [await saidAt(way, digit), await saidAt(way, key)]
      if (isFigure) expect(byDigit.screen).toContain('一个月想挣多少')
      else expect(byDigit.screen).toBe(byWord.screen)
    }
  })
})

describe.each(Object.entries(AFTER))('registered, %s', (_place, way) => {
  const isAskedWhy = way === AFTER['asked why not']
  /** What was refused stays refused, whatever is said next. */
  const refused = isAskedWhy ? ['decline'] : []

  it('7 brings other positions', async () => {
    expect((await saidAt(way, '换一批')).did).toEqual([...refused, 'find'])
  })

  it('8 counts as employed', async () => {
    const { screen, did } = await saidAt(way, '有活了')
    expect(did).toEqual(['employed', ...refused])
    expect(screen).toContain('恭喜')
  })

  it('9 asks why, once', async () => {
    expect((await saidAt(way, '都不行')).screen).toContain(isAskedWhy ? '记下了' : '哪里不合适')
  })

  it('a child of the family is turned away, and the parent stays', async () => {
    const { screen, world } = await saidAt(way, '给我儿子找个活，他15岁')
    expect(screen).toContain('不满16岁')
    expect(world.people.size).toBeGreaterThan(0)
    expect(world.words.join()).not.toContain('15')
  })

  it('who turns out to be too young is looked at by a human', async () => {
    const { screen, did } = await saidAt(way, '不对，我15岁')
    expect(screen).toContain('不满16岁')
    const isOfTheWife = way === AFTER['asked what the wife wants']
    expect(did).toEqual([isOfTheWife ? 'forgetMessages' : 'ticket', ...refused])
  })
})

it('who never told an age and then tells one under 16 is erased', async () => {
  const { screen, did, world } = await saidAt(['同意', '泉州，保洁，3000', '对', '跳过'], '我才15岁')
  expect(screen).toContain('不满16岁')
  expect(did).toEqual(['forget'])
  expect(world.people.size).toBe(0)
})

describe('a greeting or a thank-you agrees to nothing', () => {
  it.each(
    Object.entries(EVERYWHERE).flatMap(([place, way]) =>
      ['你好', '您好', '谢谢', '晓得了'].map((words): [string, string, readonly string[]] => [words, place, way]),
    ),
  )('%s, %s', async (words, _place, way) => {
    const { did } = await saidAt(way, words)
    expect(did.filter((each) => ['consent', 'register', 'apply', 'forget', 'changeProfile'].includes(each))).toEqual([])
  })
})
