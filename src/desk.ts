/** What one incoming message may touch, all in its own transaction: the wiring of the conversation to the store and the push flow. */

import type { Desk } from './chat/desk.ts'
import { details } from './push/digest.ts'
import { recordReaction, recordStanding } from './push/evidence.ts'
import { findPositions } from './push/first-push.ts'
import { dayOf, type Instant } from './rules/calendar.ts'
import { publishable } from './rules/position.ts'
import { accountPorts } from './store/accounts.ts'
import { caseworkPorts } from './store/casework.ts'
import type { Cipher } from './store/cipher.ts'
import { firstPushPorts } from './store/drafts.ts'
import { evidencePorts } from './store/evidence.ts'
import { joiningPorts } from './store/joining.ts'
import { linkedPeople } from './store/linked-people.ts'
import { mergedInto } from './store/merged-into.ts'
import type { OffersIn } from './store/offers.ts'
import { contentOfPush } from './store/outbox.ts'
import { policyPorts } from './store/policies.ts'
import { positionsById } from './store/positions.ts'
import { latestShownOf, latestShownPushOf } from './store/pushes.ts'
import { recordApplication, recordRefusals, recordReport } from './store/reactions.ts'
import type { Tx } from './store/tables.ts'

export type DeskOptions = { cipher: Cipher; jurisdiction: string; offersIn: OffersIn }

export function deskIn(tx: Tx, { cipher, jurisdiction, offersIn }: DeskOptions): Desk {
  const offers = offersIn(tx)
  const onStanding = (personId: number, now: Instant) => recordStanding(evidencePorts(tx, now), personId, 'person', now)
  const people = linkedPeople(tx, cipher, jurisdiction, onStanding)
  return {
    // What was pushed to a record before it was merged into this one is seen now as well.
    accounts: accountPorts(tx, cipher, async (accountId, personId, now) => {
      for (const each of [personId, ...(await mergedInto(tx, personId))]) {
        await recordReaction(evidencePorts(tx, now), { accountId, personId: each }, now)
      }
    }),
    people,
    joining: joiningPorts(tx, cipher, onStanding),
    casework: caseworkPorts(tx, cipher, jurisdiction),
    policies: policyPorts(tx, jurisdiction),
    positions: {
      find: (personId, wanted, inbound, now) =>
        findPositions(firstPushPorts(tx, offers, now), personId, wanted, inbound.channel === 'web', now),
      shown: (personId) => latestShownOf(tx, personId),
      async lastShown(personId) {
        const push = await latestShownPushOf(tx, personId)
        return push && contentOfPush(tx, cipher, push.id)
      },
      async details(positionId, now) {
        const position = (await positionsById(tx, [positionId])).get(positionId)
        return position !== undefined && publishable(position, dayOf(now)) ? details(position) : undefined
      },
      apply: (personId, positionId, now) => recordApplication(tx, personId, positionId, now),
      decline: (personId, positionIds, reason, now) => recordRefusals(tx, personId, positionIds, reason, now),
      report: (positionId, { accountId, now }) => recordReport(tx, positionId, accountId, now),
    },
  }
}
