/** Spot checks (电话抽查) over the database: draws, hands out who is to be rung, takes down what they said. */

import { setImmediate as breathe } from 'node:timers/promises'
import type { AuditAction } from '../rules/audit-words.ts'
import { ONE_DAY_MS } from '../rules/calendar.ts'
import { maskedName, maskedPhone } from '../rules/masked.ts'
import { oddWork } from '../rules/odd-work.ts'
import { drawFurther, type Lot, mayCheck, populationHash } from '../rules/spot-check.ts'
import { recordLook } from '../store/audit.ts'
import { recordedCalls } from '../store/recorded-calls.ts'
import { insertCheckCall } from '../store/spot-check-calls.ts'
import {
  type DrawnPerson,
  drawnPeople,
  findDrawn,
  findSpotCheck,
  insertSpotCheck,
  listSpotChecks,
  type Population,
  populationOf,
  sampleOf,
} from '../store/spot-checks.ts'
import type { Db } from '../store/tables.ts'
import type { System } from '../system.ts'
import type { StaffMember } from '../web/console/env.ts'
import type { CheckLine, SpotCheckDesk } from '../web/console/spot-checks/ports.ts'

/** How far back odd work is looked for. */
const LATELY_MS = 7 * ONE_DAY_MS

export function spotCheckDesk({ db, cipher, clock }: Pick<System, 'db' | 'cipher' | 'clock'>): SpotCheckDesk {
  const look = (staff: StaffMember, action: AuditAction, subject: string) =>
    recordLook(db, { actor: staff.username, action, subject, jurisdiction: staff.region, reason: '电话抽查' }, clock())
  const find = async (staff: StaffMember, publicId: string, lineId: string) => {
    const check = await findSpotCheck(db, staff.region, publicId)
    return check && findDrawn(db, cipher, staff.region, check, lineId)
  }
  return {
    now: clock,
    list: ({ region }, limit, before) => listSpotChecks(db, region, limit, before),
    async draw(staff, { seed, size, ...from }) {
      const { sample, ...population } = await drawFrom(db, from, seed, size)
      if (sample.length === 0) return undefined
      const drawing = { ...from, ...population, seed, size, drawnBy: staff.username }
      const publicId = await db
        .transaction()
        .execute((tx) => insertSpotCheck(tx, staff.region, drawing, sample, clock()))
      await look(staff, 'draw-spot-check', `spot-check ${publicId}`)
      return publicId
    },
    async redraw({ region }, publicId) {
      const check = await findSpotCheck(db, region, publicId)
      if (check === undefined) return 'no_such_check'
      const { place, month, state } = check
      const again = await drawFrom(db, { place, month, state }, check.seed, check.size)
      const drawn = await sampleOf(db, check.id)
      const isSame = again.populationHash === check.populationHash && again.sample.join() === drawn.join()
      return isSame ? 'same' : 'changed'
    },
    async open(staff, publicId, limit, after) {
      const check = await findSpotCheck(db, staff.region, publicId)
      if (check === undefined) return undefined
      const people = await drawnPeople(db, cipher, staff.region, check, limit + 1, after)
      await look(staff, 'open-spot-check', `spot-check ${publicId}`)
      const lines = people.slice(0, limit).map((person) => lineFor(staff, person))
      return { check, lines, ...(people.length > limit && { next: lines.at(-1)!.no }) }
    },
    async phone(staff, publicId, lineId) {
      const phone = (await find(staff, publicId, lineId))?.phone
      if (phone !== undefined) await look(staff, 'show-spot-check-phone', `spot-check ${publicId} line ${lineId}`)
      return phone
    },
    async record(staff, publicId, lineId, said) {
      const person = await find(staff, publicId, lineId)
      if (person === undefined) return 'no_such_line'
      if (!mayCheck(staff.username, person.recordedBy)) return 'own_work'
      await db
        .transaction()
        .execute((tx) => insertCheckCall(tx, cipher, person.id, { ...said, by: staff.username }, clock()))
      return 'recorded'
    },
    oddWork: async ({ region }) => oddWork(await recordedCalls(db, cipher, region, clock() - LATELY_MS)),
  }
}

/** Goes through the population part by part, so that others are answered meanwhile. */
async function drawFrom(db: Db, from: Population, seed: string, size: number) {
  let drawn: Lot[] = []
  const everybody: string[] = []
  for await (const part of populationOf(db, from)) {
    everybody.push(...part)
    drawn = drawFurther(drawn, part, seed, size)
    await breathe()
  }
  return {
    sample: drawn.map(({ publicId }) => publicId),
    population: everybody.length,
    populationHash: populationHash(everybody.sort()),
  }
}

const lineFor = (staff: StaffMember, { name, phone, recordedBy, ...person }: DrawnPerson): CheckLine => ({
  ...person,
  ...(name !== undefined && { name: maskedName(name) }),
  ...(phone !== undefined && { phone: maskedPhone(phone) }),
  ownWork: !mayCheck(staff.username, recordedBy),
})
