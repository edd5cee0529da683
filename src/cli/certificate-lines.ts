/** The certificate (覆盖证明) as a clerk reads it on paper: the reach rate first, then what it is made of. */

import type { Certificate } from '../push/certify.ts'
import { spokenTime } from '../rules/calendar.ts'
import { channelName } from '../rules/channel-names.ts'
import type { Tally } from '../rules/coverage.ts'
import { EXEMPTIONS, IDENTITIES, MONTH_STATES } from '../rules/coverage-words.ts'
import { regionName } from '../rules/regions.ts'

export function certificateLines(certificate: Certificate): string[] {
  const { month, state, reachRate, seal } = certificate
  return [
    `${month} 岗位推送覆盖证明（${MONTH_STATES[state]}）`,
    `到位率 ${reachRate === undefined ? '—' : `${(reachRate * 100).toFixed(1)}%`}`,
    `应推 ${certificate.inScope} 人 = 送达 ${certificate.delivered} + 渠道受理 ${certificate.accepted} + 电话联系 ${certificate.phoned} + 联系不上 ${certificate.unreachable} + 不用推 ${certificate.exempt} + 待推 ${certificate.open} + 漏推 ${certificate.missed}`,
    ...table('按地区', certificate.byPlace, regionName),
    ...table('按渠道', certificate.byChannel, channelName),
    ...table('按身份', certificate.byIdentity, (identity) => IDENTITIES[identity] ?? identity),
    ...Object.entries(certificate.exemptBy).map(
      ([reason, people]) => `  不用推：${EXEMPTIONS[reason] ?? reason} ${people}`,
    ),
    ...(certificate.lastResort > 0 ? [`  其中只推了兜底信息（培训、招聘会、电话） ${certificate.lastResort}`] : []),
    ...(seal === undefined ? [] : [`封存于 ${spokenTime(seal.sealedAt)}，校验码 ${seal.hash}`]),
  ]
}

const table = (title: string, rows: Record<string, Tally>, named: (key: string) => string): string[] =>
  Object.entries(rows).map(
    ([key, tally]) =>
      `  ${title} ${named(key)}：应推 ${tally.inScope}，送达 ${tally.delivered}，受理 ${tally.accepted}，电话 ${tally.phoned}`,
  )
