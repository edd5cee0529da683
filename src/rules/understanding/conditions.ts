/** Conditions of work: lodging, meals, night shift, kind of employment; schooling and gender. */

import phrases from '../lexicon/phrases/conditions.json' with { type: 'json' }
import type { EmploymentKind } from '../profile.ts'
import { anyOf } from './any-of.ts'
import type { Slots } from './slots.ts'

type Conditions = Pick<Slots, 'lodging' | 'meals' | 'nightShift' | 'kind' | 'education' | 'gender'>

/** 不包住的不去 asks for lodging. */
const MUST_LODGE =
  /(?:不|没有?)(?:包|管|提供|供)?(?:吃)?(?:食)?[住宿](?:的地方|宿)?的?(?:我)?(?:不去|不要|不考虑|不行|不干|就算|免谈|别)/
const NO_LODGING = anyOf(phrases.noLodging)
const LODGING = anyOf(phrases.lodging)
const NO_MEALS = anyOf(phrases.noMeals)
const MEALS = anyOf(phrases.meals)
const NO_NIGHT = anyOf(phrases.noNight)
const EITHER_SHIFT = /(?:夜班.?白班|白班.?夜班|白班.{0,2}夜班)(?:我)?(?:都|全)/
const NIGHT = /晚上(?:也)?(?:行|可以)|晚上(?:也)?(?:能|可以|肯)?(?:上班|干)|夜班|晚班|倒班|通宵|两班倒|三班倒|上夜/
const NO_KIND =
  /(?:不(?:想|要|做|干|找|愿意?|考虑)(?:做|干|找|要)?|别(?:给我)?|非)(?:短期|短工|日结|兼职|零工|临时工?|长期|暑假工|小时工)的?/g
const KINDS: [EmploymentKind, RegExp][] = [
  ['public_welfare', /公益(?:性)?(?:的)?岗|公岗|公益性/],
  [
    'seasonal',
    /短期|短工|暑假工|暑期工|寒假工|寒暑假|假期工|采茶(?:季|时候|期)|季节|农忙|农闲|(?:干|做|打)(?:到)?(?:过年|年底|年前)|(?:干|做)(?:个)?[一两二三几](?:三)?个月|过年前|旺季|春节期间|收(?:稻|麦|果)季/,
  ],
  ['part_time', /兼职|零工|小时工|日结|临时|钟点(?!工)|散工|零活|零散|半天(?:班|工|的)|周末(?:做|干|工|班)/],
  ['long_term', /长期|长做|长干|长久|稳定|全职|正式|固定(?:工|的)|一直干|长工|干长/],
]
const SCHOOLING = /[学中专技职科书盲识认]/
const EDUCATION: [string, RegExp][] = [
  ['没读过书', /没(?:有)?(?:怎么)?(?:读|念|上)过?(?:什么|啥)?(?:书|学)|文盲|不识字|不认(?:识|得)?字|大字不识/],
  ['小学', /小学(?!门|当|里|旁|附近|食堂|老师|保安|对面|生|接|教)/],
  ['初中', /初中(?!生|老师|门)|初中生/],
  ['高中', /高中(?!老师|门)/],
  ['中专', /中专|中技/],
  ['技校', /技校|技工学校/],
  ['职高', /职高|职业高中|职中|职业中学/],
  ['大专', /大专|专科(?!医)/],
  ['本科', /本科|大学(?:毕业|文凭|学历|生)/],
]
/** 孩子读高中, 接孩子上小学: somebody else's schooling. */
const OF_A_CHILD =
  /(?:孩子?|娃|儿子|女儿|孙子|孙女|弟弟|妹妹)(?:们)?(?:在|要|还|都|正|上|读|念|今年)*(?:上|读|念|在)(?:小学|初中|高中|中专|大专|大学|技校)/g
const FEMALE =
  /我是?(?:一?个)?女(?!儿|婿|朋友|友|人家)|(?<![儿孙美子招收要])女(?:的|了|性|生(?!意)|同志|工|人|士|,|\.| ?\d|[三四五六]十|$)|妇女|性别:?女|老太婆|大妈|家庭主妇|宝妈/
const MALE =
  /我是?(?:一?个)?男|(?<![招收要])男(?:的|了|性|生|同志|工|人|士|,|\.| ?\d|[三四五六]十|$)|性别:?男|老汉|大老爷们/

export function saysConditions(text: string): Conditions {
  const lodging = MUST_LODGE.test(text) ? true : NO_LODGING.test(text) ? false : LODGING.test(text) ? true : undefined
  const meals = NO_MEALS.test(text) && !MUST_LODGE.test(text) ? false : MEALS.test(text) ? true : undefined
  const nightShift = EITHER_SHIFT.test(text) ? true : NO_NIGHT.test(text) ? false : NIGHT.test(text) ? true : undefined
  const wanted = text.replace(NO_KIND, '')
  const kind = KINDS.find(([, words]) => words.test(wanted))?.[0]
  const own = text.replace(OF_A_CHILD, '')
  const education = SCHOOLING.test(own) ? EDUCATION.find(([, words]) => words.test(own))?.[0] : undefined
  return {
    ...(lodging !== undefined && { lodging }),
    ...(meals !== undefined && { meals }),
    ...(nightShift !== undefined && { nightShift }),
    ...(kind !== undefined && { kind }),
    ...(education !== undefined && { education }),
    ...(FEMALE.test(text) ? { gender: 'female' as const } : MALE.test(text) ? { gender: 'male' as const } : {}),
  }
}
