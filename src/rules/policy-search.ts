/** Which policies a question is about: by pairs of characters, so that it is the same on every database and needs no word list. */

import type { Policy } from './policy.ts'
import { normalise } from './understanding/normalise.ts'

/** Said in nearly every question or every title: tells nothing about which policy is meant. */
const SAYS_NOTHING =
  /请问|想问|问一?下|怎么(?:样|办)?|如何|能不能|可不可以|是不是|有没有|可以|什么|多少|哪里|哪儿|几时|时候|现在|今年|我们?|你们?|咱们?|俺们?|这个|那个|没有|不用|还有|听说|知道|需要|条件|材料|手续|标准|规定|政策|补贴|补助|资金|奖励|待遇|申请|申领|领取|办理|享受|发放|关于|通知|印发|办法|实施|细则|方案|意见|工作|打工|务工|外出|人员|农民工|劳动者|福建|示例|[咋啥吗呢吧啊呀的了是有领办给钱到去要]/g
/** As people say it, as documents write it. */
const WRITTEN: [RegExp, string][] = [
  [/社保/g, '社会保险'],
  [/医保/g, '医疗保险'],
  [/失业金/g, '失业保险金'],
  [/养老金/g, '养老保险'],
  [/路费|车费|车票/g, '交通'],
  [/学手艺|学技术/g, '培训'],
  [/自己开店|做(?:个)?小生意|当老板/g, '创业'],
]

/** A question whose words stand in no title is answered only when most of them stand in the text. */
const LEAST_IN_TEXT = { pairs: 2, share: 0.6 }
const TITLE_WEIGHT = 3

/** 有啥补贴: which there are, not one of them. */
export const asksInGeneral = (question: string): boolean => pairs(question).size === 0

/** Best first; none when nothing says that a policy is what was asked about. */
export function policiesAbout<Found extends Policy>(question: string, policies: readonly Found[]): Found[] {
  const asked = pairs(question)
  return policies
    .map((policy) => ({ policy, score: scoreOf(asked, policy) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || (one.policy.validFrom < other.policy.validFrom ? 1 : -1))
    .map(({ policy }) => policy)
}

function scoreOf(asked: ReadonlySet<string>, { title, summary = '', body }: Policy): number {
  const titled = pairs(title)
  const written = new Set([...titled, ...pairs(summary), ...pairs(body)])
  const inTitle = [...asked].filter((pair) => titled.has(pair)).length
  const inText = [...asked].filter((pair) => written.has(pair)).length
  const named = inTitle > 0 || (inText >= LEAST_IN_TEXT.pairs && inText / asked.size >= LEAST_IN_TEXT.share)
  return named ? (inTitle * TITLE_WEIGHT + inText) / asked.size + inTitle / (titled.size + 1) : 0
}

/** Neighbouring characters of what says something; nothing is paired over what was left out. */
function pairs(text: string): Set<string> {
  const written = WRITTEN.reduce((rest, [spoken, formal]) => rest.replace(spoken, formal), normalise(text))
  const telling = written.replace(SAYS_NOTHING, ' ').match(/[\p{Script=Han}A-Za-z\d]{2,}/gu) ?? []
  return new Set(telling.flatMap((part) => Array.from({ length: part.length - 1 }, (_, at) => part.slice(at, at + 2))))
}
