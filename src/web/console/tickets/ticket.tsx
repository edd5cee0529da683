/** One ticket (一张工单): what was said, what was done, and what can be done next. Also the form for a call that is typed in. */

import type { TicketCard, TicketStep } from '../../../casework/ticket-card.ts'
import type { Instant } from '../../../rules/calendar.ts'
import { regionName } from '../../../rules/regions.ts'
import { isRole, ROLE_WORDS } from '../../../rules/staff.ts'
import {
  CLOCK,
  isUrgent,
  MOVES,
  type Move,
  movesFor,
  SATISFACTION_WORDS,
  stepWords,
  TICKET_KIND_WORDS,
  TICKET_STATE_WORDS,
} from '../../../rules/ticket.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { kindWords, shortTime, TICKETS, whoWords } from './board.tsx'

export const LONGEST_WORDS = 500

type Handler = { username: string; role: string; region: string }
type Shown = {
  staff: StaffMember
  now: Instant
  ticket: TicketCard
  handlers: Handler[]
  /** Tells an answer that is sent twice. */
  once: string
  phone?: string | undefined
  problem?: string | undefined
}

export const ticketPage = ({ staff, now, ticket, handlers, once, phone, problem }: Shown) => (
  <ConsolePage staff={staff} title={`工单 ${ticket.no} · ${kindWords(ticket.kind)}`} here={TICKETS}>
    <Notice words={problem} />
    <section>
      <h2>{isAlarm(ticket) ? '告急' : '求助'}</h2>
      <p class="said">{ticket.words ?? '原话已按本人要求删除。'}</p>
      <dl class="facts">
        {!isAlarm(ticket) && (
          <>
            <dt>求助人</dt>
            <dd>
              {ticket.person === undefined ? (
                whoWords(ticket)
              ) : (
                <a href={`/console/people/${ticket.person}`}>{whoWords(ticket)}</a>
              )}
            </dd>
            <dt>电话</dt>
            <dd>{phone ?? ticket.phone ?? '没留电话'}</dd>
          </>
        )}
        <dt>环节</dt>
        <dd>
          {TICKET_STATE_WORDS[ticket.state]}
          {isUrgent(ticket.kind) && <strong class="mark">急</strong>}
        </dd>
        {ticket.dueAt !== undefined && (
          <>
            <dt>期限</dt>
            <dd class={ticket.dueAt < now ? 'late' : undefined}>
              {shortTime(ticket.dueAt)}
              {ticket.dueAt < now && '，已超期'}
            </dd>
          </>
        )}
        <dt>经手人</dt>
        <dd>{ticket.handler ?? '还没有'}</dd>
        <dt>管辖</dt>
        <dd>{regionName(ticket.jurisdiction)}</dd>
      </dl>
      {ticket.phone !== undefined && phone === undefined && (
        <form class="row" method="post" action={`${TICKETS}/${ticket.publicId}/phone`}>
          <label for="reason">看完整号码的原因</label>
          <input id="reason" name="reason" required maxlength={100} autocomplete="off" />
          <button type="submit" class="quiet">
            看号码
          </button>
        </form>
      )}
    </section>
    <section>
      <h2>下一步</h2>
      <Moves staff={staff} ticket={ticket} handlers={handlers} />
    </section>
    {!isAlarm(ticket) && <Answer ticket={ticket} once={once} />}
    <section>
      <h2>内部备注</h2>
      <form method="post" action={`${TICKETS}/${ticket.publicId}/note`}>
        <Words id="note" label="只有工作人员看得到" />
        <button type="submit" class="quiet">
          记下
        </button>
      </form>
    </section>
    <section>
      <h2>经过</h2>
      <ol class="steps">
        <Opened ticket={ticket} />
        {ticket.steps
          .filter(({ what }) => what !== 'opened')
          .map((step) => (
            <Step {...step} />
          ))}
      </ol>
    </section>
  </ConsolePage>
)

const isAlarm = ({ kind }: TicketCard): boolean => kind === 'alarm'

const Answer = ({ ticket, once }: { ticket: TicketCard; once: string }) => (
  <section>
    <h2>回复本人</h2>
    {ticket.inChat ? (
      <form method="post" action={`${TICKETS}/${ticket.publicId}/answer`}>
        <input type="hidden" name="once" value={once} />
        <Words id="answer" label="会发到他的聊天里，写明是工作人员回复" />
        <button type="submit">发送</button>
      </form>
    ) : (
      <p>这张工单没有能发消息的聊天，请打电话。</p>
    )}
  </section>
)

const Words = ({ id, label }: { id: string; label: string }) => (
  <p class="field">
    <label for={id}>{label}</label>
    <textarea id={id} name="words" rows={3} required maxlength={LONGEST_WORDS} />
  </p>
)

const Moves = ({ staff, ticket, handlers }: { staff: StaffMember; ticket: TicketCard; handlers: Handler[] }) => {
  const moves = movesFor(ticket, { role: staff.role, name: staff.username })
  if (moves.length === 0) return <p>{nothingToDo(staff, ticket)}</p>
  return (
    <div class="moves">
      {moves.map((move) => (
        <form method="post" action={`${TICKETS}/${ticket.publicId}/move/${move}`}>
          {MOVES[move].needs.includes('handler') && (
            <p class="field">
              <label for={`${move}-handler`}>交给谁</label>
              <select id={`${move}-handler`} name="handler" required>
                <option value="">请选择</option>
                {handlers.map(({ username, role, region }) => (
                  <option value={username} selected={username === ticket.handler}>
                    {username}（{isRole(role) ? ROLE_WORDS[role] : role}，{regionName(region)}）
                  </option>
                ))}
              </select>
            </p>
          )}
          {MOVES[move].needs.includes('satisfaction') && (
            <p class="field">
              <label for={`${move}-satisfaction`}>本人满意吗</label>
              <select id={`${move}-satisfaction`} name="satisfaction" required>
                <option value="">请选择</option>
                {Object.entries(SATISFACTION_WORDS).map(([value, words]) => (
                  <option value={value}>{words}</option>
                ))}
              </select>
            </p>
          )}
          {MOVES[move].needs.includes('words') && <Words id={`${move}-words`} label={WORDS_FOR[move] ?? '说明'} />}
          <button type="submit" class={move === 'dismiss' ? 'quiet' : undefined}>
            {MOVES[move].words}
          </button>
        </form>
      ))}
    </div>
  )
}

const WORDS_FOR: Partial<Record<Move, string>> = {
  dismiss: '为什么不用办（重复、不属实、本人撤回……）',
  finish: '怎么办好的',
  reopen: '本人怎么说，还差什么',
}

const nothingToDo = (staff: StaffMember, { state, handler }: TicketCard): string =>
  state === 'follow_up' && handler === staff.username
    ? '这张工单是您经手的，请另一位同事回访。'
    : '这一环节要由别的岗位来办。'

const Opened = ({ ticket }: { ticket: TicketCard }) => {
  const by = ticket.steps.find(({ what }) => what === 'opened')?.actor ?? 'chat'
  return (
    <li>
      <time>{shortTime(ticket.openedAt)}</time> {openedWords(by)}
    </li>
  )
}

const openedWords = (by: string): string =>
  by === 'chat' ? '本人在聊天里求助，登记' : by === CLOCK ? '系统告急，登记' : `电话登记，${by} 记录`

const clockWords = (what: string): string => (what === 'supervise' ? '超期，系统' : '系统')

const Step = ({ what, actor, at, handler, satisfaction, words }: TicketStep) => (
  <li>
    <time>{shortTime(at)}</time> {actor === CLOCK ? clockWords(what) : actor} {stepWords(what, handler)}
    {satisfaction !== undefined && `，${(SATISFACTION_WORDS as Record<number, string>)[satisfaction]}`}
    {words !== undefined && <p class="said">{words}</p>}
  </li>
)

type Typed = { kind?: string; words?: string; name?: string; phone?: string }

export const phonedInPage = ({
  staff,
  problem,
  typed = {},
}: {
  staff: StaffMember
  problem?: string
  typed?: Typed
}) => (
  <ConsolePage staff={staff} title="电话登记" here={TICKETS}>
    <Notice words={problem} />
    <section>
      <form method="post" action={`${TICKETS}/new`}>
        <p class="field">
          <label for="kind">事由</label>
          <select id="kind" name="kind" required>
            <option value="">请选择</option>
            {Object.entries(TICKET_KIND_WORDS)
              .filter(([kind]) => kind !== 'alarm')
              .map(([kind, words]) => (
                <option value={kind} selected={kind === typed.kind}>
                  {words}
                </option>
              ))}
          </select>
        </p>
        <p class="field">
          <label for="name">姓名（可以不填）</label>
          <input id="name" name="name" maxlength={30} autocomplete="off" value={typed.name ?? ''} />
        </p>
        <p class="field">
          <label for="phone">电话（可以不填）</label>
          <input id="phone" name="phone" maxlength={20} inputmode="tel" autocomplete="off" value={typed.phone ?? ''} />
          <small>在名册里的，回复能直接发到他的聊天里</small>
        </p>
        <p class="field">
          <label for="words">他说了什么</label>
          <textarea id="words" name="words" rows={4} required maxlength={LONGEST_WORDS}>
            {typed.words ?? ''}
          </textarea>
        </p>
        <button type="submit">登记</button>
      </form>
    </section>
  </ConsolePage>
)
