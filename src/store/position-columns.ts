/** What an ad says (岗位内容), as columns. */

import type { Position } from '../rules/position.ts'
import { payColumns } from './pay-columns.ts'

const flag = (value: boolean | undefined): 0 | 1 | null => (value === undefined ? null : value ? 1 : 0)

type Ad = Omit<Position, 'id' | 'publicId' | 'shortNo' | 'employer' | 'sample'>

export const positionColumns = (ad: Ad) => ({
  title: ad.title,
  occupation: ad.occupation ?? null,
  region: ad.region ?? null,
  place: ad.place,
  kind: ad.kind,
  ...payColumns(ad.pay),
  headcount: ad.headcount ?? null,
  lodging: flag(ad.lodging),
  meals: flag(ad.meals),
  night_shift: flag(ad.nightShift),
  age_min: ad.ageMin ?? null,
  age_max: ad.ageMax ?? null,
  description: ad.description ?? null,
  directions: ad.directions ?? null,
  contact: ad.contact ?? null,
  published_on: ad.publishedOn ?? null,
  deadline_on: ad.deadlineOn ?? null,
  reserve: ad.reserve ? (1 as const) : (0 as const),
  flags: JSON.stringify(ad.flags),
  state: ad.state,
})
