/** One drawing (抽样): how it came about, what the calls say, and whom to ring. */

import { clockTime, dayOf, spokenDay, spokenTime } from '../../../rules/calendar.ts'
import { regionName } from '../../../rules/regions.ts'
import { CHECK_OUTCOME_WORDS, CHECK_OUTCOMES, errorRate } from '../../../rules/spot-check.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, NextPage, Notice } from '../frame.tsx'
import { inFull } from '../in-full.ts'
import type { CheckLine, SpotCheck } from './ports.ts'
import { claimWords, monthName, percent, questionOf, SPOT_CHECKS, stateName } from './words.ts'

type Shown = {
  staff: StaffMember
  check: SpotCheck
  lines: CheckLine[]
  /** Which page this is, to come back to. */
  page: string
  next?: string | undefined
  /** The one number that was asked for. */
  phone?: { lineId: string; number: string }
  said?: string | undefined
  problem?: string | undefined
}

export const samplePage = ({ staff, check, lines, page, next, phone, said, problem }: Shown) => (
  <ConsolePage staff={staff} title={`抽查：${monthName(check.month)} ${stateName(check.state)}`} here={SPOT_CHECKS}>
    <Notice words={problem} />
    {said !== undefined && <p role="status">{said}</p>}
    <Result {...check} />
    <Origin {...check} />
    <h2>要打的电话</h2>
    <p class="aside">谁看过这张名单和号码，系统都记下了。自己记过的人，要由别人来核。</p>
    <ol class="calls" start={lines[0]?.no}>
      {lines.map((line) => (
        <li id={line.publicId}>
          <Line
            check={check}
            line={line}
            page={page}
            {...(phone?.lineId === line.publicId && { number: phone.number })}
          />
        </li>
      ))}
    </ol>
    <NextPage href={next} />
  </ConsolePage>
)

const Result = ({ tally, size, population }: SpotCheck) => {
  const rate = errorRate(tally)
  const rung = CHECK_OUTCOMES.reduce((sum, outcome) => sum + tally[outcome], 0)
  return (
    <section class="headline">
      <p class="rate">
        不属实率 <strong>{rate === undefined ? '—' : percent(rate.rate)}</strong>
      </p>
      <dl class="figures">
        {CHECK_OUTCOMES.map((outcome) => (
          <div class={outcome === 'untrue' && tally.untrue > 0 ? 'bad' : ''}>
            <dt>{CHECK_OUTCOME_WORDS[outcome]}</dt>
            <dd>{tally[outcome]}</dd>
          </div>
        ))}
        <div>
          <dt>还没打</dt>
          <dd>{Math.min(size, population) - rung}</dd>
        </div>
      </dl>
      <p class="aside">
        {rate === undefined
          ? '有人答上话，这里就有数了。'
          : `有 95% 的把握，在 ${percent(rate.low)} 到 ${percent(rate.high)} 之间。只算答上话的 ${rate.answered} 人，打不通和号码不对的不算在内。`}
      </p>
    </section>
  )
}

const Origin = ({ publicId, place, size, population, populationHash, seed, drawnBy, at }: SpotCheck) => (
  <section>
    <h2>怎么抽的</h2>
    <dl class="facts">
      <dt>地区</dt>
      <dd>{regionName(place)}</dd>
      <dt>抽样</dt>
      <dd>
        {inFull(population)} 人里抽 {Math.min(size, population)} 人
      </dd>
      <dt>种子</dt>
      <dd>
        <code>{seed}</code>
      </dd>
      <dt>抽样人</dt>
      <dd>
        {drawnBy}，{spokenTime(at)}
      </dd>
      <dt>名单校验码</dt>
      <dd>
        <code>{populationHash}</code>
      </dd>
    </dl>
    <details>
      <summary>怎么核对</summary>
      <p>
        名单上每个人有一个系统编号。种子、换行、编号连在一起算
        SHA-256，从小到大排，取前面的。所有编号从小到大排好，一行一个，算 SHA-256，就是名单校验码。
      </p>
    </details>
    <form method="post" action={`${SPOT_CHECKS}/${publicId}/redraw`}>
      <button type="submit" class="quiet">
        照种子再抽一遍
      </button>
    </form>
  </section>
)

const Line = ({ check, line, page, number }: { check: SpotCheck; line: CheckLine; page: string; number?: string }) => {
  const here = `${SPOT_CHECKS}/${check.publicId}/lines/${line.publicId}`
  return (
    <div class="check">
      <div>
        <p class="who">
          {line.no}. <strong>{line.name ?? '没有姓名'}</strong>{' '}
          <span class="aside">{regionName(line.jurisdiction)}</span>
        </p>
        <Phone line={line} number={number} action={`${here}/phone${page}`} />
      </div>
      <div>
        <p>{questionOf(check, line.claim)}</p>
        <p class="aside">系统记的：{claimWords(line.claim)}</p>
        {line.calls.length > 0 && (
          <ul class="steps">
            {line.calls.map(({ outcome, by, at, note }) => (
              <li>
                <time>
                  {spokenDay(dayOf(at))} {clockTime(at)}
                </time>
                <strong>{CHECK_OUTCOME_WORDS[outcome]}</strong> {by}
                {note !== undefined && <p class="said">{note}</p>}
              </li>
            ))}
          </ul>
        )}
      </div>
      {line.ownWork ? (
        <p class="aside">这个人是您记的，请别人来打。</p>
      ) : (
        <form method="post" action={`${here}${page}`}>
          <label>
            说了什么 <input name="note" maxlength={500} autocomplete="off" />
          </label>
          <p class="row">
            {CHECK_OUTCOMES.map((outcome) => (
              <button type="submit" name="outcome" value={outcome} class={outcome === 'true' ? '' : 'quiet'}>
                {CHECK_OUTCOME_WORDS[outcome]}
              </button>
            ))}
          </p>
        </form>
      )}
    </div>
  )
}

const Phone = ({ line, number, action }: { line: CheckLine; number?: string | undefined; action: string }) => {
  if (number !== undefined)
    return (
      <p>
        <a href={`tel:${number}`}>{number}</a>
      </p>
    )
  if (line.phone === undefined) return <p>没有电话，请上门</p>
  return (
    <form class="row" method="post" action={action}>
      {line.phone}
      {!line.ownWork && (
        <button type="submit" class="quiet">
          看号码
        </button>
      )}
    </form>
  )
}
