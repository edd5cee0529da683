/** The frame of every plain page. */

import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { assetUrl } from './assets.ts'

/** A page as a browser wants it. */
export const document = (page: Child) => html`<!doctype html>${page}`

/** `about`, `canonical`, `feeds` and `data` (JSON-LD) are for search engines and readers of feeds. */
type Frame = {
  title: string
  about?: string
  canonical?: string
  feeds?: readonly { href: string; type: string }[]
  data?: Child
  children?: Child
}

type Headed = { title: string; style: string; schemes: 'light' | 'light dark'; children?: Child }

/** `schemes`: which of light and dark the style sheet has colours for. */
export const Head = ({ title, style, schemes, children }: Headed) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content={schemes} />
    <title>{title}</title>
    <link rel="icon" href={assetUrl('icon.svg')} />
    <link rel="stylesheet" href={assetUrl('base.css')} />
    <link rel="stylesheet" href={assetUrl(style)} />
    {children}
  </head>
)

export const Page = ({ title, about, canonical, feeds = [], data, children }: Frame) => (
  <html lang="zh-CN">
    <Head title={title} style="page.css" schemes="light dark">
      {about && <meta name="description" content={about} />}
      {about && <meta property="og:title" content={title} />}
      {about && <meta property="og:description" content={about} />}
      {canonical && <link rel="canonical" href={canonical} />}
      {feeds.map(({ href, type }) => (
        <link rel="alternate" type={type} title={title} href={href} />
      ))}
      {data && <script type="application/ld+json">{data}</script>}
    </Head>
    <body>
      <header class="bar">
        <a href="/">稳岗 · 找活聊天</a>
        <nav>
          <a href="/jobs">公开岗位</a>
          <a href="/privacy">隐私说明</a>
        </nav>
      </header>
      <main>{children}</main>
    </body>
  </html>
)
