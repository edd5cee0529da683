/** A position as schema.org's JobPosting (JSON-LD), so that search engines can list it. Only what the page itself says. */

import { addDays, startOfDay } from '../../rules/calendar.ts'
import type { PayUnit } from '../../rules/pay.ts'
import type { Position } from '../../rules/position.ts'
import type { EmploymentKind } from '../../rules/profile.ts'
import { ancestry, regionName } from '../../rules/regions.ts'

const KINDS: Record<EmploymentKind, string> = {
  long_term: 'FULL_TIME',
  seasonal: 'TEMPORARY',
  part_time: 'PART_TIME',
  public_welfare: 'OTHER',
}
/** A piece rate has no unit of time. */
const UNITS: Partial<Record<PayUnit, string>> = { month: 'MONTH', day: 'DAY', hour: 'HOUR' }

/** Nothing in it can end the script element that holds it. */
export function jobPosting(position: Position, url: string): string {
  const { title, employer, kind, publishedOn, deadlineOn, headcount, description, shortNo } = position
  const posting = {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title,
    url,
    identifier: { '@type': 'PropertyValue', name: '岗位编号', value: String(shortNo) },
    description: description ?? title,
    employmentType: KINDS[kind],
    hiringOrganization: { '@type': 'Organization', name: employer },
    jobLocation: { '@type': 'Place', address: addressOf(position) },
    ...(publishedOn !== undefined && { datePosted: publishedOn }),
    ...(deadlineOn !== undefined && { validThrough: new Date(startOfDay(addDays(deadlineOn, 1)) - 1).toISOString() }),
    ...(headcount !== undefined && { totalJobOpenings: headcount }),
    ...salaryOf(position),
  }
  return JSON.stringify(posting).replaceAll('<', '\\u003c')
}

function addressOf({ region, place }: Position) {
  const [nearest, ...around] = region === undefined ? [] : ancestry(region).map(regionName)
  const province = around.at(-1) ?? nearest
  return {
    '@type': 'PostalAddress',
    addressCountry: 'CN',
    streetAddress: place,
    ...(province !== undefined && { addressRegion: province }),
    ...(around.length > 0 && { addressLocality: nearest }),
  }
}

function salaryOf({ pay }: Position) {
  const unitText = pay && UNITS[pay.unit]
  if (pay === undefined || unitText === undefined) return {}
  const value = {
    '@type': 'QuantitativeValue',
    unitText,
    ...(pay.min !== undefined && { minValue: pay.min }),
    ...(pay.max !== undefined && { maxValue: pay.max }),
  }
  return { baseSalary: { '@type': 'MonetaryAmount', currency: 'CNY', value } }
}
