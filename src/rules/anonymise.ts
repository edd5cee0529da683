/** What of a person's words may be shown to a model: no name, and no number that could be a phone, a card or an ID. */

import { saysIdentity } from './understanding/identity.ts'
import { maskPersonal } from './understanding/mask.ts'
import { normalise } from './understanding/normalise.ts'

const DIGIT = '[\\p{Nd}零〇一壹幺二贰两三叁四肆五伍六陆七柒八捌九玖]'
/** In one piece (5000-6000 is two pieces, and pay), read out one by one, or so long that it can be no pay. */
const LONG_NUMBER = new RegExp(
  `${DIGIT}{7,}[Xx]?|(?:${DIGIT}[ ,.·_-]+){6,}${DIGIT}|\\p{Nd}(?:[ ,.·_-]?\\p{Nd}){10,}[Xx]?`,
  'gu',
)
const KEYCAP = /\u20e3/g
const CALLED = /(?<=叫|姓名[是:]?|名字[是叫:]?)(?!我|你|他|她|它|人|什么|啥)[\u4e00-\u9fff·]{2,4}/g
/** 我儿子王小明: a relative and one of the commonest surnames. */
const RELATIVE =
  /(?<=老婆|媳妇|爱人|老公|丈夫|对象|儿子|女儿|爸|妈|哥|弟|姐|妹|工友|老乡|朋友)[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖][\u4e00-\u9fff]{1,2}/g

/** `names`: of everybody known to speak here. */
export function anonymise(said: string, names: readonly string[]): string {
  const plain = normalise(said).replace(KEYCAP, '')
  const introduced = saysIdentity(plain, undefined).name
  const masked = maskPersonal(plain)
    .replace(LONG_NUMBER, '〔号码〕')
    .replace(CALLED, '〔姓名〕')
    .replace(RELATIVE, '〔姓名〕')
  return [...names, ...(introduced === undefined ? [] : [introduced])]
    .flatMap(waysToSay)
    .toSorted((one, other) => other.length - one.length)
    .reduce((text, name) => text.replaceAll(name, '〔姓名〕'), masked)
}

/** 王建国, 建国; of 王强 also 阿强 and 小强; of 买买提·艾力 each part. A surname alone names nobody. */
function waysToSay(name: string): string[] {
  const whole = normalise(name)
  const parts = whole.split('·')
  const given =
    whole.length >= 3 ? [whole.slice(-2)] : ['阿', '小', '老'].map((before) => `${before}${whole.slice(-1)}`)
  return [whole, ...parts, ...given].filter((way) => way.length >= 2)
}
