/** 求助工单 over the database: the console's desk. */

import { answerTicket, moveTicket, noteOn } from '../casework/work-ticket.ts'
import type { AuditAction } from '../rules/audit-words.ts'
import { maskedName, maskedPhone } from '../rules/masked.ts'
import { recordLook } from '../store/audit.ts'
import { insertTicket } from '../store/ticket-rows.ts'
import { callerOnFile, findTicket, listTickets, ticketCounts, ticketHandlers, ticketPorts } from '../store/tickets.ts'
import type { System } from '../system.ts'
import type { StaffMember } from '../web/console/env.ts'
import type { TicketDesk } from '../web/console/tickets/ports.ts'

export function ticketDesk({ db, cipher, clock }: Pick<System, 'db' | 'cipher' | 'clock'>): TicketDesk {
  const within = <Result>(
    { region }: StaffMember,
    work: (ports: ReturnType<typeof ticketPorts>) => Promise<Result>,
  ): Promise<Result> => db.transaction().execute((tx) => work(ticketPorts(tx, cipher, region)))
  const look = (staff: StaffMember, action: AuditAction, publicId: string, reason?: string) =>
    recordLook(
      db,
      {
        actor: staff.username,
        action,
        subject: `ticket ${publicId}`,
        jurisdiction: staff.region,
        ...(reason && { reason }),
      },
      clock(),
    )
  return {
    now: clock,
    async list(staff, filter, limit, after) {
      const { lines, ...more } = await listTickets(db, cipher, staff, filter, { now: clock(), limit, after })
      return { lines: lines.map(masked), ...more }
    },
    counts: (staff) => ticketCounts(db, staff.region, clock()),
    async open(staff, publicId) {
      const card = await findTicket(db, cipher, staff.region, publicId)
      if (card === undefined) return undefined
      await look(staff, 'open-ticket', publicId)
      const { phone, ...rest } = masked(card)
      return { ...rest, ...(phone !== undefined && { phone: maskedPhone(phone) }) }
    },
    async phone(staff, publicId, reason) {
      const card = await findTicket(db, cipher, staff.region, publicId)
      if (card?.phone === undefined) return undefined
      await look(staff, 'show-ticket-phone', publicId, reason)
      return card.phone
    },
    handlers: ({ region }) => ticketHandlers(db, region),
    move: (staff, publicId, move, said) =>
      within(staff, (ports) =>
        moveTicket(ports, publicId, move, said, { role: staff.role, name: staff.username }, clock()),
      ),
    note: (staff, publicId, words) => within(staff, (ports) => noteOn(ports, publicId, words, staff.username, clock())),
    answer: (staff, publicId, answer) =>
      within(staff, (ports) => answerTicket(ports, publicId, answer, staff.username, clock())),
    phonedIn: (staff, { kind, words, name, phone }) =>
      db.transaction().execute(async (tx) => {
        const { region: jurisdiction, username: openedBy } = staff
        const onFile = phone === undefined ? {} : await callerOnFile(tx, cipher, jurisdiction, phone)
        const caller = { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) }
        return insertTicket(tx, cipher, { jurisdiction, kind, words, openedBy, caller, ...onFile }, clock())
      }),
  }
}

const masked = <Line extends { name?: string }>(line: Line): Line =>
  line.name === undefined ? line : { ...line, name: maskedName(line.name) }
