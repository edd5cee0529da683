/** 证明材料: what proves one person's month, on the screen and as a page of an inspection pack. */

import { CALL_REASONS, resultWords } from '../../../push/call-words.ts'
import type { ProofSheet, SheetMessage, SheetPush } from '../../../push/proof-sheet.ts'
import { type Month, spokenTime } from '../../../rules/calendar.ts'
import { channelName } from '../../../rules/channel-names.ts'
import type { Evidence } from '../../../rules/coverage.ts'
import { EXEMPTIONS, GRADES, STATES_OF_ROWS } from '../../../rules/coverage-words.ts'
import { regionName } from '../../../rules/regions.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage } from '../frame.tsx'
import { COVERAGE, monthName } from './certificate.tsx'

export const proofPage = ({ staff, month, sheet }: { staff: StaffMember; month: Month; sheet: ProofSheet }) => (
  <ConsolePage staff={staff} title={`${sheet.name ?? '没留姓名'}，${monthName(month)}的证明`} here={COVERAGE}>
    <p class="screen">
      <a href={`/console/people/${sheet.publicId}`}>看这个人</a>
    </p>
    <Sheet sheet={sheet} month={month} />
  </ConsolePage>
)

/** What was sent, when, over which channel, the answer, and the hashes. */
export const Sheet = ({ sheet, month }: { sheet: ProofSheet; month: Month }) => (
  <section class="sheet">
    <h2>
      {sheet.name ?? '没留姓名'}，{monthName(month)}
    </h2>
    <dl class="facts">
      <dt>电话</dt>
      <dd>{sheet.phone ?? '没留'}</dd>
      <dt>身份证号</dt>
      <dd>{sheet.idNumber ?? '没留'}</dd>
      <dt>归哪里管</dt>
      <dd>{regionName(sheet.jurisdiction)}</dd>
      <dt>结果</dt>
      <dd>{stateWords(sheet)}</dd>
      <dt>凭据</dt>
      <dd>{sheet.grade === undefined ? '没有' : (GRADES[sheet.grade] ?? sheet.grade)}</dd>
      <dt>编号</dt>
      <dd>
        <code>{sheet.publicId}</code>
      </dd>
    </dl>
    <h3>推送</h3>
    {sheet.pushes.length === 0 ? <p>这个月没有推送。</p> : sheet.pushes.map((push) => <Pushed push={push} />)}
    {sheet.calls.length > 0 && (
      <>
        <h3>电话</h3>
        <ul>
          {sheet.calls.map(({ reason, outcome, madeAt, doneAt, by }) => (
            <li>
              {CALL_REASONS[reason] ?? reason}：
              {doneAt === undefined
                ? `${spokenTime(madeAt)}派的，还没打`
                : `${spokenTime(doneAt)}，${by ?? ''}，${resultWords(outcome)}`}
            </li>
          ))}
        </ul>
      </>
    )}
    {sheet.evidence.length > 0 && (
      <>
        <h3>记录</h3>
        <ol class="steps">
          {sheet.evidence.map(({ what, by, at }) => (
            <li>
              <time>{spokenTime(at)}</time>
              {evidenceWords(what)}
              {by !== 'system' && by !== 'person' && `，${by === 'roster' ? '花名册' : by}记`}
            </li>
          ))}
        </ol>
      </>
    )}
    {sheet.link && (
      <p class="aside">
        封存链第 {sheet.link.no} 环 <code>{sheet.link.hash}</code>
      </p>
    )}
  </section>
)

const Pushed = ({ push: { madeAt, positions, said, messages } }: { push: SheetPush }) => (
  <div class="pushed">
    <p>
      {spokenTime(madeAt)}选定：{positions.length === 0 ? '兜底信息（培训、招聘会、电话）' : positions.join('、')}
    </p>
    {said !== undefined && <p class="said letter">{said}</p>}
    <ul>
      {messages.map((message) => (
        <li>
          {channelName(message.channel)}，{messageWords(message)}
          {message.providerId !== undefined && (
            <>
              ，消息编号 <code>{message.providerId}</code>
            </>
          )}
          {message.contentHash !== undefined && (
            <>
              ，内容校验码 <code>{message.contentHash}</code>
            </>
          )}
        </li>
      ))}
    </ul>
  </div>
)

const MESSAGES: Record<string, string> = {
  queued: '还没发',
  sending: '正在发',
  accepted: '渠道受理',
  delivered: '收到了',
  failed: '没发到',
  unknown: '不知道收没收到',
}

const messageWords = ({ state, sentAt, settledAt }: SheetMessage): string => {
  const at = settledAt ?? sentAt
  return `${at === undefined ? '' : spokenTime(at)}${MESSAGES[state] ?? state}`
}

const stateWords = ({ state, reason, channel, settledAt }: ProofSheet): string =>
  [
    STATES_OF_ROWS[state] ?? state,
    reason && (EXEMPTIONS[reason] ?? reason),
    channel && channelName(channel),
    settledAt && spokenTime(settledAt),
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('，')

function evidenceWords(what: Evidence): string {
  switch (what.kind) {
    case 'proof':
      return [GRADES[what.grade], what.channel && channelName(what.channel), what.lastResort && '只有兜底信息']
        .filter((part) => typeof part === 'string' && part !== '')
        .join('，')
    case 'unreachable':
      return '联系不上'
    case 'owed':
      return '应当推送'
    case 'exempt': {
      const { exemption } = what
      const reason = exemption.reason === 'employed' ? `employed:${exemption.grade}` : exemption.reason
      return `不用推：${EXEMPTIONS[reason] ?? reason}`
    }
  }
}
