/** 一份通知: what it says, to whom, its steps, how far it is, and what came of it. */

import {
  BROADCAST_STATE_WORDS,
  type BroadcastMove,
  mayMove,
  mayRewrite,
  moveWords,
  needsComment,
} from '../../../rules/broadcast.ts'
import { spokenTime } from '../../../rules/calendar.ts'
import { mayDo } from '../../../rules/staff.ts'
import { assetUrl } from '../../assets.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { inFull } from '../in-full.ts'
import type { Seen } from './compose.tsx'
import { SeenPart } from './compose.tsx'
import { audienceWords } from './draft-form.ts'
import { BROADCASTS, shortTime } from './list.tsx'
import type { BroadcastCard, BroadcastCounts, BroadcastReport } from './ports.ts'

/** In the order in which they are offered; what cannot be undone has a page of its own. */
const MOVES: BroadcastMove[] = ['submit', 'approve', 'return', 'resume', 'pause']

type Card = {
  staff: StaffMember
  broadcast: BroadcastCard
  /** For whoever has to decide: whom it reaches and what it looks like. */
  seen?: Seen | undefined
  report?: BroadcastReport | undefined
  problem?: string | undefined
  said?: string | undefined
}

export const cardPage = ({ staff, broadcast, seen, report, problem, said }: Card) => (
  <ConsolePage staff={staff} title={broadcast.title} here={BROADCASTS}>
    <Notice words={problem} />
    {said && <p role="status">{said}</p>}
    <section>
      <dl class="facts">
        <dt>到哪一步</dt>
        <dd>{BROADCAST_STATE_WORDS[broadcast.state]}</dd>
        <dt>谁写的</dt>
        <dd>{broadcast.writtenBy}</dd>
        <dt>谁通过的</dt>
        <dd>{broadcast.approvedBy ?? '还没有'}</dd>
        <dt>什么时候发</dt>
        <dd>{broadcast.notBefore === undefined ? '通过后马上发' : spokenTime(broadcast.notBefore)}</dd>
        <dt>发给谁</dt>
        <dd>
          {audienceWords(broadcast.audience).map((line) => (
            <div>{line}</div>
          ))}
        </dd>
      </dl>
      <p class="said letter">{broadcast.text}</p>
      <Moves staff={staff} broadcast={broadcast} />
    </section>
    {broadcast.counts !== undefined && <Progress publicId={broadcast.publicId} counts={broadcast.counts} />}
    {report && <Report publicId={broadcast.publicId} report={report} />}
    {seen && <SeenPart {...seen} />}
    <section>
      <h2>经过</h2>
      <ol class="steps">
        {broadcast.steps.toReversed().map(({ what, actor, at, comment }) => (
          <li>
            <time>{shortTime(at)}</time>
            {actor} {what === 'write' ? '写' : moveWords(what)}
            {comment && <p class="said">{comment}</p>}
          </li>
        ))}
      </ol>
    </section>
  </ConsolePage>
)

const Moves = ({ staff, broadcast }: { staff: StaffMember; broadcast: BroadcastCard }) => {
  const open = MOVES.filter((move) => mayMove(move, broadcast, staff))
  const here = `${BROADCASTS}/${broadcast.publicId}`
  const isOwn = broadcast.state === 'submitted' && broadcast.hands.includes(staff.username)
  return (
    <>
      {isOwn && <p class="aside">自己写或提交的通知，要由另一个人审核。</p>}
      <div class="row">
        {mayRewrite(broadcast.state) && mayDo(staff.role, 'write-broadcasts') && <a href={`${here}/edit`}>修改</a>}
        {open
          .filter((move) => !needsComment(move))
          .map((move) => (
            <form method="post" action={`${here}/move/${move}`}>
              <button type="submit">{moveWords(move)}</button>
            </form>
          ))}
        {mayDo(staff.role, 'write-broadcasts') && (
          <form method="post" action={`${here}/test`}>
            <button type="submit" class="quiet">
              发给我自己看看
            </button>
          </form>
        )}
        {mayEnd(broadcast, staff) && <a href={`${here}/end`}>不等没打开的人了</a>}
        {mayMove('cancel', broadcast, staff) && <a href={`${here}/cancel`}>取消这份通知</a>}
      </div>
      {open.filter(needsComment).map((move) => (
        <form method="post" action={`${here}/move/${move}`}>
          <p class="field">
            <label for={`comment-${move}`}>哪里要改</label>
            <textarea id={`comment-${move}`} name="comment" rows={2} maxlength={500} required />
          </p>
          <button type="submit" class="quiet">
            {moveWords(move)}
          </button>
        </form>
      ))}
    </>
  )
}

/** As long as somebody has not opened it. */
export const mayEnd = (broadcast: BroadcastCard, staff: StaffMember): boolean =>
  mayMove('end', broadcast, staff) && (broadcast.counts?.unopened ?? 0) > 0

const Progress = ({ publicId, counts }: { publicId: string; counts: BroadcastCounts }) => {
  const done = counts.recipients - counts.waiting
  return (
    <section>
      <h2>发了多少</h2>
      <progress id="done" max={Math.max(1, counts.recipients)} value={done} aria-label="发了多少" />
      <dl class="figures" data-progress={`${BROADCASTS}/${publicId}/progress`}>
        {FIGURES.map(([name, words]) => (
          <div>
            <dt>{words}</dt>
            <dd data-figure={name}>{inFull(counts[name])}</dd>
          </div>
        ))}
      </dl>
      <p class="aside" id="pace" aria-live="polite" />
      <script src={assetUrl('progress.js')} defer />
    </section>
  )
}

const FIGURES: [keyof BroadcastCounts, string][] = [
  ['recipients', '一共'],
  ['waiting', '还没发'],
  ['unopened', '还没打开'],
  ['accepted', '发出了'],
  ['delivered', '收到了'],
  ['failed', '没发到'],
  ['skipped', '没有发'],
  ['unknown', '说不准'],
]

const Report = ({ publicId, report }: { publicId: string; report: BroadcastReport }) => (
  <section>
    <h2>结果</h2>
    <p>
      七天里有回音的 {inFull(report.reacted)} 人，退订的 {inFull(report.withdrew)} 人。
    </p>
    <Reasons title="没发到" reasons={report.failedBy} />
    <Reasons title="没有发" reasons={report.skippedBy} />
    <p>
      <a href={`${BROADCASTS}/${publicId}/recipients.csv`}>下载名单（表格）</a>
    </p>
  </section>
)

const Reasons = ({ title, reasons }: { title: string; reasons: { reason: string; people: number }[] }) =>
  reasons.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {reasons.map(({ reason, people }) => (
          <li>
            {reason}：{inFull(people)} 人
          </li>
        ))}
      </ul>
    </>
  )

export const endPage = ({ staff, broadcast }: { staff: StaffMember; broadcast: BroadcastCard }) => (
  <ConsolePage staff={staff} title={`结束“${broadcast.title}”`} here={BROADCASTS}>
    <section>
      <p>
        还有 {inFull(broadcast.counts?.unopened ?? 0)}{' '}
        人没打开聊天网页。结束以后，他们再打开也收不到这份通知，结果里记作没发到。
      </p>
      <form method="post" action={`${BROADCASTS}/${broadcast.publicId}/move/end`}>
        <button type="submit">{moveWords('end')}</button>
      </form>
      <p>
        <a href={`${BROADCASTS}/${broadcast.publicId}`}>再等等，回去</a>
      </p>
    </section>
  </ConsolePage>
)

export const cancelPage = ({ staff, broadcast }: { staff: StaffMember; broadcast: BroadcastCard }) => (
  <ConsolePage staff={staff} title={`取消“${broadcast.title}”`} here={BROADCASTS}>
    <section>
      <p>取消以后不能再发。已经发出去的收不回来。</p>
      <form method="post" action={`${BROADCASTS}/${broadcast.publicId}/move/cancel`}>
        <button type="submit">取消这份通知</button>
      </form>
      <p>
        <a href={`${BROADCASTS}/${broadcast.publicId}`}>不取消，回去</a>
      </p>
    </section>
  </ConsolePage>
)
