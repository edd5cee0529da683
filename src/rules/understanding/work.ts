/** Trades wanted and trades refused (工种), licences held (证书). */

import phrases from '../lexicon/phrases/work.json' with { type: 'json' }
import type { TradeMention } from '../occupations.ts'
import { anyOf } from './any-of.ts'
import type { Asking, Slots } from './slots.ts'

type Work = Pick<Slots, 'occupations' | 'occupationsExcluded' | 'anyOccupation' | 'skills'>

const REFUSED_BEFORE =
  /(?:不想|不愿意?|不要|不做|不干|不进|不去|不当|别|除(?:了|开)?|不喜欢|干不了|做不了|不会|拒绝|受不了|怕|不考虑|讨厌|不得|(?<!进|要)不)(?:再)?(?:搁|在)?(?:给我(?:发|推|介绍)?|发|推)?(?:做|干|进|去|当|找|是|上|搞|到|开|进去|在|工地|厂里)*(?:什么|那种|这种|那些)?$/
const WRONG_BEFORE = /不是$/
/** 保安改成保洁 */
const REPLACED_BEHIND = /^(?:的|工)?(?:换成|改成|改为|改做|换做)/
const REFUSED_BEHIND = anyOf(phrases.refusedBehind)
const JOINED = /^(?:的|工|厂|[,和跟与或及还有者 ]|跑|送|做|开|当|进){0,3}$/
/** Behind a comma the refusal goes on only to the end of a list. */
const ENDS_A_LIST = /^(?:的|工|厂)*(?:$|[,和跟或还]|都?(?:不|别))/
const ALLOWED = /^(?:可以|也?(?:行|可|成|中)|好|就|都(?:行|可以))/
/** 电子厂倒闭了, 以前干过保安: what somebody did is no wish. */
const PAST_BEFORE =
  /(?:以前|之前|原来|原先|过去|曾经|上份工作|老板是|本来|刚?从)(?:是|都|也|在)*(?:做|干|当|开|搞)?(?:的)?$/
const PAST_BEHIND =
  /^(?:的?(?:活|厂|里)?)(?:已经|都|也|就)*(?:完工|做完|干完|放(?:长)?假|出来|没订单|倒闭|倒了|关门|关了|黄了|停产|停工|搬走|裁员|放假|没活|被|把我|不要我|辞|欠)/

const ANYTHING = anyOf(phrases.anything)
const ANYTHING_ELSE =
  /(?:除(?:了|开|去)?.{1,12}(?:都|啥|什么).{0,4}(?:行|可以|成|干|做|中|好|得)|(?:其他|其它|别的|剩下)(?:的)?(?:活|工作|工种)?(?:我)?都)/
const ANYTHING_BARE =
  /^(?:都行|都可以|随便|不限|无所谓|都成|都中|啥都行|都好|都要得|看着安排|你们?安排)(?:的|吧|啊|了)?$/
/** Without one of these no licence is named. */
const PAPER = /[证照本]|[ABCabc]\d/
const LICENCES = anyOf(phrases.licences, 'gi')

export function saysWork(text: string, mentions: readonly TradeMention[], asking: Asking | undefined): Work {
  const skills = licencesIn(text)
  const told = mentions.filter((mention) => !isPast(text, mention))
  const refused = refusedOf(text, told)
  const refusedNames = namesOf(refused)
  const named = namesOf(told).filter((name) => !refusedNames.includes(name))
  // 公益性岗位 is a kind of post; the trade beside it says which.
  const wanted = named.length > 1 ? named.filter((name) => name !== '公益岗') : named
  const anything =
    ANYTHING.test(text) ||
    (refused.length > 0 && ANYTHING_ELSE.test(text)) ||
    (asking === 'occupation' && ANYTHING_BARE.test(text))
  return {
    ...(wanted.length > 0 && { occupations: wanted }),
    ...(refused.length > 0 && { occupationsExcluded: refusedNames }),
    ...(anything && { anyOccupation: true as const }),
    ...(skills.length > 0 && { skills }),
  }
}

const namesOf = (mentions: readonly TradeMention[]): string[] => [...new Set(mentions.map(({ name }) => name))]

/** 隔壁老王开货车: somebody else's trade, when nothing is asked for him. */
const SOMEBODY_ELSES =
  /(?:隔壁|邻居|老公|老婆|男人|儿子|女儿|弟弟|哥哥?|姐姐?|老乡|朋友|亲戚|他|她)(?:老.|家)?(?:是|在|都)?(?:做|干|当|开|搞)?$/
const ASKS = /找|想|要|求|给|帮|能/

const beforeOf = (text: string, { start }: TradeMention): string => text.slice(Math.max(0, start - 9), start)
const behindOf = (text: string, { end }: TradeMention): string => text.slice(end, end + 14)

function isPast(text: string, mention: TradeMention): boolean {
  const before = beforeOf(text, mention)
  if (SOMEBODY_ELSES.test(before) && !ASKS.test(text)) return true
  if (REPLACED_BEHIND.test(behindOf(text, mention))) return true
  return WRONG_BEFORE.test(before) || PAST_BEFORE.test(before) || PAST_BEHIND.test(behindOf(text, mention))
}

/** 不进电子厂鞋厂, 跑外卖送快递的别给我: what is joined is refused together. */
function refusedOf(text: string, mentions: readonly TradeMention[]): TradeMention[] {
  const before = mentions.map((mention) => REFUSED_BEFORE.test(beforeOf(text, mention)))
  const behind = mentions.map((mention) => REFUSED_BEHIND.test(behindOf(text, mention)))
  const isJoined = mentions.map(
    ({ start }, index) => index > 0 && JOINED.test(text.slice(mentions[index - 1]!.end, start)),
  )
  for (const [index, mention] of mentions.entries()) {
    if (!isJoined[index] || !before[index - 1]) continue
    const [joint, rest] = [text.slice(mentions[index - 1]!.end, mention.start), behindOf(text, mention)]
    before[index] ||= joint.includes(',') ? ENDS_A_LIST.test(rest) : !ALLOWED.test(rest)
  }
  for (let index = mentions.length - 1; index > 0; index--) {
    if (isJoined[index] && behind[index]) behind[index - 1] = true
  }
  return mentions.filter((_, index) => before[index] || behind[index])
}

/** A licence is no trade: 有电工证 says what somebody may do, not what he looks for. */
export const licencesIn = (text: string): string[] =>
  PAPER.test(text) ? [...new Set([...text.matchAll(LICENCES)].map(([licence]) => licence.toUpperCase()))] : []

/** The text without its licences, every other character in its place. */
export const withoutLicences = (text: string): string =>
  !PAPER.test(text) ? text : text.replace(LICENCES, (licence) => '　'.repeat(licence.length))
