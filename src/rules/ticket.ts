/** A request for help (求助工单) on its way from 登记 to 办结: who may move it, where to, and by when. Pure. */

import type { Instant } from './calendar.ts'
import type { Role } from './staff.ts'
import { workingDaysLater } from './working-days.ts'

export const TICKET_STATES = ['registered', 'verified', 'assigned', 'supervised', 'follow_up', 'closed'] as const
export type TicketState = (typeof TICKET_STATES)[number]

export const TICKET_STATE_WORDS: Record<TicketState, string> = {
  registered: '登记',
  verified: '核实',
  assigned: '交办',
  supervised: '督办',
  follow_up: '回访',
  closed: '办结',
}

export const TICKET_KIND_WORDS = {
  human: '要人工',
  wages: '欠薪',
  injury: '工伤',
  fraud: '被骗',
  danger: '人身安全',
  hardship: '生活困难',
  policy: '政策',
  position: '岗位',
  confused: '说不通',
  angry: '不满意',
  alarm: '告急',
} as const
export type TicketKind = keyof typeof TICKET_KIND_WORDS

export const isTicketKind = (word: string): word is TicketKind => Object.hasOwn(TICKET_KIND_WORDS, word)

/** How content the person was with what was done (满意度), asked at the follow-up. */
export const SATISFACTION_WORDS = { 1: '不满意', 2: '基本满意', 3: '满意' } as const
export type Satisfaction = keyof typeof SATISFACTION_WORDS

/** 核实属实 · 不予受理 · 交办 · 转督办 · 办好了 · 回访：解决了 · 回访：没解决 */
export type Move = 'verify' | 'dismiss' | 'assign' | 'supervise' | 'finish' | 'confirm' | 'reopen'

/** The schedule, which moves what is overdue. */
export const CLOCK = 'clock'

type MoveRule = {
  words: string
  from: readonly TicketState[]
  to: TicketState
  by: readonly (Role | typeof CLOCK)[]
  needs: readonly Need[]
  /** Whoever handled it does not ask whether it was handled well. */
  notByHandler?: true
}
/** What has to be said with a move: to whom, why or what was done, how content. */
export type Need = 'handler' | 'words' | 'satisfaction'

const WORKERS = ['clerk', 'supervisor', 'caseworker'] as const
const LEADERS = ['clerk', 'supervisor'] as const

export const MOVES: Record<Move, MoveRule> = {
  verify: { words: '核实了，属实', from: ['registered'], to: 'verified', by: WORKERS, needs: [] },
  dismiss: { words: '不用办', from: ['registered', 'verified'], to: 'closed', by: LEADERS, needs: ['words'] },
  assign: {
    words: '交办',
    from: ['verified', 'assigned', 'supervised'],
    to: 'assigned',
    by: LEADERS,
    needs: ['handler'],
  },
  supervise: {
    words: '转督办',
    from: ['registered', 'verified', 'assigned'],
    to: 'supervised',
    by: ['supervisor', CLOCK],
    needs: [],
  },
  finish: { words: '办好了', from: ['assigned', 'supervised'], to: 'follow_up', by: WORKERS, needs: ['words'] },
  confirm: {
    words: '回访：解决了',
    from: ['follow_up'],
    to: 'closed',
    by: WORKERS,
    needs: ['satisfaction'],
    notByHandler: true,
  },
  reopen: {
    words: '回访：没解决',
    from: ['follow_up', 'closed'],
    to: 'assigned',
    by: WORKERS,
    needs: ['words'],
    notByHandler: true,
  },
}

/** Working days that a ticket may stay in a state. */
const TERM: Record<Exclude<TicketState, 'closed'>, number> = {
  registered: 1,
  verified: 1,
  assigned: 5,
  supervised: 2,
  follow_up: 3,
}
/** Where wages, health, safety or the month's promise are at stake, whoever it is handed to has two days. */
const URGENT: readonly string[] = ['wages', 'injury', 'danger', 'alarm'] satisfies TicketKind[]
const URGENT_TERM = 2

export const isUrgent = (kind: string): boolean => URGENT.includes(kind)

/** When the state has to be left; never, once it is closed. */
export function dueAfter(state: TicketState, kind: string, now: Instant): Instant | undefined {
  if (state === 'closed') return undefined
  return workingDaysLater(now, state === 'assigned' && isUrgent(kind) ? URGENT_TERM : TERM[state])
}

export type Moved = { state: TicketState; kind: string; handler?: string }
/** `name` is the account's; the schedule has none. */
export type Mover = { role: Role; name: string } | typeof CLOCK
export type MoveRefused = 'not_from_here' | 'not_your_role' | 'not_by_its_handler'

export const MOVE_REFUSED_WORDS: Record<MoveRefused, string> = {
  not_from_here: '这张工单现在走不了这一步，请看最新的情况',
  not_your_role: '您的岗位不能办这一步',
  not_by_its_handler: '回访要由经手人以外的人来做',
}

export function refusedMove(ticket: Moved, move: Move, by: Mover): MoveRefused | undefined {
  const rule = MOVES[move]
  if (!rule.by.includes(by === CLOCK ? CLOCK : by.role)) return 'not_your_role'
  if (!rule.from.includes(ticket.state)) return 'not_from_here'
  if (rule.notByHandler && by !== CLOCK && by.name === ticket.handler) return 'not_by_its_handler'
  return undefined
}

/** Where a move leads. What nobody has in hand is taken up again where it is handed out. */
export const landing = (ticket: Moved, move: Move): TicketState =>
  move === 'reopen' && ticket.handler === undefined ? 'verified' : MOVES[move].to

/** 转属地: where a ticket stands once nobody there has it in hand: what was to be done is handed out again. */
export const withoutHandler = (state: TicketState): TicketState => (state === 'assigned' ? 'verified' : state)

export const movesFor = (ticket: Moved, by: Mover): Move[] =>
  (Object.keys(MOVES) as Move[]).filter((move) => refusedMove(ticket, move, by) === undefined)

export const isMove = (word: string): word is Move => Object.hasOwn(MOVES, word)

/** One step of the work, after the name of whoever took it. */
export function stepWords(what: string, handler: string | undefined): string {
  if (what === 'handed_over') return handler === undefined ? '转了属地' : `转了属地，${handler} 不再经手`
  const done = isMove(what) ? MOVES[what].words : what === 'answer' ? '回复本人' : '备注'
  return handler === undefined ? done : `${done}给 ${handler}`
}

/** Overdue (超期): the supervising line gets it, unless it has it already or only the follow-up is late. */
export const isToEscalate = (ticket: Moved, dueAt: Instant | undefined, now: Instant): boolean =>
  dueAt !== undefined && dueAt < now && refusedMove(ticket, 'supervise', CLOCK) === undefined
