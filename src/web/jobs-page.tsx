/** `/jobs` (公开岗位): what is open and may be published. Works without scripts. */

import { Hono } from 'hono'
import { boardWords } from '../rules/board-words.ts'
import { spokenDay } from '../rules/calendar.ts'
import { payWords } from '../rules/pay-words.ts'
import type { Position } from '../rules/position.ts'
import { regionName } from '../rules/regions.ts'
import { document, Page } from './layout.tsx'

export type JobBoard = {
  /** What may be published, newest first; no samples. */
  search(query: string, offset: number, limit: number): Promise<{ positions: Position[]; total: number }>
  find(publicId: string): Promise<Position | undefined>
}

const PAGE_SIZE = 50
const LONGEST_QUERY = 40
/** Beyond this an offset is no number a database takes. */
const LAST_PAGE = 1_000_000

export function jobsRoutes({ jobs, bureau }: { jobs: JobBoard; bureau: { name: string; phone: string } }): Hono {
  const routes = new Hono()
  routes.get('/', async (c) => {
    const query = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, LONGEST_QUERY)
    const page = Math.min(LAST_PAGE, Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))
    const { positions, total } = await jobs.search(query, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    return c.html(document(listPage(bureau.name, { positions, total, query, page })))
  })
  routes.get('/:id', async (c) => {
    const position = await jobs.find(c.req.param('id'))
    return position === undefined ? c.notFound() : c.html(document(positionPage(bureau, position)))
  })
  return routes
}

type Listed = { positions: Position[]; total: number; query: string; page: number }

const listPage = (bureau: string, { positions, total, query, page }: Listed) => (
  <Page title={`公开岗位 · ${bureau}`}>
    <form class="search" method="get" action="/jobs">
      <label class="visually-hidden" for="q">
        地方、工种或单位
      </label>
      <input id="q" name="q" value={query} placeholder="地方、工种或单位" maxlength={LONGEST_QUERY} />
      <button type="submit">找</button>
    </form>
    <p class="count">{query === '' ? `共 ${total} 个岗位` : `“${query}”找到 ${total} 个岗位`}</p>
    {positions.length === 0 ? <Nothing query={query} /> : <ul class="jobs">{positions.map(listed)}</ul>}
    <nav class="pages" aria-label="翻页">
      {page > 1 && <a href={pageUrl(query, page - 1)}>上一页</a>}
      {page * PAGE_SIZE < total && <a href={pageUrl(query, page + 1)}>下一页</a>}
    </nav>
    <p class="lead">
      <a class="button" href="/">
        不用一个个翻，告诉我想干啥，我给您找
      </a>
    </p>
  </Page>
)

const pageUrl = (query: string, page: number): string =>
  `/jobs?${new URLSearchParams({ q: query, page: String(page) })}`

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

const positionPage = (bureau: { name: string; phone: string }, position: Position) => (
  <Page title={`${position.title} · ${bureau.name}`}>
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
        <a class="button" href="/">
          想去，聊天报名
        </a>
      </p>
    </article>
  </Page>
)

const Fact = ({ label, value }: { label: string; value: string | undefined }) =>
  value === undefined || value === '' ? null : (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
