/** Two records side by side (合并重复的人): which stays, whose word counts where they differ, and why they are one person. */

import { spokenTime, yearOf } from '../../../rules/calendar.ts'
import { STATES_OF_ROWS } from '../../../rules/coverage-words.ts'
import type { MergedField, Side } from '../../../rules/merging.ts'
import { regionName, spokenPlace } from '../../../rules/regions.ts'
import { GRADE_WORDS, PUSHES_WORDS, STATUS_WORDS } from '../../../rules/status-words.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { channelWords } from './channel-words.ts'
import { PEOPLE } from './filters.tsx'
import { identityWords } from './identity-words.ts'
import { FIELD_WORDS } from './merge-words.ts'
import type { Compared } from './merging-ports.ts'
import type { PersonCard } from './ports.ts'
import { wishWords } from './wish-words.ts'

type Shown = { staff: StaffMember; now: number; compared: Compared; problem?: string | undefined }

export const mergePage = ({ staff, now, compared, problem }: Shown) => {
  const { one, other, differing } = compared
  return (
    <ConsolePage staff={staff} title="是不是同一个人" here={PEOPLE}>
      <Notice words={problem} />
      <form method="post" action={`${PEOPLE}/${one.publicId}/merge/${other.publicId}`}>
        <section>
          <p class="aside">
            合并以后只留一条：聊天、工单、要打的电话、报名、看过的岗位都归到留下的那条，另一条不再推送，也不能再分开。每月的推送记录各留各的，不改。
          </p>
          <div class="wide">
            <table class="list compared">
              <thead>
                <tr>
                  <th scope="col">两条资料</th>
                  <th scope="col">
                    <Head card={one} />
                  </th>
                  <th scope="col">
                    <Head card={other} />
                  </th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th scope="row">留下哪一条</th>
                  <td>
                    <Pick name="stays" side="one" label="留下这条" chosen />
                  </td>
                  <td>
                    <Pick name="stays" side="other" label="留下这条" />
                  </td>
                </tr>
                {(Object.keys(FIELD_WORDS) as MergedField[]).map((field) => (
                  <tr>
                    <th scope="row">{FIELD_WORDS[field]}</th>
                    {(['one', 'other'] as const).map((side) => {
                      const said = saidBy({ one, other }[side], field, now)
                      return (
                        <td>
                          {differing.includes(field) ? <Pick name={field} side={side} label={said} required /> : said}
                        </td>
                      )
                    })}
                  </tr>
                ))}
                {Object.entries(BESIDES).map(([term, words]) => (
                  <tr>
                    <th scope="row">{term}</th>
                    <td>{words(one)}</td>
                    <td>{words(other)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
        <section>
          <p class="field">
            <label for="reason">怎么知道是同一个人</label>
            <input id="reason" name="reason" required maxlength={100} autocomplete="off" />
          </p>
          <p>
            <label>
              <input type="checkbox" name="sure" value="yes" required /> 核对过了，是同一个人
            </label>
          </p>
          <p class="row">
            <button type="submit">合并成一条</button>
            <a href={`${PEOPLE}/${one.publicId}`}>不合并，回去</a>
          </p>
        </section>
      </form>
    </ConsolePage>
  )
}

const Head = ({ card }: { card: PersonCard }) => (
  <a href={`${PEOPLE}/${card.publicId}`}>{card.personal.name ?? '没留姓名'}</a>
)

type Picked = { name: string; side: Side; label: string; chosen?: boolean; required?: boolean }

const Pick = ({ name, side, label, chosen = false, required = false }: Picked) => (
  <label>
    <input type="radio" name={name} value={side} checked={chosen} required={required} /> {label}
  </label>
)

function saidBy({ personal, profile, ...card }: PersonCard, field: MergedField, now: number): string {
  const { birthYear, gender, origin, education, skills, wish } = profile
  const words: Record<MergedField, string | undefined> = {
    name: personal.name,
    phone: personal.phone,
    idNumber: personal.idNumber,
    home: personal.home,
    birthYear: birthYear === undefined ? undefined : `${yearOf(now) - birthYear} 岁`,
    gender: gender && (gender === 'female' ? '女' : '男'),
    origin: origin && spokenPlace(origin),
    education,
    skills: skills.join('、'),
    standing: STATUS_WORDS[card.status] + (card.grade ? `（${GRADE_WORDS[card.grade]}）` : ''),
    wish: wishWords(wish),
    caseworker: card.caseworker,
  }
  return words[field] || '没说'
}

/** What is not chosen: pushes go by the person's own last word, the surer identity counts for both. */
const BESIDES: Record<string, (card: PersonCard) => string> = {
  推送: ({ pushes }) => PUSHES_WORDS[pushes],
  身份: identityWords,
  登记: ({ createdAt }) => spokenTime(createdAt),
  管辖: ({ jurisdiction }) => regionName(jurisdiction),
  渠道: ({ channels }) => channels.map(channelWords).join('；') || '没有聊天渠道',
  要打的电话: ({ calls }) => String(calls.length),
  最近一个月: ({ months: [newest] }) =>
    newest === undefined ? '不在范围' : `${Number(newest.month.slice(5))}月，${STATES_OF_ROWS[newest.state]}`,
}
