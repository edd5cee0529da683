/** The tree of occupations (工种): a group holds trades, a trade is known by its Chinese name and the words people use for it. */

import lexicon from './lexicon/occupations.json' with { type: 'json' }

export type Occupation = {
  name: string
  group: string
  words: string[]
  /** 16- and 17-year-olds may not do it, nor may those over 60. */
  hazardous?: true
}

/** In the lexicon a trailing `!` marks hazardous work. */
const HAZARDOUS = '!'

const OCCUPATIONS: ReadonlyMap<string, Occupation> = new Map(
  Object.entries(lexicon).flatMap(([group, trades]) =>
    Object.entries(trades as Record<string, string[]>).map(([key, words]): [string, Occupation] => {
      const name = key.replace(HAZARDOUS, '')
      return [name, { name, group, words, ...(key.endsWith(HAZARDOUS) && { hazardous: true as const }) }]
    }),
  ),
)

export const OCCUPATION_NAMES: readonly string[] = [...OCCUPATIONS.keys()]

export const occupation = (name: string): Occupation | undefined => OCCUPATIONS.get(name)

/** Of a trade its group; of a group itself. */
export const groupOf = (name: string): string => OCCUPATIONS.get(name)?.group ?? name

export type TradeMention = { name: string; start: number; end: number }

type Word = { text: string; name: string }

/** Every word for a trade by its first character, longest first; upper case, for people write cnc and CNC. */
const WORDS: ReadonlyMap<string, Word[]> = buildWords()

function buildWords(): Map<string, Word[]> {
  const words = new Map<string, Word[]>()
  for (const { name, words: said } of OCCUPATIONS.values()) {
    for (const word of [name, ...said]) {
      const text = word.replace(/\(.*\)$/, '').toUpperCase()
      const key = text.slice(0, 1)
      words.set(key, [...(words.get(key) ?? []), { text, name }])
    }
  }
  for (const list of words.values()) list.sort((one, other) => other.text.length - one.text.length)
  return words
}

/** Every trade named in free text, in order, longest match. */
export function tradesIn(text: string): TradeMention[] {
  const upper = text.toUpperCase()
  const found: TradeMention[] = []
  for (let at = 0; at < upper.length; ) {
    const word = WORDS.get(upper[at]!)?.find((each) => upper.startsWith(each.text, at) && isWhole(upper, at, each.text))
    if (word === undefined) at++
    else {
      found.push({ name: word.name, start: at, end: at + word.text.length })
      at += word.text.length
    }
  }
  return found
}

const LATIN = /[A-Z0-9]/

/** Latin words stand alone: IT is not found in WITH. */
function isWhole(text: string, at: number, word: string): boolean {
  if (!LATIN.test(word[0]!)) return true
  return !LATIN.test(text[at - 1] ?? '') && !LATIN.test(text[at + word.length] ?? '')
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
