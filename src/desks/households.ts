/** 零就业家庭 over the database: the console's desk. */

import { maskedName } from '../rules/masked.ts'
import { recordLook } from '../store/audit.ts'
import { countZeroHouseholds, zeroHouseholds } from '../store/zero-households.ts'
import type { System } from '../system.ts'
import type { HouseholdDesk } from '../web/console/households/ports.ts'

export function householdDesk({ db, cipher, clock }: Pick<System, 'db' | 'cipher' | 'clock'>): HouseholdDesk {
  return {
    now: clock,
    async withoutWork({ username: actor, region: jurisdiction }, limit, after) {
      const { households, ...more } = await zeroHouseholds(db, cipher, jurisdiction, limit, after)
      const subject = `${households.length} households`
      await recordLook(db, { actor, action: 'list-households', subject, jurisdiction }, clock())
      return {
        households: households.map(({ members, ...household }) => ({
          ...household,
          members: members.map(({ name, ...member }) => ({
            ...member,
            ...(name !== undefined && { name: maskedName(name) }),
          })),
        })),
        ...more,
        all: await countZeroHouseholds(db, jurisdiction),
      }
    },
  }
}
