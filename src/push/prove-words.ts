/** What came of working a month out anew (重新推算), in words. */

import { channelName } from '../rules/channel-names.ts'
import type { Tally } from '../rules/coverage.ts'
import { EXEMPTIONS, GRADES, STATES_OF_ROWS } from '../rules/coverage-words.ts'
import type { Account, ProofOfMonth } from './prove.ts'

const MOST_LISTED = 50

export function proofLines({ month, ok, compared, counterExamples, certificate, events }: ProofOfMonth): string[] {
  const more = counterExamples.length - MOST_LISTED
  return [
    `${month} 重新推算：比对 ${compared} 人，${ok ? '都对得上' : `${counterExamples.length} 人对不上`}`,
    ...counterExamples
      .slice(0, MOST_LISTED)
      .map(({ person, row, events }) => `  ${person}：台账写的是${spoken(row)}；按原始记录是${spoken(events)}`),
    ...(more > 0 ? [`  ……还有 ${more} 人`] : []),
    ...(totals(certificate) === totals(events)
      ? []
      : [`证明上的合计：${totals(certificate)}`, `推算出的合计：${totals(events)}`]),
  ]
}

function spoken(account: Account | null): string {
  if (account === null) return '没有这个人（不在范围里）'
  const { state, reason, grade, channel, outboxId, lastResort } = account
  const details = [
    ...(reason === undefined ? [] : [EXEMPTIONS[reason] ?? reason]),
    ...(grade === undefined ? [] : [`凭据：${GRADES[grade] ?? grade}`]),
    ...(channel === undefined ? [] : [channelName(channel)]),
    ...(outboxId === undefined ? [] : [`消息 ${outboxId}`]),
    ...(lastResort ? ['只有兜底信息'] : []),
  ]
  return `“${STATES_OF_ROWS[state] ?? state}”${details.length > 0 ? `（${details.join('，')}）` : ''}`
}

const totals = ({ inScope, delivered, accepted, phoned, unreachable, exempt, open, missed }: Tally): string =>
  `应推 ${inScope} = 送达 ${delivered} + 渠道受理 ${accepted} + 电话联系 ${phoned} + 联系不上 ${unreachable} + 不用推 ${exempt} + 待推 ${open} + 漏推 ${missed}`
