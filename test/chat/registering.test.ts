import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Line, type Played, play } from '../support/chat-script.ts'
import { chatWorld } from '../support/chat-world.ts'

const says = (...words: string[]): Line[] => words.map((say) => ({ say }))
const QUESTIONS = {
  place: '想在哪干？',
  trade: '想干啥活？',
  pay: '一个月想挣多少？回个数',
  age: '多大岁数？',
}
type Fact = keyof typeof QUESTIONS
type Laborer = Record<Fact, string>

/** Answers whatever is asked by the one word he knows, until he is registered; returns how many messages it took. */
async function messagesToRegister(first: readonly string[], laborer: Laborer): Promise<number> {
  const said = [...first]
  for (;;) {
    const world = chatWorld()
    const played = await play(says(...said), world)
    if (world.people.size > 0) return said.length
    const { screen } = played.at(-1)!
    const asked = (Object.keys(QUESTIONS) as Fact[]).find((fact) => screen.includes(QUESTIONS[fact]))
    said.push(asked === undefined ? '1' : laborer[asked])
    if (said.length > 12) throw new Error(`never registered: ${said.join(' | ')}\n${screen}`)
  }
}

const WANG: Laborer = { place: '泉州', trade: '电子厂', pay: '5000', age: '45' }

describe('the way to being registered', () => {
  it('takes three messages for most of those who say what they want in a sentence', async () => {
    const counts = await Promise.all(
      [
        '我叫王建国，45岁，湖北恩施人，想在泉州找电子厂的活，一个月五千以上，包住',
        '泉州，保洁，三千，五十八岁',
        '想去晋江鞋厂做针车一个月六千左右今年四十二',
        '老家贵州毕节的，53岁，工地小工，一天三百，泉州',
        '看大门就行，离家近，2500，我62了',
        '厦门 保姆 六千 包吃住 女 49岁',
        '干啥都行，哪里都行，四五千，我78年的',
        '泉州，电子厂，五千，要管住',
        '石狮服装厂，6000',
        '开叉车，泉州，七千',
      ].map((sentence) => messagesToRegister(['同意', sentence], WANG)),
    )
    expect(counts.toSorted((one, other) => one - other)[counts.length / 2]).toBe(3)
    expect(Math.max(...counts)).toBeLessThanOrEqual(4)
  })

  it('takes at most seven messages of one word each', async () => {
    const laborers = fc.record({
      place: fc.constantFrom('泉州', '离家近', '1', '2', '3', '晋江', '跳过', '随便'),
      trade: fc.constantFrom('电子厂', '保洁', '1', '2', '5', '工地', '跳过', '都行'),
      pay: fc.constantFrom('5000', '五千', '四五千', '6k', '跳过', '面议'),
      age: fc.constantFrom('45', '四十五', '81年的', '跳过', '1'),
    })
    const hello = fc.constantFrom('你好', '在吗', '找活', '喂', '有人吗')
    const yes = fc.constantFrom('1', '同意', '好', '要得', '中', '嗯', '①')
    await fc.assert(
      fc.asyncProperty(hello, yes, laborers, async (greeting, agrees, laborer) => {
        expect(await messagesToRegister([greeting, agrees], laborer)).toBeLessThanOrEqual(7)
      }),
      { numRuns: 150 },
    )
  })

  it('asks nothing that was told, in whatever order and pieces, before 同意 or after', async () => {
    const facts: [Fact | 'other', string][] = [
      ['place', '想在泉州'],
      ['trade', '电子厂的活'],
      ['pay', '一个月五千'],
      ['age', '45岁'],
      ['other', '要包住'],
      ['other', '我叫王建国'],
      ['other', '老家湖北恩施的'],
    ]
    const pieces = fc
      .tuple(fc.shuffledSubarray(facts, { minLength: 1 }), fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }))
      .map(([told, breaks]) =>
        told
          .map(([, words], at) => (at === 0 ? words : `${breaks[at] ? '\n' : '，'}${words}`))
          .join('')
          .split('\n'),
      )
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(7), async (messages, consentAt) => {
        const at = Math.min(consentAt, messages.length)
        const said = [...messages.slice(0, at), '同意', ...messages.slice(at)]
        const world = chatWorld()
        const told = new Set<string>()
        await play(says(...said), world, ({ line, screen }) => {
          for (const [fact, words] of facts) if ((line.say as string).includes(words)) told.add(fact)
          for (const fact of Object.keys(QUESTIONS) as Fact[]) {
            if (told.has(fact)) expect(screen, said.join(' | ')).not.toContain(QUESTIONS[fact])
          }
        })
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['corrected', ['同意', '泉州，电子厂，五千', '不对，是漳州，六千'], ['漳州', '6000元', '电子厂']],
    [
      'said of a relative',
      ['帮我爸找，58岁，看大门', '同意', '泉州，2500'],
      ['给爸找', '58岁', '保安', '泉州', '2500元'],
    ],
    ['said in a question', ['泉州电子厂还招人不', '同意', '五千'], ['电子厂', '泉州', '5000元']],
    [
      'said at another question',
      ['同意', '保洁', '我叫李梅，五十岁', '泉州', '三千'],
      ['李师傅', '50岁', '泉州', '3000元'],
    ],
  ])('keeps what was %s', async (_how, messages, readBack) => {
    const played = await play(says(...messages))
    for (const part of readBack) expect(lastScreen(played)).toContain(part)
  })
})

const lastScreen = (played: readonly Played[]): string => played.at(-1)!.screen
