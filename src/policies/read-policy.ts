/** One line of a policies file. Without document, region, validity and source nothing may be quoted, so nothing is taken. */

import type { Day } from '../rules/calendar.ts'
import { labelsPeople, type Policy, WHOLE_COUNTRY } from '../rules/policy.ts'
import { placeOfAddress } from '../rules/regions.ts'
import { policyHeadings } from './headings.ts'

/** `jurisdiction`: the code of the region it holds in. */
export type PolicyDraft = Omit<Policy, 'region'> & { jurisdiction: string }

const LONGEST_SUMMARY = 200

/** `here`: the region that a policy without one is of. */
export function readPolicy(cells: Record<string, string>, here: string): { draft: PolicyDraft } | { rejected: string } {
  const { title, documentNo, body, summary, region, validFrom, validTo, source } = policyHeadings.fields(cells)
  if (title === undefined) return { rejected: '没有标题' }
  if (documentNo === undefined) return { rejected: '没有文号' }
  if (body === undefined) return { rejected: '没有正文' }
  if (source === undefined) return { rejected: '没有出处' }
  if (summary !== undefined && summary.length > LONGEST_SUMMARY)
    return { rejected: `摘要超过${LONGEST_SUMMARY}字，手机上看不完` }
  if (labelsPeople(title)) return { rejected: '标题会显示在手机上，请换个不带“贫困”“脱贫”“监测”的说法' }
  if (labelsPeople(summary ?? body))
    return { rejected: '手机上看到的话里不要有“贫困”“脱贫”“监测”，请写一段不带这些词的摘要' }
  const jurisdiction =
    region === undefined ? here : /^全国$/.test(region) ? WHOLE_COUNTRY : placeOfAddress(region, here)
  if (jurisdiction === undefined) return { rejected: '看不懂适用地区，请写省、市、县的全名，或写全国' }
  const from = dayOf(validFrom)
  if (from === undefined) return { rejected: '没有施行日期，或者看不懂，请写成 2026-01-01' }
  const to = dayOf(validTo)
  if (validTo !== undefined && to === undefined)
    return { rejected: '看不懂失效日期，请写成 2026-12-31，长期有效就空着' }
  if (to !== undefined && to < from) return { rejected: '失效日期在施行日期之前' }
  return {
    draft: {
      title,
      documentNo,
      body,
      source,
      jurisdiction,
      validFrom: from,
      ...(to !== undefined && { validTo: to }),
      ...(summary !== undefined && { summary }),
    },
  }
}

/** 2026-01-01, 2026年1月1日, 2026/1/1; undefined for a day that is none. */
function dayOf(text = ''): Day | undefined {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim())
  if (parts === null) return undefined
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number]
  const day = new Date(Date.UTC(year, month - 1, date))
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date ? day.toISOString().slice(0, 10) : undefined
}
