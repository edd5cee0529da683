/** Conditions of work: lodging, meals, night shift, kind of employment, schooling, when to start. */

import type { EmploymentKind } from '../profile.ts'
import type { Slots } from './slots.ts'

type Conditions = Pick<Slots, 'lodging' | 'meals' | 'nightShift' | 'kind' | 'education' | 'gender'>

const NO_LODGING =
  /(?:不用|不要|不需要|不必|无需|不)(?:包|管|提供)?(?:吃)?住|自己(?:租|有)(?:房|住|地方)|(?:租|有)了?房(?:子)?|住家里|住自己|包不包住(?:都行|无所谓)/
const LODGING = /(?:包|管|供|带|有|提供|要|解决)(?:吃)?(?:食)?(?:住|宿)(?!院)|宿舍|住的地方|住厂|厂里住|吃住/
const NO_MEALS = /(?:不用|不要|不需要|不)(?:包|管)吃|自己做饭/
const MEALS = /(?:包|管|供)(?:吃|饭|食)|吃住|有食堂|工作餐|管饭/
const NO_NIGHT =
  /(?:不|别|没法|不能|不想|不愿|不要|不用|不上|拒绝|没有?)(?:想|要|能|愿意?)?(?:上|做|倒)?(?:夜班|晚班|大夜|通宵)|不倒班|不熬夜|(?:长)?白班|(?:夜班|倒班|熬夜)(?:的)?(?:不行|干不了|不做|不上|受不了|不要|不干)/
const NIGHT = /夜班|晚班|倒班|通宵/
const KINDS: [EmploymentKind, RegExp][] = [
  ['public_welfare', /公益(?:性)?岗|公岗/],
  ['seasonal', /短期|短工|暑假工|暑期工|寒假工|采茶季|季节|农忙|过年前|干(?:一)?两个月|临时干|几个月/],
  ['part_time', /兼职|零工|小时工|日结|钟点|临时工|散工|打零工|半天班/],
  ['long_term', /长期|长做|稳定|全职|正式工|长久|一直干/],
]
const EDUCATION = /小学|初中|高中|中专|技校|职高|大专|本科|大学|没读过书|文盲|没上过学/

export function saysConditions(text: string): Conditions {
  const lodging = NO_LODGING.test(text) ? false : LODGING.test(text) ? true : undefined
  const meals = NO_MEALS.test(text) ? false : MEALS.test(text) ? true : undefined
  const nightShift = NO_NIGHT.test(text) ? false : NIGHT.test(text) ? true : undefined
  const kind = KINDS.find(([, words]) => words.test(text))?.[0]
  const education = EDUCATION.exec(text)?.[0]
  return {
    ...(lodging !== undefined && { lodging }),
    ...(meals !== undefined && { meals }),
    ...(nightShift !== undefined && { nightShift }),
    ...(kind !== undefined && { kind }),
    ...(education !== undefined && { education }),
    ...genderIn(text),
  }
}

function genderIn(text: string): Pick<Slots, 'gender'> {
  if (/我是?(?:个)?女|女的|女工|女,|,女|妇女|^女 ?\d/.test(text) && !/招女/.test(text)) return { gender: 'female' }
  return /我是?(?:个)?男|男的|,男|男,|^男 ?\d|男 \d/.test(text) && !/招男/.test(text) ? { gender: 'male' } : {}
}
