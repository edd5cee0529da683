/** 迎检包: fifty names pasted, a page of proof for each, ready to be printed or saved as PDF. */

import { type Instant, type Month, spokenTime } from '../../../rules/calendar.ts'
import { regionName } from '../../../rules/regions.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { COVERAGE, monthName } from './certificate.tsx'
import type { Pack } from './ports.ts'
import { Sheet } from './proof.tsx'

export const MOST_NAMES = 50

type Asked = { staff: StaffMember; month: Month; typed?: { names: string; reason: string }; problem?: string }

export const askPage = ({ staff, month, typed, problem }: Asked) => (
  <ConsolePage staff={staff} title={`${monthName(month)}迎检包`} here={COVERAGE}>
    <Notice words={problem} />
    <section>
      <form method="post">
        <p class="field">
          <label for="names">要查的人，一行一个（最多 {MOST_NAMES} 个）</label>
          <textarea id="names" name="names" rows={10} required aria-describedby="names-hint">
            {typed?.names}
          </textarea>
          <small id="names-hint">写姓名、手机号或者身份证号。有重名的，请写手机号或身份证号。</small>
        </p>
        <p class="field">
          <label for="reason">为什么要看（会记下来）</label>
          <input id="reason" name="reason" maxlength={100} value={typed?.reason} required />
        </p>
        <button type="submit">做成一包</button>
      </form>
    </section>
  </ConsolePage>
)

type Made = { staff: StaffMember; bureau: string; month: Month; pack: Pack; reason: string; now: Instant }

export const packPage = ({ staff, bureau, month, pack: { sheets, unfound, seal }, reason, now }: Made) => (
  <ConsolePage staff={staff} title={`${monthName(month)}迎检包`} here={COVERAGE}>
    <section>
      <dl class="facts">
        <dt>单位</dt>
        <dd>{bureau}</dd>
        <dt>管辖</dt>
        <dd>{regionName(staff.region)}</dd>
        <dt>打印人</dt>
        <dd>{staff.username}</dd>
        <dt>时间</dt>
        <dd>{spokenTime(now)}</dd>
        <dt>事由</dt>
        <dd>{reason}</dd>
        <dt>共</dt>
        <dd>{sheets.length} 人</dd>
      </dl>
      {seal === undefined ? (
        <p class="aside">这个月还没有封存，数字还会变。</p>
      ) : (
        <p class="aside">
          封存校验码 <code>{seal}</code>
        </p>
      )}
      {unfound.length > 0 && (
        <>
          <p>没有找到的：</p>
          <ul>
            {unfound.map(({ line, problem }) => (
              <li>
                {line}：{problem}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="screen">用浏览器的“打印”，可以打在纸上，也可以存成 PDF。一人一页。</p>
    </section>
    {sheets.map((sheet) => (
      <Sheet sheet={sheet} month={month} />
    ))}
  </ConsolePage>
)
