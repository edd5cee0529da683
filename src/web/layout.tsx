/** The frame of every plain page. */

import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { assetUrl } from './assets.ts'

/** A page as a browser wants it. */
export const document = (page: Child) => html`<!doctype html>${page}`

type Frame = { title: string; children?: Child }

export const Head = ({ title, style }: { title: string; style: string }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light" />
    <title>{title}</title>
    <link rel="icon" href={assetUrl('icon.svg')} />
    <link rel="stylesheet" href={assetUrl('base.css')} />
    <link rel="stylesheet" href={assetUrl(style)} />
  </head>
)

export const Page = ({ title, children }: Frame) => (
  <html lang="zh-CN">
    <Head title={title} style="page.css" />
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
