/** 今天 over the database: what needs whom now, and the month at a glance. */

import { ringSvg } from '../charts/ring.ts'
import { dayOf, dayOfMonth, monthOf } from '../rules/calendar.ts'
import { maskedName } from '../rules/masked.ts'
import { type PromiseState, promiseState } from '../rules/promise.ts'
import { CALLS_FROM_DAY } from '../rules/push-plan.ts'
import { mayDo, type Officer } from '../rules/staff.ts'
import type { Status } from '../rules/status.ts'
import { MOVES, type TicketState } from '../rules/ticket.ts'
import { recordLook } from '../store/audit.ts'
import { positionCounts } from '../store/console-positions.ts'
import { unserved } from '../store/promises.ts'
import { ticketCounts } from '../store/tickets.ts'
import {
  callsToMake,
  importsWithRejects,
  noticesToApprove,
  peopleByStatus,
  ticketsAtHand,
} from '../store/todays-work.ts'
import { countZeroHouseholds } from '../store/zero-households.ts'
import type { System } from '../system.ts'
import type { CoverageDesk } from '../web/console/coverage/ports.ts'
import type { Need, TodayDesk } from '../web/console/today/ports.ts'
import { slowFigures } from './slow-figures.ts'

type Parts = Pick<System, 'db' | 'cipher' | 'clock'>

/** So many are told apart; more than that is more than anybody reads. */
const MOST_PROMISED = 1_000

export function todayDesk({ db, cipher, clock }: Parts, coverage: Pick<CoverageDesk, 'certificate'>): TodayDesk {
  const statuses = slowFigures((region) => peopleByStatus(db, region), clock)
  const flagged = slowFigures(async (region) => (await positionCounts(db, region)).flagged, clock)
  const waiting = slowFigures((region) => unserved(db, cipher, region, clock(), MOST_PROMISED), clock)

  async function needsOf({ region, username, role }: Officer, open: number): Promise<Need[]> {
    const now = clock()
    const month = monthOf(now)
    const tickets = await ticketsAtHand(db, region, username, now)
    const states = await ticketCounts(db, region, now)
    const atState = (state: TicketState): number => states.get(state)?.all ?? 0
    const isLate = dayOfMonth(dayOf(now)) >= CALLS_FROM_DAY
    const all: Need[] = [
      {
        words: '工单超期了',
        count: tickets.overdue,
        href: '/console/tickets?overdue=1',
        act: 'work-tickets',
        urgent: true,
      },
      {
        words: '人这个月还没推到',
        count: isLate ? open : 0,
        href: `/console/people?${new URLSearchParams({ month, coverage: 'open' })}`,
        act: 'see-people',
        urgent: true,
      },
      {
        words: '个地方告急',
        count: tickets.alarms,
        href: '/console/tickets?kind=alarm',
        act: 'work-tickets',
        urgent: true,
      },
      { words: '个电话要打', count: await callsToMake(db, region), href: '/console/calls', act: 'make-calls' },
      {
        words: '份通知等审核',
        count: await noticesToApprove(db, region, username),
        href: '/console/broadcasts',
        act: 'approve-broadcasts',
      },
      {
        words: '张新工单等核实',
        count: atState('registered'),
        href: '/console/tickets?state=registered',
        act: 'work-tickets',
      },
      ...(MOVES.assign.by.some((each) => each === role)
        ? [
            {
              words: '张工单等交办',
              count: atState('verified'),
              href: '/console/tickets?state=verified',
              act: 'work-tickets',
            } as const,
          ]
        : []),
      { words: '张工单在我手上', count: tickets.mine, href: '/console/tickets?mine=1', act: 'work-tickets' },
      {
        words: '个岗位等人核',
        count: (await flagged(region)).value,
        href: '/console/positions?shelf=flagged',
        act: 'keep-positions',
      },
      {
        words: '个文件有没导进去的行（近七天我导的）',
        count: await importsWithRejects(db, username, now),
        href: '/console/positions/import',
        act: 'keep-positions',
      },
    ]
    return all.filter(({ act }) => mayDo(role, act))
  }

  return {
    now: clock,
    async today(staff) {
      const month = await coverage.certificate(monthOf(clock()), staff.region)
      const promises: Record<PromiseState, number> = { broken: 0, due_today: 0, running: 0 }
      for (const { since } of (await waiting(staff.region)).value) promises[promiseState(since, clock())]++
      return {
        needs: await needsOf(staff, month.value.open),
        month,
        statuses: (await statuses(staff.region)).value.map(({ status, people }) => ({
          status: status as Status,
          people,
        })),
        promises,
        zeroHouseholds: await countZeroHouseholds(db, staff.region),
      }
    },
    ring: async ({ region }) => ringSvg((await coverage.certificate(monthOf(clock()), region)).value),
    async promised(staff) {
      const people = (await waiting(staff.region)).value
      const look = { actor: staff.username, action: 'list-promises' as const, subject: `${people.length} people` }
      await recordLook(db, { ...look, jurisdiction: staff.region }, clock())
      return people.map(({ name, since, ...person }) => ({
        ...person,
        since,
        state: promiseState(since, clock()),
        ...(name !== undefined && { name: maskedName(name) }),
      }))
    },
  }
}
