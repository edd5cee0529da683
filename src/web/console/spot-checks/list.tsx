/** 电话抽查: drawing a sample, odd work of the last days, and what was drawn so far. */

import { addMonths, clockTime, dayOf, type Instant, type Month, monthOf, spokenDay } from '../../../rules/calendar.ts'
import type { Oddity } from '../../../rules/odd-work.ts'
import { REGION_CODES, region, regionName } from '../../../rules/regions.ts'
import { CHECK_OUTCOMES, CHECKED_STATES, LARGEST_SAMPLE } from '../../../rules/spot-check.ts'
import { mayDo } from '../../../rules/staff.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, NextPage, Notice } from '../frame.tsx'
import { inFull } from '../in-full.ts'
import type { SpotCheck } from './ports.ts'
import { monthName, ODD_WORDS, rateWords, SPOT_CHECKS, stateName } from './words.ts'

const MONTHS_OFFERED = 12

/** The own region and what lies right beneath it. */
export const placesOf = (own: string): string[] => [own, ...REGION_CODES.filter((code) => region(code)?.parent === own)]

export const monthsOffered = (now: Instant): Month[] =>
  Array.from({ length: MONTHS_OFFERED }, (_, back) => addMonths(monthOf(now), -back))

export type Typed = { month: string; state: string; place: string; size: string; seed: string }
type Shown = {
  staff: StaffMember
  now: Instant
  checks: SpotCheck[]
  next?: string | undefined
  oddities: Oddity[]
  typed: Typed
  problem?: string | undefined
}

export const spotChecksPage = ({ staff, now, checks, next, oddities, typed, problem }: Shown) => (
  <ConsolePage staff={staff} title="电话抽查" here={SPOT_CHECKS}>
    <Notice words={problem} />
    {mayDo(staff.role, 'draw-spot-checks') && (
      <>
        <Draw staff={staff} now={now} typed={typed} />
        <OddWork oddities={oddities} />
      </>
    )}
    <section>
      <h2>抽过的</h2>
      {checks.length === 0 ? <p>还没有抽过。</p> : <Checks checks={checks} />}
      <NextPage href={next} />
    </section>
  </ConsolePage>
)

const Draw = ({ staff, now, typed }: { staff: StaffMember; now: Instant; typed: Typed }) => (
  <section>
    <h2>抽样</h2>
    <form class="draw" method="post" action={SPOT_CHECKS}>
      <Choice name="month" label="月份" picked={typed.month} among={monthsOffered(now)} named={monthName} />
      <Choice name="state" label="从哪些人里抽" picked={typed.state} among={CHECKED_STATES} named={stateName} />
      <Choice name="place" label="地区" picked={typed.place} among={placesOf(staff.region)} named={regionName} />
      <p class="field">
        <label for="size">抽几个人</label>
        <input id="size" name="size" value={typed.size} inputmode="numeric" autocomplete="off" required />
      </p>
      <p class="field">
        <label for="seed">种子</label>
        <input
          id="seed"
          name="seed"
          value={typed.seed}
          maxlength={64}
          autocomplete="off"
          required
          aria-describedby="seed-hint"
        />
      </p>
      <p>
        <button type="submit">抽样</button>
      </p>
    </form>
    <p class="aside" id="seed-hint">
      种子随便填，比如当天开奖的号码。种子和名单都一样，抽出来的人就一样，谁都能再抽一遍核对。每抽一次都留底，删不掉。一次最多{' '}
      {LARGEST_SAMPLE} 人。
    </p>
  </section>
)

type Choosing = { name: string; label: string; picked: string; among: readonly string[]; named(value: string): string }

const Choice = ({ name, label, picked, among, named }: Choosing) => (
  <p class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {among.map((value) => (
        <option value={value} selected={value === picked}>
          {named(value)}
        </option>
      ))}
    </select>
  </p>
)

const OddWork = ({ oddities }: { oddities: Oddity[] }) => (
  <section>
    <h2>近七天的异常作业</h2>
    {oddities.length === 0 ? (
      <p>没有发现。</p>
    ) : (
      <>
        <ul class="steps">
          {oddities.map(({ by, from, to, calls, kind }) => (
            <li>
              <time>{stretch(from, to)}</time>
              <strong>{by}</strong> {calls} 个电话：{ODD_WORDS[kind]}
            </li>
          ))}
        </ul>
        <p class="aside">异常不等于作假，请先问本人，再从“电话联系”里抽样核实。</p>
      </>
    )}
  </section>
)

/** 11月23日 10:00–10:09 */
function stretch(from: Instant, to: Instant): string {
  const day = spokenDay(dayOf(from))
  if (from === to) return `${day} ${clockTime(from)}`
  return dayOf(from) === dayOf(to)
    ? `${day} ${clockTime(from)}–${clockTime(to)}`
    : `${day} ${clockTime(from)} 到 ${spokenDay(dayOf(to))} ${clockTime(to)}`
}

const Checks = ({ checks }: { checks: SpotCheck[] }) => (
  <div class="wide">
    <table class="list">
      <thead>
        <tr>
          <th scope="col">抽样</th>
          <th scope="col">地区</th>
          <th scope="col">抽了</th>
          <th scope="col">打过</th>
          <th scope="col">不属实率，95% 区间</th>
          <th scope="col">谁抽的</th>
        </tr>
      </thead>
      <tbody>
        {checks.map(({ publicId, month, state, place, size, population, tally, drawnBy, at }) => (
          <tr>
            <td>
              <a href={`${SPOT_CHECKS}/${publicId}`}>
                {monthName(month)} {stateName(state)}
              </a>
            </td>
            <td>{regionName(place)}</td>
            <td>
              {inFull(population)} 人里抽 {Math.min(size, population)}
            </td>
            <td>{CHECK_OUTCOMES.reduce((sum, outcome) => sum + tally[outcome], 0)}</td>
            <td>{rateWords(tally)}</td>
            <td>
              {drawnBy}，{spokenDay(dayOf(at))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
