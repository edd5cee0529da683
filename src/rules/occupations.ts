/** The tree of occupations (工种): a group holds trades, a trade is known by its Chinese name and the words people use for it. */

import notTrades from './lexicon/not-trades.json' with { type: 'json' }
import lexicon from './lexicon/occupations.json' with { type: 'json' }

export type Occupation = {
  name: string
  group: string
  /** As in the lexicon, the vague ones marked. */
  words: string[]
  /** 16- and 17-year-olds may not do it, nor may those over 60. */
  hazardous?: true
  /** The law asks for 18 years: a licence to drive, 保安服务管理条例 §16, 娱乐场所管理条例 §23. */
  adultsOnly?: true
}

/** In the lexicon a trailing `!` marks hazardous work, `#` what nobody under 18 may do for another reason. */
const HAZARDOUS = '!'
const ADULTS_ONLY = '#'

const OCCUPATIONS: ReadonlyMap<string, Occupation> = new Map(
  Object.entries(lexicon).flatMap(([group, trades]) =>
    Object.entries(trades as Record<string, string[]>).map(([key, words]): [string, Occupation] => {
      const name = key.replace(/[!#]$/, '')
      const hazardous = key.endsWith(HAZARDOUS) && { hazardous: true as const }
      const adultsOnly = key.endsWith(ADULTS_ONLY) && { adultsOnly: true as const }
      return [name, { name, group, words, ...hazardous, ...adultsOnly }]
    }),
  ),
)

export const OCCUPATION_NAMES: readonly string[] = [...OCCUPATIONS.keys()]

export const occupation = (name: string): Occupation | undefined => OCCUPATIONS.get(name)

/** Of a trade its group; of a group itself. */
export const groupOf = (name: string): string => OCCUPATIONS.get(name)?.group ?? name

const ANY_HAND = '普工'
const HANDS = OCCUPATION_NAMES.filter((name) => name.endsWith(ANY_HAND))

/** Whoever wants to work in a factory, 普工 or 进厂, is content with any: 电子厂普工, 鞋厂普工 … */
export const wantedBy = (name: string): readonly string[] => (name === ANY_HAND ? HANDS : [name])

export type TradeMention = { name: string; start: number; end: number }

/** In the lexicon trailing `?` mark what names a trade only vaguely: `?` a workplace (饭店), `??` any hand (操作工). */
const VAGUE = /\?*$/

type Word = { text: string; name: string | undefined; vagueness: number }
type Sighting = TradeMention & Pick<Word, 'vagueness'>

/** Every word for a trade by its first two characters, longest first; upper case, for people write cnc and CNC. */
const WORDS: ReadonlyMap<string, Word[]> = buildWords()

function buildWords(): Map<string, Word[]> {
  const known = new Map<string, Word>()
  const add = (said: string, name: string | undefined) => {
    const text = said.replace(VAGUE, '').toUpperCase()
    known.set(text, { text, name, vagueness: said.length - text.length })
  }
  for (const { name, words } of OCCUPATIONS.values()) for (const said of [name, ...words]) add(said, name)
  for (const said of notTrades) add(said, undefined)

  const words = new Map<string, Word[]>()
  for (const word of known.values()) {
    const key = word.text.slice(0, 2)
    words.set(key, [...(words.get(key) ?? []), word])
  }
  for (const list of words.values()) list.sort((one, other) => other.text.length - one.text.length)
  return words
}

/** Every trade named in free text, in order, longest match; 饭店洗碗 is one trade, the sharper. */
export function tradesIn(text: string): TradeMention[] {
  const found: Sighting[] = []
  for (const sighting of sightings(text)) {
    const before = found.at(-1)
    if (before !== undefined && isOneTrade(before, sighting, text)) found[found.length - 1] = sharper(before, sighting)
    else found.push(sighting)
  }
  return found.map(({ name, start, end }) => ({ name, start, end }))
}

function sightings(text: string): Sighting[] {
  const upper = text.toUpperCase()
  const found: Sighting[] = []
  for (let at = 0; at < upper.length - 1; ) {
    const word = WORDS.get(upper.slice(at, at + 2))?.find(
      (each) => upper.startsWith(each.text, at) && isWhole(upper, at, each.text),
    )
    const end = at + (word?.text.length ?? 1)
    if (word?.name !== undefined && !NO_TRADE_BEHIND.test(upper.slice(end, end + 2))) {
      found.push({ name: word.name, start: at, end, vagueness: word.vagueness })
    }
    at = end
  }
  return found
}

/** 手工费 is money, 美容学校 a school. */
const NO_TRADE_BEHIND = /^(?:费|学校|学院)/

const JOINT = /^(?:里面|里头|里|上|的)?(?:做|当|干|招|直招|要|请|缺)?$/

/** 饭店里洗碗, 数控操作工: a vague word next to a sharper one says where or how, not what else. */
const isOneTrade = (before: Sighting, behind: Sighting, text: string): boolean =>
  (before.name === behind.name || before.vagueness !== behind.vagueness) &&
  JOINT.test(text.slice(before.end, behind.start))

const sharper = (before: Sighting, behind: Sighting): Sighting => ({
  ...(before.vagueness < behind.vagueness ? before : behind),
  start: before.start,
  end: behind.end,
})

const LATIN = /[A-Z0-9]/
/** 小工厂 is a small factory, 小工 a hand on a building site. */
const WORK_GOES_ON = /[^加]工[厂资作程业具龄伤钱会艺序]$/

/** Latin words stand alone, IT is not found in WITH; and 工 belongs to what follows it if it can. */
function isWhole(text: string, at: number, word: string): boolean {
  const end = at + word.length
  if (WORK_GOES_ON.test(text.slice(end - 2, end + 1))) return false
  return !LATIN.test(word[0]!) || !(LATIN.test(text[at - 1] ?? '') || LATIN.test(text[end] ?? ''))
}

export const occupationsIn = (text: string): string[] => [...new Set(tradesIn(text).map(({ name }) => name))]

/** Named by the title, of which the longest word counts; else by the column for the trade. */
export function occupationOfTitle(title: string, trade?: string): string | undefined {
  return longest(tradesIn(title)) ?? (trade === undefined ? undefined : longest(tradesIn(trade)))
}

function longest(mentions: TradeMention[]): string | undefined {
  const length = ({ start, end }: TradeMention) => end - start
  return mentions.reduce<TradeMention | undefined>(
    (best, each) => (best === undefined || length(each) > length(best) ? each : best),
    undefined,
  )?.name
}
