/** The places and trades a text names, where one does not hide inside the other: 装修水电工 names no 修水, 南安保安 no 安保. */

import { type TradeMention, tradesIn } from '../occupations.ts'
import { type PlaceMention, placesIn } from '../regions.ts'

export type Mentions = { places: PlaceMention[]; trades: TradeMention[] }

/** 老师好: an address, no trade. */
const VOCATIVE =
  /会计(?=件)|(?<![当做找招想聘要])(?:老师|师傅)(?=[啊呀我,]|你好|您好)|(?:^|你好|您好|[早午晚]上?好|谢谢|请问|喂),?(?:老师|师傅|老板|领导|同志)|(?:老师|师傅)(?=好|您好|你好)/g

/** 回来带娃: one's own; 去人家家里带孩子 is a trade. */
const NO_TRADES =
  /(?:回来|回家|在家|(?<!人家|别人|客户|雇主)家里)(?:要|得|还要)?(?:带|照顾|看)(?:着)?(?:孩子|小孩|娃|孙子|孙女)/g

type Span = { start: number; end: number }

/** Words of work that begin or end like a place: 长白班 is no 长白, 沙县小吃 no wish to go to 沙县. */
const NO_PLACES =
  /大名(?!县)|离(?=石狮)|长白班|公安(?!县)|保安|沙县小吃|兰州拉面|重庆火锅|桂林米粉|东北菜|川菜|湘菜|粤菜|闽菜/g

export function mentionsIn(text: string): Mentions {
  const plain = blanked(text, NO_PLACES)
  const spoken = blanked(blanked(text, VOCATIVE), NO_TRADES)
  const [places, trades] = [placesIn(plain), tradesIn(spoken)]
  if (!places.some((place) => trades.some((trade) => overlap(place, trade)))) return { places, trades }
  const first = trades.filter((trade) => places.some((place) => overlap(trade, place) && comesFirst(trade, place)))
  const standing = placesIn(masked(plain, first))
  return { places: standing, trades: tradesIn(masked(spoken, standing)) }
}

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end
/** Of two that begin together the longer one counts. */
const comesFirst = (one: Span, other: Span): boolean =>
  one.start < other.start || (one.start === other.start && one.end > other.end)

const blanked = (text: string, words: RegExp): string => text.replace(words, (said) => '　'.repeat(said.length))

/** The text with these stretches blanked out, every other character in its place. */
export const masked = (text: string, spans: readonly Span[]): string =>
  spans.reduce((rest, { start, end }) => rest.slice(0, start) + '　'.repeat(end - start) + rest.slice(end), text)
