/** Trades wanted and trades refused (工种). */

import { tradesIn } from '../occupations.ts'
import type { Asking, Slots } from './slots.ts'

type Work = Pick<Slots, 'occupations' | 'occupationsExcluded' | 'anyOccupation' | 'skills'>

const REFUSED_BEFORE =
  /(?:不想|不愿意?|不要|不做|不干|不进|不去|不当|别|除了?|不喜欢|干不了|做不了|不会|受不了|不)(?:做|干|进|去|当|再|给我|找|是)*$/
const WRONG_BEFORE = /不是$/
const REFUSED_BEHIND = /^(?:的活|的|工|厂)?(?:不做|不干|不要|除外|不想|干不了|做不了|不行|就算了)/
const ANYTHING =
  /(?:干|做)?(?:啥|什么|哪样)(?:活|工作|工种|岗位)?(?:都|也)(?:行|可以|干|做|成|中|能|得|会)|有活(?:干)?就行|有(?:个)?(?:工作|事)(?:做|干)?就(?:行|好)|不挑(?:活|工作|的)?|随便(?:什么|啥|干|做|找)|(?:活|工作|工种|岗位)不限|能(?:挣|赚)钱就行/
const LICENCES =
  /(?:低压|高压)?电工(?:操作)?证|(?:电)?焊工?证|叉车证|健康证|驾(?:驶)?[证照]|[ABC][12]证?(?:驾照)?|塔吊证|厨师证|月嫂证|育婴师?证|护理(?:员)?证|保安证|会计证|教师资格证|特种作业证|建造师证?|安全员证|挖掘?机证|登高证/g

export function saysWork(text: string, asking: Asking | undefined): Work {
  const skills = [...new Set([...text.matchAll(LICENCES)].map(([licence]) => licence))]
  const spoken = skills.reduce((rest, licence) => rest.replaceAll(licence, '　'.repeat(licence.length)), text)
  const wanted: string[] = []
  const refused: string[] = []
  for (const { name, start, end } of tradesIn(spoken)) {
    const [before, behind] = [spoken.slice(Math.max(0, start - 7), start), spoken.slice(end)]
    if (WRONG_BEFORE.test(before)) continue
    if (REFUSED_BEFORE.test(before) || REFUSED_BEHIND.test(behind)) refused.push(name)
    else wanted.push(name)
  }
  const anything =
    ANYTHING.test(text) || (asking === 'occupation' && /^(?:都行|都可以|随便|不限|无所谓|都成|都中|啥都行)$/.test(text))
  return {
    ...(wanted.length > 0 && { occupations: [...new Set(wanted)] }),
    ...(refused.length > 0 && { occupationsExcluded: [...new Set(refused)] }),
    ...(anything && wanted.length === 0 && { anyOccupation: true as const }),
    ...(skills.length > 0 && { skills }),
  }
}
