/** The pages of 公开岗位: the list and one position. They work without scripts. */

import { raw } from 'hono/html'
import { boardWords } from '../../rules/board-words.ts'
import { spokenDay } from '../../rules/calendar.ts'
import { payWords } from '../../rules/pay-words.ts'
import type { Position } from '../../rules/position.ts'
import { regionName } from '../../rules/regions.ts'
import { Page } from '../layout.tsx'
import { jobPosting } from './job-posting.ts'
import { LONGEST_QUERY, PAGE_SIZE, PAY_STEPS } from './ports.ts'

type Listed = { positions: Position[]; total: number; query: string; pay: number | undefined; page: number }

export const listPage = (bureau: string, { positions, total, query, pay, page }: Listed) => (
  <Page
    title={`公开岗位 · ${bureau}`}
    about={`${bureau}发布的岗位，单位都核过，不收钱。`}
    feeds={[
      { href: '/jobs/feed.atom', type: 'application/atom+xml' },
      { href: '/jobs/feed.json', type: 'application/feed+json' },
    ]}
  >
    <h1>{bureau}公开岗位</h1>
    <form class="search" method="get" action="/jobs">
      <label class="visually-hidden" for="q">
        地方、工种或单位
      </label>
      <input id="q" name="q" value={query} placeholder="地方、工种或单位" maxlength={LONGEST_QUERY} />
      <label class="visually-hidden" for="pay">
        一个月至少
      </label>
      <select id="pay" name="pay">
        <option value="">工钱不限</option>
        {PAY_STEPS.map((step) => (
          <option value={String(step)} selected={step === pay}>
            {step}元以上
          </option>
        ))}
      </select>
      <button type="submit">找</button>
    </form>
    <p class="count">{query === '' ? `共 ${total} 个岗位` : `“${query}”找到 ${total} 个岗位`}</p>
    {positions.length === 0 ? <Nothing query={query} /> : <ul class="jobs">{positions.map(listed)}</ul>}
    <nav class="pages" aria-label="翻页">
      {page > 1 && <a href={pageUrl(query, pay, page - 1)}>上一页</a>}
      {page * PAGE_SIZE < total && <a href={pageUrl(query, pay, page + 1)}>下一页</a>}
    </nav>
    <p class="lead">
      <a class="button" href="/">
        不用一个个翻，告诉我想干啥，我给您找
      </a>
    </p>
  </Page>
)

const pageUrl = (query: string, pay: number | undefined, page: number): string =>
  `/jobs?${new URLSearchParams({ q: query, ...(pay !== undefined && { pay: String(pay) }), page: String(page) })}`

const Nothing = ({ query }: { query: string }) => (
  <section class="card">
    <p>{query === '' ? '现在还没有公开的岗位。' : '没有找到。换个说法试试，比如只写地方，或只写活。'}</p>
    <p>也可以直接聊天登记，有合适的就告诉您。</p>
  </section>
)

const listed = (position: Position) => (
  <li>
    <a class="job" href={`/jobs/${position.publicId}`}>
      <span class="job__title">{position.title}</span>
      <span class="job__pay">{payWords(position.pay)}</span>
      <span class="job__facts">{facts(position).join(' · ')}</span>
    </a>
  </li>
)

const placeOf = ({ region, place }: Position): string => (region === undefined ? place : regionName(region))

function facts(position: Position): string[] {
  const { employer, headcount, publishedOn } = position
  return [
    placeOf(position),
    boardWords(position),
    headcount === undefined ? undefined : `招${headcount}人`,
    employer,
    publishedOn === undefined ? undefined : `${spokenDay(publishedOn)}发布`,
  ].filter((fact) => fact !== undefined)
}

/** `url`: its own address, as search engines shall know it. */
export const positionPage = (bureau: { name: string; phone: string }, position: Position, url: string) => (
  <Page
    title={`${position.title} · ${bureau.name}`}
    about={[payWords(position.pay), ...facts(position)].join('，')}
    canonical={url}
    data={raw(jobPosting(position, url))}
  >
    <article class="card">
      <h1>{position.title}</h1>
      <p class="job__pay">{payWords(position.pay)}</p>
      <dl>
        <Fact label="单位" value={position.employer} />
        <Fact label="地点" value={position.place} />
        <Fact label="吃住" value={boardWords(position)} />
        <Fact label="人数" value={position.headcount === undefined ? undefined : `${position.headcount}人`} />
        <Fact label="干啥" value={position.description} />
        <Fact label="怎么去" value={position.directions} />
        <Fact label="联系" value={position.contact} />
        <Fact label="截止" value={position.deadlineOn && spokenDay(position.deadlineOn)} />
        <Fact label="编号" value={String(position.shortNo)} />
      </dl>
      <p class="warn">谁让您先交钱都是骗人，请打{bureau.phone}。</p>
      <p>
        <a class="button" href={`/?${new URLSearchParams({ say: wishOf(position) })}`}>
          想去，聊天报名
        </a>
      </p>
    </article>
  </Page>
)

/** What somebody would say who wants this work: the chat takes it from there. */
const wishOf = (position: Position): string => `我想在${placeOf(position)}干${position.occupation ?? position.title}`

export const gonePage = (bureau: { name: string }) => (
  <Page title={`这个岗位停招了 · ${bureau.name}`} about="这个岗位不招人了">
    <section class="card">
      <h1>这个岗位停招了</h1>
      <p>招满了，或者过了截止日期。</p>
      <p>
        <a class="button" href="/jobs">
          看看别的岗位
        </a>
      </p>
    </section>
  </Page>
)

const Fact = ({ label, value }: { label: string; value: string | undefined }) =>
  value === undefined || value === '' ? null : (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
