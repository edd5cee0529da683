/** 写通知: the text, whom it is for, and what it would look like. */

import type { Child } from 'hono/jsx'
import { LONGEST_TEXT, LONGEST_TITLE, VARIABLE_HELP } from '../../../rules/broadcast-words.ts'
import { assetUrl } from '../../assets.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { inFull } from '../in-full.ts'
import type { Typed } from './draft-form.ts'
import { BROADCASTS } from './list.tsx'
import type { AudienceLook, ChannelPreview } from './ports.ts'

export type Seen = { look: AudienceLook; previews: ChannelPreview[] }

/** What the text was before the machine wrote it anew, and the figures it left out. */
export type Plainer = { before: string; missing: string[] }

type Compose = {
  staff: StaffMember
  typed: Typed
  /** Earlier notices whose recipients can be left out. */
  earlier: { publicId: string; title: string }[]
  /** Of the draft that is written again. */
  publicId?: string | undefined
  helper: boolean
  plainer?: Plainer | undefined
  seen?: Seen | undefined
  problem?: string | undefined
}

export const composePage = ({ staff, typed, earlier, publicId, helper, plainer, seen, problem }: Compose) => (
  <ConsolePage staff={staff} title={publicId === undefined ? '写一份通知' : '修改通知'} here={BROADCASTS}>
    <Notice words={problem} />
    <form method="post" class="compose" data-live={`${BROADCASTS}/look`}>
      {publicId !== undefined && <input type="hidden" name="publicId" value={publicId} />}
      <section>
        <h2>写什么</h2>
        <Labelled name="title" label={`标题（${LONGEST_TITLE} 字以内）`}>
          <input id="title" name="title" value={typed.title} maxlength={LONGEST_TITLE} required />
        </Labelled>
        <Labelled name="text" label={`正文（${LONGEST_TEXT} 字以内，短句，一件事说一句）`}>
          <textarea id="text" name="text" rows={7} maxlength={LONGEST_TEXT} required>
            {typed.text}
          </textarea>
          <small>
            {VARIABLE_HELP.map(({ name, about }) => (
              <>
                <code>{name}</code> 换成{about}。
              </>
            ))}
          </small>
        </Labelled>
        {plainer && <ByMachine {...plainer} />}
        {helper && (
          <button type="submit" class="quiet" name="act" value="plainer" formnovalidate>
            帮我写得更好懂
          </button>
        )}
      </section>
      <section>
        <h2>发给谁</h2>
        <p class="aside">不填就是管辖内的所有人。退订的、没登记的、没有聊天渠道的不会收到。</p>
        <div class="moves">
          <Text name="regions" label="归哪里管" value={typed.regions} hint="比如：晋江市、石狮市" />
          <Text name="homes" label="老家" value={typed.homes} hint="比如：湖北省、恩施" />
          <Labelled name="status" label="就业情况">
            <select id="status" name="status">
              <Option value="" words="都可以" now={typed.status} />
              <Option value="unemployed" words="还没上班" now={typed.status} />
              <Option value="employed" words="已经上班" now={typed.status} />
            </select>
          </Labelled>
          <Text name="occupations" label="想干的活" value={typed.occupations} hint="比如：电子装配、缝纫工" />
          <Text name="ageFrom" label="最小年龄" value={typed.ageFrom} />
          <Text name="ageTo" label="最大年龄" value={typed.ageTo} />
          <Text name="lately" label="几天里收过通知的不发" value={typed.lately} hint="比如：7" />
          {earlier.length > 0 && (
            <Labelled name="without" label="收过这份通知的不发">
              <select id="without" name="without">
                <Option value="" words="不限" now={typed.without} />
                {earlier.map((notice) => (
                  <Option value={notice.publicId} words={notice.title} now={typed.without} />
                ))}
              </select>
            </Labelled>
          )}
          <Labelled name="notBefore" label="什么时候发">
            <input id="notBefore" name="notBefore" type="datetime-local" value={typed.notBefore} />
            <small>不填就是通过后马上发。只在早九点到晚八点发。</small>
          </Labelled>
        </div>
      </section>
      <p class="row">
        <button type="submit" name="act" value="save">
          存草稿
        </button>
        <button type="submit" class="quiet" name="act" value="look">
          看看发给谁、什么样
        </button>
      </p>
    </form>
    <div id="seen" aria-live="polite">
      {seen && <SeenPart {...seen} />}
    </div>
    <script src={assetUrl('live-form.js')} defer />
  </ConsolePage>
)

const ByMachine = ({ before, missing }: Plainer) => (
  <div role="status">
    <p>这是机器写的，请对着原文核对。{missing.length > 0 && `原文里的这些数没写：${missing.join('、')}。`}</p>
    <details>
      <summary>原文</summary>
      <p class="said letter">{before}</p>
    </details>
  </div>
)

const Labelled = ({ name, label, children }: { name: string; label: string; children?: Child }) => (
  <p class="field">
    <label for={name}>{label}</label>
    {children}
  </p>
)

const Text = ({ name, label, value, hint }: { name: string; label: string; value: string; hint?: string }) => (
  <Labelled name={name} label={label}>
    <input id={name} name={name} value={value} placeholder={hint} autocomplete="off" />
  </Labelled>
)

const Option = ({ value, words, now }: { value: string; words: string; now: string }) => (
  <option value={value} selected={value === now}>
    {words}
  </option>
)

/** Whom it would reach, who is left out, and what some of them would read. */
export const SeenPart = ({ look, previews }: Seen) => (
  <>
    <section>
      <h2>
        {look.exact ? '' : '大约'}发给 {inFull(look.reached)} 人
      </h2>
      <dl class="figures">
        {look.byChannel.map(({ channel, people }) => (
          <div>
            <dt>{channel}</dt>
            <dd>{inFull(people)}</dd>
          </div>
        ))}
      </dl>
      {look.leftOut.length > 0 && (
        <>
          <p>符合条件，但是不会收到的：</p>
          <ul>
            {look.leftOut.map(({ reason, people }) => (
              <li>
                {reason}：{inFull(people)} 人
              </li>
            ))}
          </ul>
        </>
      )}
      {!look.exact && <p class="aside">人多，这是抽样估的数；审核通过时一个一个地定。</p>}
    </section>
    <section>
      <h2>各个渠道装不装得下</h2>
      <ul>
        {previews.map(({ channel, length, note, problem }) => (
          <li>
            {channel}：{length} 字{note && `，${note}`}
            {problem && <strong class="late">，{problem}</strong>}
          </li>
        ))}
      </ul>
    </section>
    <section>
      <h2>抽几个人看看</h2>
      {look.sample.length === 0 && <p>没有人会收到。</p>}
      <div class="letters">
        {look.sample.map(({ name, region, channel, text }) => (
          <figure class="letter">
            <figcaption>
              {name} · {region} · {channel}
            </figcaption>
            <p class="said">{text}</p>
          </figure>
        ))}
      </div>
    </section>
  </>
)
