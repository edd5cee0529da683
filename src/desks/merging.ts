/** 合并重复的人 over the database: the console's desk. */

import { recordStanding } from '../push/evidence.ts'
import { differing, type MergedField, type Side, sidesOf } from '../rules/merging.ts'
import { recordLook } from '../store/audit.ts'
import { lookalikesOf } from '../store/duplicates.ts'
import { evidencePorts } from '../store/evidence.ts'
import { mergeRecords, onRecord } from '../store/merging.ts'
import { findPersonFile, type PersonFile } from '../store/person-file.ts'
import type { Db } from '../store/tables.ts'
import { subjectOf } from '../store/timeline-record.ts'
import type { System } from '../system.ts'
import type { StaffMember } from '../web/console/env.ts'
import type { MergingDesk } from '../web/console/people/merging-ports.ts'
import { cardOf, masked } from './people.ts'

export function mergingDesk({ db, cipher, clock }: Pick<System, 'db' | 'cipher' | 'clock'>): MergingDesk {
  const both = async (from: Db, { region }: StaffMember, ids: readonly [string, string]) => {
    const [one, other] = [
      await findPersonFile(from, cipher, region, ids[0]),
      await findPersonFile(from, cipher, region, ids[1]),
    ]
    const isThere = (file: PersonFile | undefined): file is PersonFile => file !== undefined && !file.erased
    return ids[0] !== ids[1] && isThere(one) && isThere(other) ? { one, other } : undefined
  }

  return {
    async lookalikes({ region }, publicId) {
      const found = await lookalikesOf(db, cipher, region, publicId)
      return found.map(({ name, phone, ...line }) => ({ ...line, ...masked({ name, phone }) }))
    },
    async compare(staff, ...ids) {
      const files = await both(db, staff, ids)
      if (files === undefined) return undefined
      const { username: actor, region: jurisdiction } = staff
      for (const publicId of ids) {
        await recordLook(db, { actor, action: 'compare-people', subject: subjectOf(publicId), jurisdiction }, clock())
      }
      const { one, other } = files
      return { one: cardOf(one), other: cardOf(other), differing: differing(onRecord(one), onRecord(other)) }
    },
    merge: (staff, one, other, { stays, choices, reason }) =>
      db.transaction().execute(async (tx) => {
        const files = await both(tx, staff, [one, other])
        if (files === undefined) return 'no_such_person'
        const [left, right] = [onRecord(files.one), onRecord(files.other)]
        if (differing(left, right).some((field) => choices[field] === undefined)) return 'undecided'
        const goes: Side = stays === 'one' ? 'other' : 'one'
        const sides = asSeenFrom(stays, sidesOf(left, right, choices, stays))
        const [kept, gone] = [files[stays], files[goes]]
        const { username: by, region: jurisdiction } = staff
        const now = clock()
        const merged = await mergeRecords(tx, cipher, { stays: kept, goes: gone, sides, reason, by }, now)
        if (merged !== 'merged') return merged === 'busy' ? merged : 'no_such_person'
        const evidence = evidencePorts(tx, now)
        await evidence.cancelQueued(gone.person.id, 'merged', now)
        for (const { person } of [gone, kept]) {
          await recordStanding(evidence, person.id, by, now)
          const subject = subjectOf(person.publicId)
          await recordLook(tx, { actor: by, action: 'merge-people', subject, jurisdiction, reason }, now)
        }
        return { stays: kept.person.publicId }
      }),
  }
}

type Sides = { [Field in MergedField]: Side }

/** The page names the two by where they stand on it, the store by which of them stays. */
const asSeenFrom = (stays: Side, sides: Sides): Sides =>
  Object.fromEntries(Object.entries(sides).map(([field, side]) => [field, side === stays ? 'one' : 'other'])) as Sides
