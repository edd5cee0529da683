/** 经过: each entry in one line, what was said below it. */

import { CALL_REASONS, resultWords } from '../../../push/call-words.ts'
import { actionWords } from '../../../rules/audit-words.ts'
import { type Day, spokenDay, spokenTime } from '../../../rules/calendar.ts'
import { channelName } from '../../../rules/channel-names.ts'
import type { MergedField } from '../../../rules/merging.ts'
import { regionName } from '../../../rules/regions.ts'
import { GRADE_WORDS, PUSHES_WORDS, STATUS_WORDS } from '../../../rules/status-words.ts'
import { CLOCK, stepWords } from '../../../rules/ticket.ts'
import type { PositionNamed, TimelineEntry } from '../../../rules/timeline.ts'
import { kindWords, TICKETS } from '../tickets/board.tsx'
import { fieldsIn } from './merge-words.ts'
import { wishWords } from './wish-words.ts'

/** `opensTickets`: who looks may open them. */
export const TimelineList = ({ entries, opensTickets }: { entries: TimelineEntry[]; opensTickets: boolean }) =>
  entries.length === 0 ? (
    <p>还什么都没有。</p>
  ) : (
    <ol class="steps">
      {withoutRepeatedLooks(entries).map((entry) => (
        <li>
          <time datetime={new Date(entry.at).toISOString()}>{spokenTime(entry.at)}</time>{' '}
          <Entry entry={entry} opensTickets={opensTickets} />
        </li>
      ))}
    </ol>
  )

/** Somebody at work opens the same pages again and again, and two records that were merged say the same: of those in a row one is enough. */
const SAID_ONCE: readonly string[] = ['open-person', 'compare-people', 'merge-people']

const withoutRepeatedLooks = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  entries.filter((entry, index) => {
    const newer = entries[index - 1]
    const isLook = entry.kind === 'look' && SAID_ONCE.includes(entry.action)
    return !(isLook && newer?.kind === 'look' && newer.action === entry.action && newer.by === entry.by)
  })

const Ticket = ({ publicId, words, opens }: { publicId: string; words: string; opens: boolean }) =>
  opens ? <a href={`${TICKETS}/${publicId}`}>{words}</a> : <span>{words}</span>

const Entry = ({ entry, opensTickets }: { entry: TimelineEntry; opensTickets: boolean }) => {
  switch (entry.kind) {
    case 'heard':
      return <Said line={`${channelName(entry.channel)}，他${HEARD[entry.how] ?? '发来消息'}`} words={entry.words} />
    case 'sent':
      return (
        <Said
          line={`${channelName(entry.channel)}，${entry.isPush ? '推送消息' : '发给他'}${SENT[entry.state] ?? ''}`}
          words={entry.words}
        />
      )
    case 'consent':
      return (
        <>
          {entry.answer === 'yes' ? '同意' : '不同意'}
          {CONSENTS[entry.purpose] ?? entry.purpose}（{channelName(entry.channel)}，告知书 {entry.version}）
        </>
      )
    case 'status':
      return <Said line={statusLine(entry)} words={entry.words} />
    case 'edit':
      return <Edit {...entry} />
    case 'push':
      return entry.positions.length === 0 ? (
        <>{PUSHES[entry.what] ?? '推送'}：没有合适的岗位，发兜底信息</>
      ) : (
        <>
          {PUSHES[entry.what] ?? '推送'} {entry.positions.length} 个岗位：{entry.positions.map(named).join('；')}
        </>
      )
    case 'applied':
      return <>报名 {named(entry.position)}</>
    case 'refused':
      return (
        <>
          不要 {named(entry.position)}，{REFUSED[entry.reason] ?? '别的原因'}
        </>
      )
    case 'ticket':
      return (
        <>
          求助：
          <Ticket publicId={entry.publicId} words={kindWords(entry.about)} opens={opensTickets} />
        </>
      )
    case 'ticket_step':
      return (
        <>
          <Ticket publicId={entry.publicId} words="工单" opens={opensTickets} />：
          {entry.by === CLOCK ? '超期，系统' : entry.by} {stepWords(entry.what, entry.handler)}
        </>
      )
    case 'call':
      return (
        <>
          要打电话：{Number(entry.month.slice(5))}月，{CALL_REASONS[entry.reason] ?? entry.reason}
        </>
      )
    case 'called':
      return <Said line={`${entry.by} ${resultWords(entry.outcome)}`} words={entry.note} />
    case 'look':
      return (
        <>
          {entry.by} {actionWords(entry.action)}
          {entry.reason !== undefined && `，原因：${entry.reason}`}
        </>
      )
  }
}

const Said = ({ line, words }: { line: string; words: string | undefined }) => {
  if (words === undefined) return <>{line}</>
  const first = words.split('\n', 1)[0]!
  return (
    <>
      {line}
      {first === words ? (
        <p class="said">{words}</p>
      ) : (
        <details class="said">
          <summary>{first}</summary>
          {words.slice(first.length + 1)}
        </details>
      )}
    </>
  )
}

const named = (position: PositionNamed | undefined): string =>
  position === undefined ? '一个岗位' : `${position.no} ${position.title}`

type Of<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: Kind }>

function statusLine({ by, before, status, pushes, grade, pausedUntil }: Of<'status'>): string {
  const who = by === 'person' || by === 'chat' ? '本人说' : by === 'roster' ? '名册里是' : `${by} 记下`
  const stands = standing(status) + (grade ? `（${GRADE_WORDS[grade as keyof typeof GRADE_WORDS] ?? grade}）` : '')
  const changes = [
    before === undefined || before.status !== status
      ? (before === undefined ? '' : `${standing(before.status)} → `) + stands
      : undefined,
    before === undefined || before.pushes !== pushes
      ? (before === undefined ? '推送：' : `推送：${wanted(before.pushes)} → `) + wanted(pushes)
      : undefined,
  ].filter((change) => change !== undefined)
  return `${who} ${changes.length === 0 ? stands : changes.join('，')}${pausedUntil === undefined ? '' : `，到${spokenDay(pausedUntil as Day)}`}`
}

const standing = (status: string): string =>
  status === 'erased'
    ? '要求删除资料'
    : status === 'merged'
      ? '合并到这里'
      : (STATUS_WORDS[status as keyof typeof STATUS_WORDS] ?? status)
const wanted = (pushes: string): string => PUSHES_WORDS[pushes as keyof typeof PUSHES_WORDS] ?? pushes

const Edit = ({ by, edit }: Of<'edit'>) => {
  if (edit === undefined) return <>{by} 改过资料，内容已按本人要求删除</>
  if (edit.what === 'caseworker')
    return (
      <>
        {by} 改了专员：{edit.before ?? '没有'} → {edit.after ?? '没有'}
      </>
    )
  if (edit.what === 'place')
    return (
      <>
        {by} 转了属地：{regionName(edit.before)} → {regionName(edit.after)}，原因：{edit.reason}
      </>
    )
  if (edit.what === 'merge')
    return (
      <>
        {by} 把另一条资料合并进来，原因：{edit.reason}
        {edit.taken.length > 0 && <p class="said">用了那条的：{fieldsIn(edit.taken)}</p>}
        {Object.keys(edit.lost).length > 0 && (
          <p class="said">两条不一样、选过的：{fieldsIn(Object.keys(edit.lost) as MergedField[])}</p>
        )}
      </>
    )
  return (
    <>
      {by} 改了意向
      <p class="said">
        原来：{wishWords(edit.before) || '没说'}
        <br />
        现在：{wishWords(edit.after) || '没说'}
      </p>
    </>
  )
}

const HEARD: Record<string, string> = {
  text: '说',
  unreadable: '发来看不懂的（语音、图片……）',
  contact: '发来自己的名片',
  opened: '打开了聊天',
  blocked: '拉黑了我们',
  unblocked: '又能收到了',
}
const SENT: Record<string, string> = {
  queued: '，排队中',
  sending: '，正在发',
  unknown: '，不知道到没到',
  accepted: '，渠道受理',
  delivered: '，送达',
  failed: '，没发到',
}
const CONSENTS: Record<string, string> = { register: '登记和推送', employer: '把称呼电话告诉单位' }
const PUSHES: Record<string, string> = { monthly: '每月推送', registration: '登记后推送', more: '换一批' }
const REFUSED: Record<string, string> = {
  pay: '钱少',
  place: '太远',
  work: '活不合适',
  hours: '时间不行',
  lodging: '住不行',
}
