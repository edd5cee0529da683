import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Adviser } from '../../src/chat/adviser.ts'
import { placed, suggestionSchema } from '../../src/rules/understanding/suggestion.ts'
import { type Line, play } from '../support/chat-script.ts'
import { chatWorld } from '../support/chat-world.ts'

const EVERYTHING = '我叫王建国,45岁,湖北恩施人,想在泉州找电子厂的活,一个月五千以上,包住'
const OPAQUE = '呜哩哇啦咕噜咕噜'
const says = (...words: string[]): Line[] => words.map((say) => ({ say }))

/** Every place of a conversation in which something is asked, and some where nothing is. */
const BEFORE = [
  ['同意'],
  ['同意', '泉州'],
  ['同意', '泉州', '电子厂'],
  ['同意', EVERYTHING],
  ['同意', '泉州,电子厂,五千'],
  ['同意', EVERYTHING, '对'],
  ['同意', EVERYTHING, '对', '跳过'],
  ['同意', EVERYTHING, '对', '跳过', '1'],
  ['同意', EVERYTHING, '对', '跳过', '1', '报名'],
  ['同意', EVERYTHING, '对', '跳过', '1', '报名', '同意'],
  ['同意', EVERYTHING, '对', '跳过', '删除我的信息'],
  ['同意', EVERYTHING, '对', '跳过', '有活了'],
  ['同意', EVERYTHING, '对', '跳过', '退订'],
  ['同意', EVERYTHING, '对', '跳过', '改工资'],
  ['同意', EVERYTHING, '对', '跳过', '给我老婆也找一个'],
  ['同意', EVERYTHING, '对', '跳过', '想去厦门'],
]
const suggestion = fc.record({
  intent: fc.constantFrom('find_work', 'update', 'ask_policy', 'ask_position', 'ask_help', 'show_profile', 'greet'),
  places: fc.subarray(['泉州', '厦门', '老家']),
  placesRefused: fc.subarray(['福州']),
  trades: fc.subarray(['电子厂', '保洁', '缝纫工']),
  tradesRefused: fc.subarray(['保安']),
  pay: fc.constantFrom('', '月薪五千'),
  conditions: fc.subarray(['包住', '不上夜班', '兼职', '哪里都行', '对', '同意', '1']),
})
const adviserSaying = (answer: object, shown: string[] = []): Adviser => ({
  async interpret(words, context) {
    shown.push(words)
    return placed(suggestionSchema.parse(answer), words, context)
  },
  shorten: async () => undefined,
})

describe('what an adviser makes of words', () => {
  it('asks, shows and reads back, wherever it is heard; it registers, changes, stops and deletes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...BEFORE), suggestion, async (before, answer) => {
        const alone = (await play(says(...before, OPAQUE))).at(-1)
        const advised = (await play(says(...before, OPAQUE), chatWorldWith(adviserSaying(answer)))).at(-1)
        const harmless = ['ticket', 'find', ...alone!.did]
        expect(advised!.did.filter((deed) => !harmless.includes(deed))).toEqual([])
        expect(advised!.replies.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['where a name or a phone is asked for', ['同意', EVERYTHING, '对', '跳过', '1', '报名', '同意']],
    ['after the phone was asked for', ['同意', EVERYTHING, '对']],
    ['before 同意', ['你好']],
  ])('is not asked for %s', async (_where, before) => {
    const shown: string[] = []
    await play(says(...before, OPAQUE), chatWorldWith(adviserSaying({ intent: 'greet' }, shown)))
    expect(shown).toEqual([])
  })

  it('is asked for three times in a row at most: then a human has been', async () => {
    const shown: string[] = []
    const adviser: Adviser = { ...adviserSaying({}), interpret: async (words) => void shown.push(words) }
    await play(says('同意', ...Array.from({ length: 6 }, () => OPAQUE)), chatWorldWith(adviser))
    expect(shown).toHaveLength(3)
  })
})

function chatWorldWith(adviser: Adviser) {
  const world = chatWorld()
  world.ports.adviser = adviser
  return world
}
