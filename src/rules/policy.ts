/** A policy (政策) as its document states it. Without document, region, validity and source no amount is ever quoted. */

import type { Day } from './calendar.ts'

export type Policy = {
  title: string
  body: string
  documentNo: string
  region: string
  validFrom: Day
  validTo?: Day
  source: string
}
