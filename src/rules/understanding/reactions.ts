/** Short answers and reactions: yes, no, a number, 报名, 不合适, 跳过, a greeting. */

import phrases from '../lexicon/phrases/reactions.json' with { type: 'json' }
import { anyOf } from './any-of.ts'

/** A push shows three positions. */
const OFFERED = 3
const CHINESE_DIGITS = '零一二三四五六七八九'
const N = '([0-9]|[一二两三四五六七八九头])'

/** A whole message of nothing but these words, with what hangs on before and behind. */
const only = (words: readonly string[]): RegExp =>
  new RegExp(
    `^(?:(?:我|嗯+|恩+|哦+|啊|哎|唉|那|那就|呃|这|都|就|先|还是|可|个),?)*(?:(?:${words.join('|')})${TAIL})+$`,
    'i',
  )
const TAIL =
  '(?:的|了|吧|啊|呀|嘞|啦|呢|滴|哈|咯|额|哇|哒|喽|喔|哦|噢|嘛|撒|噻|嗦|住|老铁|兄弟|个|得很|先|一下|谢谢|谢了|麻烦(?:你|您)?了?|[,.!~?]| )*'

const YES = only(phrases.yes)
const NO = only(phrases.no)
const SKIP = only(phrases.skip)
const SKIP_SAID = anyOf(phrases.skipSaid)
/** Nothing there to answer with, once something was asked. */
const NOTHING = only(['没有', '没', '无', '没得', '都没有'])
const WHOM = '(?:老师|领导|同志|师傅|大哥|大姐|老板|亲|小妹|美女|各位|大家|老乡|小哥|客服)'
const GREET = new RegExp(
  `^(?:${WHOM}?(?:${phrases.greet.join('|').replaceAll('<whom>', WHOM)})(?:啊|呀|哦|的呀|了)?${WHOM}?[,.! ?]*)+$`,
  'i',
)

const APPLY = new RegExp(phrases.apply.join('|').replaceAll('<n>', N))
const NOT_APPLY =
  /(?:不|别|没|不想|不要|先不)(?:要|想)?(?:报|应聘|去|选|投)|报名(?:费|要|多少|截止|怎么|在哪)|怎么(?:去)?报名|在哪报名/
const DECLINE = anyOf(phrases.decline)

const BY_NUMBER = new RegExp(
  `(?:我|帮我|给我|^)(?:想|要|就|能不能|能|可不可以|可以)*报(?:名)?(?:第)?${N}(?:个|家|号|$|[,. ])`,
)
export const appliesByNumber = (text: string): boolean => BY_NUMBER.test(text) && !NOT_APPLY.test(text)
export const applies = (text: string): boolean => APPLY.test(text) && !NOT_APPLY.test(text)
export const declines = (text: string): boolean => DECLINE.test(text)
/** Longer texts say more, and patterns that may repeat themselves must not be tried on them. */
const SHORT_ANSWER = 24
const isAll = (pattern: RegExp, text: string): boolean => text.length <= SHORT_ANSWER && pattern.test(text)

/** `asked`: a bare 没有 answers a question. */
export const skips = (text: string, asked: boolean): boolean =>
  isAll(SKIP, text) || (asked && (isAll(NOTHING, text) || SKIP_SAID.test(text)))
export const greets = (text: string): boolean => isAll(GREET, text)
export const saysYes = (text: string): boolean => isAll(YES, text)
export const saysNo = (text: string): boolean => isAll(NO, text)

/** Around a number these words only say: show me that one. */
const SHOW_ME =
  '(?:我|就|先|想|要|给我|帮我|麻烦|那个|中间|最?上面|看看?|瞧|选择?|回复?|按|点|打开|了解|详细|说说?|讲讲?|介绍|看下|看一下|问下|第|,| )*'
const THAT_ONE =
  '(?:个|号|条|家|份|那个|那家|那份|吧|的|项|看看?|详细|详情|具体|情况|啊|呗|嘛|咯|看一下|下|,|说说?|讲讲?|介绍|一下|细?点|是啥|是什么|那个|这个|哈|先|呢|要|仔细| )*'
const CHOICE = new RegExp(`^${SHOW_ME}${N}${THAT_ONE}[.,! ]*$`)
/** Of three the last is the third. */
const LAST = /^(?:我|就|看|要|选)*(?:最后|末尾|最下面|最底下)(?:那|的|一)*(?:个|家|条)(?:吧|看看|详细|的)*$/
/** A bare number, or 第二个. */
export function choiceIn(text: string): number | undefined {
  if (text.length > SHORT_ANSWER) return undefined
  if (LAST.test(text)) return OFFERED
  const said = CHOICE.exec(text)?.[1]
  return said === undefined ? undefined : digit(said)
}

const NUMBERED = new RegExp(
  `(?:报名?|第|去|要|选|应聘|投|给)\\s*(?:一下)?(?:第)?\\s*${N}(?!个月|天|千|百|万|\\d|十|个(?:都|看|合|行|好|能|中|满)|下)|${N}\\s*(?:号|个|家)(?!月|人|小时|钟|工|都|看|合|行|好|能)`,
)
/** 报名2, 第三个不要. */
export function numberIn(text: string): number | undefined {
  const found = NUMBERED.exec(text)
  const said = found?.[1] ?? found?.[2]
  return said === undefined ? undefined : digit(said)
}

function digit(said: string): number {
  if (/\d/.test(said)) return Number(said)
  return said === '头' ? 1 : said === '两' ? 2 : CHINESE_DIGITS.indexOf(said)
}
