/** The frame of every console page: who is signed in, where they may go. */

import type { Child } from 'hono/jsx'
import { type Act, mayDo, ROLE_WORDS } from '../../rules/staff.ts'
import { assetUrl } from '../assets.ts'
import type { StaffMember } from './env.ts'

/** What the navigation offers, each with the act one must be allowed to do. */
const PLACES: { href: string; words: string; act: Act }[] = [
  { href: '/console/today', words: '今天', act: 'see-people' },
  { href: '/console/people', words: '人员', act: 'see-people' },
  { href: '/console/calls', words: '电话', act: 'make-calls' },
  { href: '/console/spot-checks', words: '抽查', act: 'make-calls' },
  { href: '/console/coverage', words: '覆盖证明', act: 'see-coverage' },
  { href: '/console/positions', words: '岗位', act: 'see-positions' },
  { href: '/console/tickets', words: '求助工单', act: 'work-tickets' },
  { href: '/console/broadcasts', words: '政策通知', act: 'see-broadcasts' },
  { href: '/console/staff', words: '账号', act: 'see-accounts' },
  { href: '/console/audit', words: '审计记录', act: 'read-audit' },
  { href: '/console/account', words: '我的账号', act: 'keep-own-account' },
]

const Head = ({ title }: { title: string }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>{title}</title>
    <link rel="icon" href={assetUrl('icon.svg')} />
    <link rel="stylesheet" href={assetUrl('console.css')} />
  </head>
)

type Framed = { staff: StaffMember; title: string; here: string; children?: Child }

export const ConsolePage = ({ staff, title, here, children }: Framed) => (
  <html lang="zh-CN">
    <Head title={`${title} · 稳岗经办台`} />
    <body>
      <header class="top">
        <a class="brand" href="/console">
          稳岗经办台
        </a>
        <nav aria-label="主要页面">
          {PLACES.filter(({ act }) => mayDo(staff.role, act)).map(({ href, words }) => (
            <a href={href} aria-current={href === here ? 'page' : undefined}>
              {words}
            </a>
          ))}
        </nav>
        <form class="me" method="post" action="/console/sign-out">
          <span>
            {staff.username} · {ROLE_WORDS[staff.role]}
          </span>
          <button type="submit" class="quiet">
            退出
          </button>
        </form>
      </header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
    </body>
  </html>
)

/** Before anybody is signed in. */
export const DoorPage = ({ title, bureau, children }: { title: string; bureau: string; children?: Child }) => (
  <html lang="zh-CN">
    <Head title={`${title} · 稳岗经办台`} />
    <body class="door">
      <main>
        <p class="bureau">{bureau}</p>
        <h1>{title}</h1>
        {children}
      </main>
    </body>
  </html>
)

type Asked = { name: string; label: string; type?: 'password' | 'text'; autocomplete: string; hint?: string }

export const Field = ({ name, label, type = 'text', autocomplete, hint }: Asked) => (
  <p class="field">
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      type={type}
      autocomplete={autocomplete}
      required
      aria-describedby={hint && `${name}-hint`}
    />
    {hint && <small id={`${name}-hint`}>{hint}</small>}
  </p>
)

export const Notice = ({ words }: { words: string | undefined }) =>
  words === undefined ? null : (
    <p class="notice" role="alert">
      {words}
    </p>
  )

/** Further down a long list; nothing when this was all. */
export const NextPage = ({ href }: { href: string | undefined }) =>
  href === undefined ? null : (
    <p>
      <a href={href} rel="next">
        下一页
      </a>
    </p>
  )
