/** 人员 over the database: the console's desk. */

import { isDeepStrictEqual } from 'node:util'
import { handOver } from '../casework/work-ticket.ts'
import { recordStanding } from '../push/evidence.ts'
import { readTypedWish } from '../roster/typed-wish.ts'
import type { AuditAction } from '../rules/audit-words.ts'
import { mayHandOver } from '../rules/jurisdiction.ts'
import { maskedIdNumber, maskedName, maskedPhone } from '../rules/masked.ts'
import { within } from '../rules/regions.ts'
import { mayDo } from '../rules/staff.ts'
import { recordedAs } from '../rules/status-words.ts'
import { recordLook } from '../store/audit.ts'
import { evidencePorts } from '../store/evidence.ts'
import { allRecordsOf, leadsTo } from '../store/merged-into.ts'
import { moveToPlace } from '../store/moving.ts'
import { type Person, saveProfile } from '../store/people.ts'
import { searchPeople } from '../store/people-search.ts'
import { caseworkersIn, recordEdit, setCaseworker, wardsOf } from '../store/person-edits.ts'
import { findPersonFile, type PersonFile, personIn } from '../store/person-file.ts'
import { timelineOf } from '../store/person-timeline.ts'
import { changeStatus } from '../store/status-changes.ts'
import type { Tx } from '../store/tables.ts'
import { EVERYWHERE, openTicketsOf, ticketPorts } from '../store/tickets.ts'
import { subjectOf } from '../store/timeline-record.ts'
import type { System } from '../system.ts'
import type { StaffMember } from '../web/console/env.ts'
import type { PeopleDesk, Personal, PersonCard } from '../web/console/people/ports.ts'

export function peopleDesk({ db, cipher, clock }: Pick<System, 'db' | 'cipher' | 'clock'>): PeopleDesk {
  const look = (
    { username: actor, region: jurisdiction }: StaffMember,
    action: AuditAction,
    subject: string,
    reason?: string,
  ) => recordLook(db, { actor, action, subject, jurisdiction, ...(reason !== undefined && { reason }) }, clock())
  const change = <Outcome>(
    { region }: StaffMember,
    publicId: string,
    work: (tx: Tx, person: Person) => Promise<Outcome>,
  ) =>
    db.transaction().execute(async (tx) => {
      const person = await personIn(tx, cipher, region, publicId)
      return person === undefined ? 'no_such_person' : work(tx, person)
    })

  return {
    now: clock,
    async list(staff, sought, limit, after) {
      const { lines, ...more } = await searchPeople(db, cipher, staff.region, sought, limit, after)
      const action = sought.key === undefined ? 'list-people' : 'search-people'
      const how = sought.key === undefined ? '' : ` by ${sought.key.kind}`
      await look(staff, action, `${lines.length} people${how}`)
      return { lines: lines.map(({ name, phone, ...line }) => ({ ...line, ...masked({ name, phone }) })), ...more }
    },
    async open(staff, publicId, limit, before) {
      const file = await findPersonFile(db, cipher, staff.region, publicId)
      if (file === undefined) return undefined
      await look(staff, 'open-person', subjectOf(publicId))
      const asked = { limit, withWords: mayDo(staff.role, 'show-masked'), ...(before && { before }) }
      const records = await allRecordsOf(db, file.person)
      const timeline = await timelineOf(db, cipher, records, asked)
      return { card: cardOf(file), timeline }
    },
    leadsTo: ({ region }, publicId) => leadsTo(db, region, publicId),
    async show(staff, publicId, reason) {
      const file = await findPersonFile(db, cipher, staff.region, publicId)
      if (file === undefined) return undefined
      await look(staff, 'show-masked', subjectOf(publicId), reason)
      return personalOf(file)
    },
    caseworkers: ({ region }) => caseworkersIn(db, region),
    recordStatus: (staff, publicId, choice, words) =>
      change(staff, publicId, async (tx, person) => {
        const { status = person.status, pushes = person.pushes, ...recorded } = recordedAs(choice)
        const grade = recorded.grade ?? (status === person.status ? person.employmentGrade : undefined)
        const isSame = status === person.status && pushes === person.pushes && grade === person.employmentGrade
        if (isSame) return 'same'
        const now = clock()
        const to = { status, ...(grade && { grade }), ...(pushes !== person.pushes && { pushes }) }
        await changeStatus(tx, cipher, person, { ...to, recordedBy: staff.username, words }, now)
        await recordStanding(evidencePorts(tx, now), person.id, staff.username, now)
        return 'changed'
      }),
    assign: (staff, publicIds, username) =>
      db.transaction().execute(async (tx) => {
        const colleague = (await caseworkersIn(tx, staff.region)).find((each) => each.username === username)
        if (username !== undefined && colleague === undefined) return 0
        const wards = (await wardsOf(tx, staff.region, publicIds)).filter(
          ({ jurisdiction, caseworker }) =>
            caseworker !== username && (colleague === undefined || within(jurisdiction, colleague.region)),
        )
        for (const { id, caseworker: before } of wards) {
          const edit = { what: 'caseworker', ...(before && { before }), ...(username && { after: username }) } as const
          await setCaseworker(tx, id, username)
          await recordEdit(tx, cipher, id, edit, staff.username, clock())
        }
        return wards.length
      }),
    move: (staff, publicId, place, reason) =>
      change(staff, publicId, async (tx, person) => {
        const { jurisdiction: before } = person
        if (!mayHandOver(staff.region, before, place)) return 'no_such_person'
        if (before === place || !(await moveToPlace(tx, person, place, clock()))) return 'same'
        // A ticket may be in the hands of somebody above whoever moves it.
        const tickets = ticketPorts(tx, cipher, EVERYWHERE)
        for (const ticket of await openTicketsOf(tx, person.id))
          await handOver(tickets, ticket, place, staff.username, clock())
        const edit = { what: 'place', before, after: place, reason } as const
        await recordEdit(tx, cipher, person.id, edit, staff.username, clock())
        const [ward] = await wardsOf(tx, staff.region, [publicId])
        await takeOff(tx, staff, { id: person.id, place, caseworker: ward?.caseworker })
        const look = { actor: staff.username, action: 'move-person' as const, subject: subjectOf(publicId), reason }
        await recordLook(tx, { ...look, jurisdiction: staff.region }, clock())
        return 'changed'
      }),
    changeWish: (staff, publicId, typed) =>
      change(staff, publicId, async (tx, person) => {
        const { wish: before } = person.profile
        const read = readTypedWish(typed, before, person.jurisdiction)
        if ('problem' in read) return read
        const { wish: after } = read
        if (isDeepStrictEqual(before, after)) return 'same'
        await saveProfile(tx, cipher, person, { ...person.profile, wish: after }, clock())
        await recordEdit(tx, cipher, person.id, { what: 'wish', before, after }, staff.username, clock())
        return 'changed'
      }),
  }

  /** Of the people of another place nobody can be caseworker who sees none of them. */
  async function takeOff(
    tx: Tx,
    staff: StaffMember,
    { id, place, caseworker: before }: { id: number; place: string; caseworker: string | undefined },
  ): Promise<void> {
    const mayStay = (await caseworkersIn(tx, place)).some(
      ({ username, region }) => username === before && within(place, region),
    )
    if (before === undefined || mayStay) return
    await setCaseworker(tx, id, undefined)
    await recordEdit(tx, cipher, id, { what: 'caseworker', before }, staff.username, clock())
  }
}

type Maskable = { [Field in keyof Personal]: Personal[Field] | undefined }

/** Where they live is not shown at all, only that it is known. */
export const masked = ({ name, phone, idNumber, home }: Maskable): Personal => ({
  ...(name !== undefined && { name: maskedName(name) }),
  ...(phone !== undefined && { phone: maskedPhone(phone) }),
  ...(idNumber !== undefined && { idNumber: maskedIdNumber(idNumber) }),
  ...(home !== undefined && { home: '****' }),
})

const personalOf = ({ person: { profile }, idNumber, home }: PersonFile): Personal => ({
  ...(profile.name !== undefined && { name: profile.name }),
  ...(profile.phone !== undefined && { phone: profile.phone }),
  ...(idNumber !== undefined && { idNumber }),
  ...(home !== undefined && { home }),
})

export function cardOf(file: PersonFile): PersonCard {
  const { person, idNumber: _, home: __, household, kin, ...rest } = file
  const { id: ___, profile, employmentGrade, ...standing } = person
  const { name: ____, phone: _____, ...told } = profile
  return {
    ...rest,
    ...standing,
    ...(employmentGrade !== undefined && { grade: employmentGrade }),
    personal: masked(personalOf(file)),
    profile: told,
    kin: kin.map(({ name, ...member }) => ({ ...member, ...(name !== undefined && { name: maskedName(name) }) })),
    household: household.map(({ name, ...relative }) => ({
      ...relative,
      ...(name !== undefined && { name: maskedName(name) }),
    })),
  }
}
