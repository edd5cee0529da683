/** Trades wanted and trades refused (工种), licences held (证书). */

import type { TradeMention } from '../occupations.ts'
import type { Asking, Slots } from './slots.ts'

type Work = Pick<Slots, 'occupations' | 'occupationsExcluded' | 'anyOccupation' | 'skills'>

const REFUSED_BEFORE =
  /(?:不想|不愿意?|不要|不做|不干|不进|不去|不当|别|除(?:了|开)?|不喜欢|干不了|做不了|不会|受不了|怕|不考虑|讨厌|(?<!进|要)不)(?:再)?(?:给我(?:发|推|介绍)?|发|推)?(?:做|干|进|去|当|找|是|上|搞|到|开|进去)*(?:什么|那种|这种|那些)?$/
const WRONG_BEFORE = /不是$/
const REFUSED_BEHIND =
  /^(?:的活|的工作|的|工|厂|活|那种|这种)?(?:我|就|也|都)?(?:不做|不干|不要|除外|不想|干不了|做不了|做不来|干不来|不行|就算了|不考虑|不去|以外|之外|不会|干够|干腻|受不了|太累|太脏|不喜欢|不愿)/
const JOINED = /^(?:的|工|厂|[,和跟与或及还有者 ]){0,3}$/
const ALLOWED = /^(?:可以|也?(?:行|可|成|中)|好|就|都(?:行|可以))/
/** 电子厂倒闭了, 以前干过保安: what somebody did is no wish. */
const PAST_BEFORE =
  /(?:以前|之前|原来|原先|过去|曾经|上份工作|老板是|本来|一直)(?:是|都|也|在)*(?:做|干|当|开|搞)?(?:的)?$/
const PAST_BEHIND = /^(?:的?(?:活|厂)?)(?:倒闭|倒了|关门|关了|黄了|停产|停工|搬走|裁员|放假|没活|被|把我|不要我|辞|欠)/

const ANYTHING =
  /(?:干|做|找|当)?(?:啥|什么|哪样|哪种|随便什么)(?:活|工作|工种|岗位|职业|厂|班)?(?:我)?(?:都|也)(?:行|可以|干|做|成|中|能|得|会|愿意|好|要得|肯|要|没问题)|有(?:个)?(?:活|班|工作|事)(?:干|做|上)?(?:就|都)(?:行|好|成|中|干|做|可以|要得)|不挑(?:活|工作|的|工种|食|啥|什么|$|[,.])|随便(?:什么|啥|干|做|找(?:个)?(?:活|工作|事))|(?:活|工作|工种|岗位|职业|行业)(?:都)?(?:不限|不挑|无所谓|随便|没要求)|能?(?:挣|赚|有)(?:到)?钱(?:的)?(?:活)?就(?:行|好|干|可以)|给钱就(?:干|行)|只要(?:能)?(?:有活|挣钱|有班)|(?:脏|苦|累).{0,4}都(?:行|可以|干|不怕|能)|(?:不限|不论|不管)(?:工种|什么活|啥活|岗位|行业)/
const ANYTHING_BARE =
  /^(?:都行|都可以|随便|不限|无所谓|都成|都中|啥都行|都好|都要得|看着安排|你们?安排)(?:的|吧|啊|了)?$/
/** Without one of these no licence is named. */
const PAPER = /[证照本]|[ABCabc]\d/
const LICENCES =
  /(?:低压|高压)?电工(?:操作|上岗|特种)?证|(?:电|氩弧|二保)?焊工?(?:操作|上岗)?证|(?:电)?叉车(?:操作)?证|健康证|[ABCDEF][123]?(?:驾(?:驶)?[证照]|本|照|证)|[ABC][12](?=[,. ]|$)|驾(?:驶)?[证照]|摩托车证|塔吊证|吊车证|起重证|信号工证|架子工证|登高证|高空(?:作业)?证|厨师证|月嫂证|育婴(?:师|员)?证|护理(?:员)?证|护士证|护工证|保育员?证|家政(?:服务)?证|母婴护理证|保安(?:员)?证|会计证|教师(?:资格)?证|特种(?:作业|设备)?(?:操作)?证|建造师证?|安全员证|消防(?:证|设施操作员证|中控证)|挖掘?机(?:操作)?证|装载机证|铲车证|压路机证|锅炉(?:工)?证|司炉证|制冷证|电梯证|美容师?证|美发师?证|茶艺师?证|营养师?证|从业资格证|网约车证|货运(?:资格)?证|危化品?证|船员证|潜水证|电脑证|计算机证|普通话证|退伍证|残疾证/gi

export function saysWork(text: string, mentions: readonly TradeMention[], asking: Asking | undefined): Work {
  const skills = licencesIn(text)
  const wanted: string[] = []
  const refused: string[] = []
  let end = 0
  let refuses = false
  for (const mention of mentions) {
    const before = text.slice(Math.max(0, mention.start - 9), mention.start)
    const behind = text.slice(mention.end, mention.end + 12)
    const goesOn: boolean = refuses && JOINED.test(text.slice(end, mention.start)) && !ALLOWED.test(behind)
    end = mention.end
    if (WRONG_BEFORE.test(before) || PAST_BEFORE.test(before) || PAST_BEHIND.test(behind)) continue
    refuses = goesOn || REFUSED_BEFORE.test(before) || REFUSED_BEHIND.test(behind)
    ;(refuses ? refused : wanted).push(mention.name)
  }
  const anything = ANYTHING.test(text) || (asking === 'occupation' && ANYTHING_BARE.test(text))
  return {
    ...(wanted.length > 0 && { occupations: [...new Set(wanted)] }),
    ...(refused.length > 0 && { occupationsExcluded: [...new Set(refused)] }),
    ...(anything && { anyOccupation: true as const }),
    ...(skills.length > 0 && { skills }),
  }
}

/** A licence is no trade: 有电工证 says what somebody may do, not what he looks for. */
export const licencesIn = (text: string): string[] =>
  PAPER.test(text) ? [...new Set([...text.matchAll(LICENCES)].map(([licence]) => licence.toUpperCase()))] : []

/** The text without its licences, every other character in its place. */
export const withoutLicences = (text: string): string =>
  !PAPER.test(text) ? text : text.replace(LICENCES, (licence) => '　'.repeat(licence.length))
