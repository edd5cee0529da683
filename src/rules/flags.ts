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

const FEE =
  /押金|保证金|服装费|工装费|培训费|中介费|介绍费|报名费|体检费|建档费|资料费|先交|需交|须交|缴纳?\d+|交\d+元|贷款(?:培训|学习)|培训贷|0基础学|零基础学|付费培训|学费|扣押?身份证/
/** 不收押金, 无任何费用, 培训费由公司承担: the clause says the opposite. */
const NO_FEE = /不|无|没有|免|零费用|拒绝|报销|公司(?:承担|负责|出)|由公司|专员|顾问/
const CLAUSES = /[，。；;,！!\n]/

const demandsFee = (text: string): boolean =>
  text.split(CLAUSES).some((clause) => FEE.test(clause) && !NO_FEE.test(clause))

export type Judged = { pay?: Pay; region?: string; text: string; demandsSex: boolean; verified: boolean }

export function flagsOf({ pay, region, text, demandsSex, verified }: Judged, today: Day): Flag[] {
  const stated = pay !== undefined && (pay.min !== undefined || pay.max !== undefined)
  return [
    ...(stated ? [] : ['no_pay' as const]),
    ...(demandsSex ? ['sex_demand' as const] : []),
    ...(demandsFee(text) ? ['fee' as const] : []),
    ...(stated && region !== undefined && isBelowMinimum(pay, region, today) ? ['below_minimum_wage' as const] : []),
    ...(region === undefined ? ['place_unknown' as const] : []),
    ...(verified ? [] : ['employer_unverified' as const]),
  ]
}
