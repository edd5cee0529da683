/** What a clerk has to look at before a position may go out (待核岗位), and how it is said to a clerk. */

import type { Day } from './calendar.ts'
import { isBelowMinimum } from './minimum-wage.ts'
import type { Pay } from './pay.ts'
import type { Flag } from './position.ts'

export const FLAG_WORDS: Record<Flag, string> = {
  no_pay: '待补工资',
  sex_demand: '有性别要求，不许发布',
  fee: '疑似先交钱、收费、押金',
  below_minimum_wage: '低于当地最低工资',
  employer_unverified: '单位还没核验',
  place_unknown: '工作地点认不出',
  reported: '有人举报',
}

const NO_FEE =
  /(?:不|无|没有|免|拒绝|绝不|无任何|不收|不交|无需|不用交)(?:收取?|交|缴|任何|需|须)?(?:任何)?(?:押金|费用?|服装费|培训费|中介费|介绍费|体检费|保证金|工装费|报名费)|免费(?:培训|体检|提供|住宿|食宿|工作餐|工装)|押金(?:全免|不收)|费用(?:全免|公司承担)/g
const FEE =
  /押金|保证金|服装费|工装费|培训费|中介费|介绍费|报名费|体检费(?:自理|自付)?|建档费|资料费|先交|需交|须交|缴纳?\d+|交\d+元|贷款(?:培训|学习)|培训贷|0基础学|零基础学|付费培训|学费|扣押?身份证/

export type Judged = { pay?: Pay; region?: string; text: string; demandsSex: boolean; verified: boolean }

export function flagsOf({ pay, region, text, demandsSex, verified }: Judged, today: Day): Flag[] {
  const stated = pay !== undefined && (pay.min !== undefined || pay.max !== undefined)
  return [
    ...(stated ? [] : ['no_pay' as const]),
    ...(demandsSex ? ['sex_demand' as const] : []),
    ...(FEE.test(text.replace(NO_FEE, '')) ? ['fee' as const] : []),
    ...(stated && region !== undefined && isBelowMinimum(pay, region, today) ? ['below_minimum_wage' as const] : []),
    ...(region === undefined ? ['place_unknown' as const] : []),
    ...(verified ? [] : ['employer_unverified' as const]),
  ]
}
