/** What staff change in somebody's record (修改记录), before and after. A change of status has a ledger of its own. */

import type { Wish } from './profile.ts'

export type PersonEdit =
  /** Usernames; without one nobody looks after the person. */
  { what: 'caseworker'; before?: string; after?: string } | { what: 'wish'; before: Wish; after: Wish }
