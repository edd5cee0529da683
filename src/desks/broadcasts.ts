/** 政策通知 over the database: the console's desk and the command's. */

import { droppedAs, over } from '../broadcast/last-look.ts'
import { moveBroadcast, writeBroadcast } from '../broadcast/work-broadcast.ts'
import type { BroadcastState } from '../rules/broadcast.ts'
import { carriedBy, noticeFor } from '../rules/broadcast-words.ts'
import { spokenTime } from '../rules/calendar.ts'
import { channelName } from '../rules/channel-names.ts'
import { maskedName } from '../rules/masked.ts'
import { type Candidate, LEFT_OUT_WORDS, type LeftOut } from '../rules/notice-audience.ts'
import { regionName } from '../rules/regions.ts'
import type { Officer } from '../rules/staff.ts'
import { CSV_MARK, csvLine } from '../spreadsheets/write-csv.ts'
import { findAccount } from '../store/accounts.ts'
import { recordLook } from '../store/audit.ts'
import { reactions, reasonsOf, recipientCounts, recipientLines, type StateCount } from '../store/broadcast-reports.ts'
import {
  type BroadcastRow,
  broadcastPorts,
  broadcastSteps,
  findBroadcast,
  listBroadcasts,
} from '../store/broadcasts.ts'
import { enqueue } from '../store/outbox.ts'
import { WEB } from '../store/web-inbox.ts'
import type { System } from '../system.ts'
import type { BroadcastCounts, BroadcastDesk } from '../web/console/broadcasts/ports.ts'
import { lookAtAudience, sampleLetters } from './audience-look.ts'

type Stores = Pick<System, 'db' | 'cipher' | 'clock' | 'bureau' | 'model'>

/** `wake`: something was approved or resumed. */
export function broadcastDesk(
  { db, cipher, clock, bureau, model }: Stores,
  { wake = () => {} }: { wake?: () => void } = {},
): BroadcastDesk {
  const inTransaction = <Result>(
    { region }: Officer,
    work: (ports: ReturnType<typeof broadcastPorts>) => Promise<Result>,
  ): Promise<Result> => db.transaction().execute((tx) => work(broadcastPorts(tx, region)))

  const lineOf = (
    { publicId, title, state, writtenBy, updatedAt }: BroadcastRow,
    counts: StateCount[] | undefined,
  ) => ({
    publicId,
    title,
    state,
    writtenBy,
    updatedAt,
    ...(counts !== undefined && { counts: countsOf(state, counts) }),
  })

  const lettersTo = (people: readonly Candidate[], notice: { title: string; text: string }) =>
    sampleLetters(db, cipher, people, notice, bureau.name)

  return {
    now: clock,
    async list({ region }, limit, before) {
      const { lines, ...more } = await listBroadcasts(db, region, limit, before)
      const counts = await recipientCounts(
        db,
        lines.map(({ id }) => id),
      )
      return { lines: lines.map((line) => lineOf(line, counts.get(line.id))), ...more }
    },
    async open({ region }, publicId) {
      const row = await findBroadcast(db, region, publicId)
      if (row === undefined) return undefined
      const { text, audience, hands, notBefore, approvedBy } = row
      return {
        ...lineOf(row, (await recipientCounts(db, [row.id])).get(row.id)),
        text,
        audience,
        hands,
        steps: await broadcastSteps(db, row.id),
        ...(notBefore !== undefined && { notBefore }),
        ...(approvedBy !== undefined && { approvedBy }),
      }
    },
    write: (staff, text, publicId) =>
      inTransaction(staff, (ports) => writeBroadcast(ports, text, staff.username, clock(), publicId)),
    async look({ region, username }, audience, notice = { title: '', text: '' }) {
      const { tally, sample, exact } = await lookAtAudience(db, region, audience, clock())
      const look = { actor: username, action: 'look-at-audience' as const, subject: `${sample.length} people` }
      await recordLook(db, { ...look, jurisdiction: region }, clock())
      return { ...tally, exact, sample: await lettersTo(sample, notice) }
    },
    preview(notice) {
      const text = noticeFor(notice, bureau.name, { called: '王师傅', jurisdiction: bureau.region })
      return carriedBy(text).map(({ channel, ...rest }) => ({ channel: channelName(channel), text, ...rest }))
    },
    ...(model !== undefined && { plainer: plainerBy(model) }),
    async test({ region }, publicId, chatSession) {
      const row = await findBroadcast(db, region, publicId)
      if (row === undefined) return 'no_such_broadcast'
      const chat = chatSession && (await findAccount(db, cipher, { ...WEB, address: chatSession }))
      if (!chat) return 'no_own_chat'
      const now = clock()
      const message = {
        dedupeKey: `notice-test:${row.id}:${chat.id}:${now}`,
        ...WEB,
        accountId: chat.id,
        kind: 'reply' as const,
        content: { text: `（试发）${noticeFor(row, bureau.name, { called: '王师傅', jurisdiction: region })}` },
        notBefore: now,
      }
      await db.transaction().execute((tx) => enqueue(tx, cipher, message, now))
      wake()
      return 'queued'
    },
    async move(staff, publicId, move, comment) {
      const moved = await inTransaction(staff, (ports) => moveBroadcast(ports, publicId, move, comment, staff, clock()))
      if (moved === 'moved') wake()
      return moved
    },
    async counts({ region }, publicId) {
      const row = await findBroadcast(db, region, publicId)
      if (row === undefined) return undefined
      const { state, id } = row
      return { state, counts: countsOf(state, (await recipientCounts(db, [id])).get(id) ?? []) }
    },
    async report({ region }, publicId) {
      const row = await findBroadcast(db, region, publicId)
      if (row === undefined) return undefined
      const { id, state } = row
      const counts = (await recipientCounts(db, [id])).get(id) ?? []
      const told = async (...states: ('failed' | 'unknown' | 'skipped')[]) => {
        const reasons = (await Promise.all(states.map((each) => reasonsOf(db, id, each)))).flat()
        const leftAtTheEnd = counts
          .map(({ people, ...left }) => ({ people, ...asOfNow(state, left) }))
          .filter((end): end is typeof end & { reason: string } => end.reason !== undefined)
          .filter((end) => states.some((each) => each === end.state))
        return inWords([...reasons, ...leftAtTheEnd])
      }
      return {
        counts: countsOf(state, counts),
        failedBy: await told('failed', 'unknown'),
        skippedBy: await told('skipped'),
        ...(await reactions(db, id)),
      }
    },
    async recipients({ region, username }, publicId) {
      const row = await findBroadcast(db, region, publicId)
      if (row === undefined) return undefined
      const look = { actor: username, action: 'export-recipients' as const, subject: `broadcast ${publicId}` }
      await recordLook(db, { ...look, jurisdiction: region }, clock())
      return recipientTable(row)
    },
  }

  async function* recipientTable({ id, state: standing }: BroadcastRow): AsyncGenerator<string> {
    yield `${CSV_MARK}${csvLine(['姓名', '归哪里管', '渠道', '结果', '原因', '时间'])}`
    for await (const { name, jurisdiction, channel, at, ...line } of recipientLines(db, cipher, id)) {
      const { state, reason } = asOfNow(standing, line)
      yield csvLine([
        name === undefined ? '' : maskedName(name),
        regionName(jurisdiction),
        channel === undefined ? '' : channelName(channel),
        STATE_WORDS[state] ?? state,
        reason === undefined ? '' : reasonWords(reason),
        spokenTime(at),
      ])
    }
  }
}

const plainerBy = (model: NonNullable<System['model']>) => async (text: string) => {
  const draft = await model.draft(text)
  if (draft === undefined) return { problem: '现在改写不了，请自己改' }
  const { invented, missing } = draft
  return invented.length > 0
    ? { problem: `机器写的有原文没有的数（${invented.join('、')}），没有用，请自己改` }
    : { text: draft.text, missing }
}

const STATE_WORDS: Record<string, string> = {
  waiting: '还没发',
  queued: '正在发',
  unopened: '还没打开',
  accepted: '发出了',
  delivered: '收到了',
  failed: '没发到',
  skipped: '没有发',
  unknown: '不知道收没收到',
}

const PENDING: readonly string[] = ['waiting', 'queued', 'unopened']

/** A notice that is over leaves nobody waiting, also before the outbox has come to drop what was for them. */
function asOfNow(broadcast: BroadcastState, recipient: { state: string; reason?: string | undefined }) {
  const reason = PENDING.includes(recipient.state) ? over(broadcast, recipient.state === 'unopened') : undefined
  return reason === undefined ? recipient : { state: droppedAs(reason), reason }
}

function countsOf(broadcast: BroadcastState, counts: readonly StateCount[]): BroadcastCounts {
  const ends = counts.map(({ state, people }) => ({ people, ...asOfNow(broadcast, { state }) }))
  const of = (...names: string[]): number =>
    ends.filter(({ state }) => names.includes(state)).reduce((sum, { people }) => sum + people, 0)
  return {
    recipients: counts.reduce((sum, { people }) => sum + people, 0),
    waiting: of('waiting', 'queued'),
    unopened: of('unopened'),
    accepted: of('accepted'),
    delivered: of('delivered'),
    failed: of('failed'),
    skipped: of('skipped'),
    unknown: of('unknown'),
  }
}

/** What is on record in several ways but reads the same is one line. */
function inWords(reasons: readonly { reason: string; people: number }[]): { reason: string; people: number }[] {
  const sums = new Map<string, number>()
  for (const { reason, people } of reasons) {
    const words = reasonWords(reason)
    sums.set(words, (sums.get(words) ?? 0) + people)
  }
  return [...sums].map(([reason, people]) => ({ reason, people }))
}

const FAILURES: [RegExp, string][] = [
  [/^unreachable: blocked|^opted_out/, '拉黑了我们'],
  [/^unreachable/, '账号不在了'],
  [/^window_closed/, '超过了能发消息的时间'],
  [/^no_consent/, '没有同意收通知'],
  [/^not_opened/, '三天都没打开聊天网页'],
  [/^ended_unopened/, '没打开聊天网页，通知就结束了'],
  [/^unknown/, '渠道没有回音，不知道收没收到'],
  [/^bug/, '渠道不接受这条消息'],
]

const reasonWords = (reason: string): string =>
  LEFT_OUT_WORDS[reason as LeftOut] ?? FAILURES.find(([pattern]) => pattern.test(reason))?.[1] ?? reason
