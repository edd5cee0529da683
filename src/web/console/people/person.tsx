/** One person (一个人): who, how each month went, what can be changed, and everything that happened. */

import { CALL_REASONS } from '../../../push/call-words.ts'
import { type Day, spokenDay, spokenTime, yearOf } from '../../../rules/calendar.ts'
import { channelName } from '../../../rules/channel-names.ts'
import { EXEMPTIONS, GRADES, STATES_OF_ROWS } from '../../../rules/coverage-words.ts'
import { regionName, spokenPlace } from '../../../rules/regions.ts'
import { mayDo } from '../../../rules/staff.ts'
import { GRADE_WORDS, PUSHES_WORDS, STATUS_WORDS } from '../../../rules/status-words.ts'
import { markToText } from '../../../rules/timeline.ts'
import { Outcome } from '../calls/outcome.tsx'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { HOUSEHOLDS } from '../households/page.tsx'
import { channelWords } from './channel-words.ts'
import { Edits } from './edits.tsx'
import { PEOPLE } from './filters.tsx'
import { identityWords } from './identity-words.ts'
import { Lookalikes } from './lookalikes.tsx'
import type { Lookalike } from './merging-ports.ts'
import type { Caseworker, Personal, PersonCard, Timeline } from './ports.ts'
import { TimelineList } from './timeline.tsx'
import { wishWords } from './wish-words.ts'

export type PersonShown = {
  staff: StaffMember
  now: number
  card: PersonCard
  timeline: Timeline
  /** The newest page of the timeline; on the others it stands alone. */
  isFirst: boolean
  mayKeep: boolean
  mayShow: boolean
  mayCall: boolean
  caseworkers: Caseworker[]
  /** Who may be the same person. */
  lookalikes: Lookalike[]
  /** What somebody has just asked to see, with a reason. */
  personal?: Personal | undefined
  problem?: string | undefined
  done?: string | undefined
}

export const personPage = (shown: PersonShown) => {
  const { staff, card, timeline, isFirst, mayShow, mayKeep, mayCall, problem, done } = shown
  const path = `${PEOPLE}/${card.publicId}`
  return (
    <ConsolePage staff={staff} title={card.erased ? '资料已删除' : (card.personal.name ?? '没留姓名')} here={PEOPLE}>
      <Notice words={problem} />
      {done !== undefined && <p role="status">{done}</p>}
      {isFirst ? (
        <>
          <Who {...shown} />
          {mayCall && card.calls.length > 0 && <Calls {...shown} />}
          <Months card={card} />
          {shown.lookalikes.length > 0 && <Lookalikes publicId={card.publicId} found={shown.lookalikes} />}
          {mayKeep && !card.erased && <Edits {...shown} />}
        </>
      ) : (
        <p>
          <a href={path}>回到最新</a>
        </p>
      )}
      <section>
        <h2>经过</h2>
        {mayShow && !card.erased && (
          <p class="screen">
            <a href={`/console/conversations/${card.publicId}`}>看聊天，或者自己跟他说</a>
          </p>
        )}
        {!mayShow && <p class="aside">您的岗位看不到聊天内容。</p>}
        <TimelineList entries={timeline.entries} opensTickets={mayDo(staff.role, 'work-tickets')} />
        {timeline.next && (
          <p>
            <a href={`${path}?before=${markToText(timeline.next)}`} rel="next">
              更早的
            </a>
          </p>
        )}
      </section>
    </ConsolePage>
  )
}

const Who = ({ card, personal, mayShow, now }: PersonShown) => {
  const { name, phone, idNumber, home } = personal ?? card.personal
  const { birthYear, gender, origin, education, skills, wish } = card.profile
  return (
    <section>
      {card.erased ? (
        <p>本人要求删除资料，姓名、电话和聊天内容都删了。留下的只是推送记录。</p>
      ) : (
        <dl class="facts">
          <Fact term="姓名" said={name} />
          <Fact term="电话" said={phone} />
          <Fact term="身份证" said={idNumber} />
          <Fact term="住址" said={home} />
          <Fact term="年龄" said={birthYear === undefined ? undefined : `${yearOf(now) - birthYear} 岁`} />
          <Fact term="性别" said={gender && (gender === 'female' ? '女' : '男')} />
          <Fact term="老家" said={origin && spokenPlace(origin)} />
          <Fact term="文化、证书" said={[education, ...skills].filter((each) => each !== undefined).join('、')} />
          <Fact term="身份" said={identityWords(card)} />
          <Fact term="登记" said={spokenTime(card.createdAt)} />
          <Fact term="状态" said={STATUS_WORDS[card.status] + (card.grade ? `（${GRADE_WORDS[card.grade]}）` : '')} />
          <Fact term="推送" said={pushesWords(card)} />
          <Fact term="管辖" said={regionName(card.jurisdiction)} />
          <Fact term="专员" said={card.caseworker} none="还没有" />
          <Fact term="想找的活" said={wishWords(wish)} />
          {card.priority && <Fact term="优先" said="名册里标了优先帮扶" />}
          <Fact term="渠道" said={card.channels.map(channelWords).join('；')} none="没有聊天渠道" />
          {card.zeroHousehold && (
            <>
              <dt>零就业家庭</dt>
              <dd>
                <a href={HOUSEHOLDS}>一家都没有工作</a>，优先
              </dd>
            </>
          )}
          {card.kin.length > 0 && (
            <>
              <dt>同一户</dt>
              <dd>
                {card.kin.map(({ publicId, name: called, role, status }, index) => (
                  <>
                    {index > 0 && '、'}
                    <a href={`${PEOPLE}/${publicId}`}>{called ?? '没留姓名'}</a>（
                    {[role, STATUS_WORDS[status]].filter((each) => each !== undefined).join('，')}）
                  </>
                ))}
              </dd>
            </>
          )}
          {card.household.length > 0 && (
            <>
              <dt>同用一个手机</dt>
              <dd>
                {card.household.map(({ publicId, name: called, relation }, index) => (
                  <>
                    {index > 0 && '、'}
                    <a href={`${PEOPLE}/${publicId}`}>{called ?? '没留姓名'}</a>（{relation}）
                  </>
                ))}
              </dd>
            </>
          )}
        </dl>
      )}
      {mayShow && personal === undefined && Object.keys(card.personal).length > 0 && (
        <form class="row" method="post" action={`${PEOPLE}/${card.publicId}/show`}>
          <label for="reason">看完整资料的原因</label>
          <input id="reason" name="reason" required maxlength={100} autocomplete="off" />
          <button type="submit" class="quiet">
            显示
          </button>
        </form>
      )}
      {personal !== undefined && <p class="aside">只显示这一次，已经记下谁看的、为什么看。</p>}
    </section>
  )
}

const Fact = ({ term, said, none = '没说' }: { term: string; said: string | undefined; none?: string }) => (
  <>
    <dt>{term}</dt>
    <dd>{said === undefined || said === '' ? none : said}</dd>
  </>
)

const until = (day: Day): string => `到${spokenDay(day)}`
const pushesWords = ({ pushes, pausedUntil }: PersonCard): string =>
  PUSHES_WORDS[pushes] + (pushes === 'paused' && pausedUntil !== undefined ? until(pausedUntil) : '')

/** Each outcome in two clicks; the answer comes back to this page. */
const Calls = ({ card, personal }: PersonShown) => (
  <section>
    <h2>要打的电话</h2>
    <ol class="calls">
      {card.calls.map((call) => (
        <li>
          <form method="post" action={`/console/calls/${call.publicId}`}>
            <input type="hidden" name="person" value={card.publicId} />
            <p class="who">{(personal ?? card.personal).phone ?? '没有电话，请上门或找村里'}</p>
            <p class="aside">
              {Number(call.month.slice(5))}月，{CALL_REASONS[call.reason] ?? call.reason}
              {personal !== undefined && call.note !== undefined && <strong> {call.note}</strong>}
            </p>
            <Outcome hasPhone={card.personal.phone !== undefined} />
          </form>
        </li>
      ))}
    </ol>
  </section>
)

const Months = ({ card: { publicId, months } }: { card: PersonCard }) => (
  <section>
    <h2>每月推送</h2>
    {months.length === 0 ? (
      <p>还没有哪个月该推。</p>
    ) : (
      <div class="wide">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">月份</th>
              <th scope="col">结果</th>
              <th scope="col">凭据</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, state, reason, grade, channel }) => (
              <tr>
                <td>
                  <a
                    href={`/console/coverage/${month}/people/${publicId}`}
                  >{`${month.slice(0, 4)}年${Number(month.slice(5))}月`}</a>
                </td>
                <td class={state === 'open' || state === 'unreachable' ? 'late' : undefined}>
                  {STATES_OF_ROWS[state]}
                </td>
                <td>
                  {[channel && channelName(channel), grade && GRADES[grade], reason && (EXEMPTIONS[reason] ?? reason)]
                    .filter((each) => each !== undefined)
                    .join('，')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
)
