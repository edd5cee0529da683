import { describe, expect, it } from 'vitest'
import { type Line, play } from '../support/chat-script.ts'
import { chatWorld } from '../support/chat-world.ts'

const says = (...words: string[]): Line[] => words.map((say) => ({ say }))
const GULOU = ['同意', '鼓楼区，保洁，3000，50岁']

describe('a name that fits several places', () => {
  it('is asked back, our own province first, at most four and a human', async () => {
    const [, asked] = await play(says(...GULOU))
    expect(asked!.screen).toContain('您说的鼓楼区是哪里的？\n1 福州  2 ')
    expect(asked!.screen).toContain('0 找人')
    expect(asked!.replies[0]!.choices).toHaveLength(5)
  })

  it.each([
    ['1', '福州鼓楼'],
    ['2', '南京鼓楼'],
    ['南京', '南京鼓楼'],
    ['南京的', '南京鼓楼'],
    ['是南京那个', '南京鼓楼'],
    ['福建', '福州鼓楼'],
    ['河南的', '开封鼓楼'],
    ['晋江', '晋江'],
    ['跳过', '福州鼓楼'],
    ['哪里都行', '哪里都行'],
  ])('%s settles it', async (answer, place) => {
    const played = await play(says(...GULOU, answer))
    expect(played.at(-1)!.screen).toContain(`地方：${place}\n`)
  })

  it('is asked again among those that are left', async () => {
    const played = await play(says(...GULOU, '江苏的', '徐州'))
    expect(played.at(-2)!.screen).toContain('1 南京  2 徐州  0 找人')
    expect(played.at(-1)!.screen).toContain('地方：徐州鼓楼\n')
  })

  it.each(['都不是', '不是'])('%s asks where instead', async (answer) => {
    const played = await play(says(...GULOU, answer, '石狮'))
    expect(played.at(-2)!.screen).toContain('想在哪干？')
    expect(played.at(-1)!.screen).toContain('地方：石狮\n')
  })

  it('is not forgotten when something else is told first', async () => {
    const played = await play(says(...GULOU, '要管住', '2'))
    expect(played.at(-2)!.screen).toContain('鼓楼区是哪里的？')
    expect(played.at(-1)!.screen).toContain('地方：南京鼓楼\n')
    expect(played.at(-1)!.screen).toContain('要管住')
  })

  it('goes to a human when nobody can say', async () => {
    const world = chatWorld()
    const played = await play(says(...GULOU, '呃', '啥呀', '嗷'), world)
    expect(played.at(-1)!.did).toEqual(['ticket'])
    expect(world.people.size).toBe(0)
  })

  it.each([
    ['the home that was told', ['同意', '我是南京人，想在鼓楼区做保洁，3000，50岁'], '南京鼓楼'],
    ['the home told before', ['同意', '我是河南开封人', '鼓楼区，保洁，3000，50岁'], '开封鼓楼'],
    ['the city named beside it', ['同意', '南京的鼓楼区，保洁，3000，50岁'], '南京鼓楼'],
    ['the only one in the province named beside it', ['同意', '去河南，鼓楼区，保洁，3000，50岁'], '开封鼓楼'],
  ])('is not asked when %s settles it', async (_what, messages, place) => {
    const played = await play(says(...messages))
    expect(played.at(-1)!.screen).toContain(`地方：${place}\n`)
  })

  it('is asked of somebody whose home province has one too: he has gone far from home', async () => {
    const played = await play(says('同意', '老家河南郑州的，鼓楼区，保洁，3000，50岁'))
    expect(played.at(-1)!.screen).toContain('1 福州  2 南京  3 徐州  4 开封')
  })

  it('is asked before 同意 is given only after it', async () => {
    const played = await play(says('想在鼓楼区做保洁', '同意', '福州的'))
    expect(played[0]!.screen).not.toContain('哪里的')
    expect(played[1]!.screen).toContain('鼓楼区是哪里的？')
    expect(played[2]!.screen).toContain('一个月想挣多少')
  })

  it('is asked of a correction, too, and nothing else is asked again', async () => {
    const played = await play(says('同意', '1', '泉州', '跳过', '跳过', '不对，是鼓楼区', '南京'))
    expect(played.at(-2)!.screen).toContain('鼓楼区是哪里的？')
    expect(played.at(-1)!.screen).toContain('地方：南京鼓楼\n')
    expect(played.at(-1)!.screen).toContain('我记的是')
  })
})
