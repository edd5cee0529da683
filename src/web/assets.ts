/** Style, script and icon, read once at start. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import { usedRules } from './used-rules.ts'

const read = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')
const weui = createRequire(import.meta.url).resolve('weui/dist/style/weui.min.css')

/** What the pages name of weui; `wx-root` holds its colours. */
const WEUI_CLASSES = ['wx-root', 'weui-btn', 'weui-btn_primary', 'weui-btn_default']

type Asset = { body: string; type: string }

const ASSETS = new Map<string, Asset>(
  Object.entries({
    'base.css': {
      body: usedRules(readFileSync(weui, 'utf8'), WEUI_CLASSES) + read('base.css'),
      type: 'text/css; charset=utf-8',
    },
    'chat.css': { body: read('chat.css'), type: 'text/css; charset=utf-8' },
    'page.css': { body: read('page.css'), type: 'text/css; charset=utf-8' },
    'console.css': { body: read('console.css'), type: 'text/css; charset=utf-8' },
    'chat.js': { body: read('chat.js'), type: 'text/javascript; charset=utf-8' },
    'live-form.js': { body: read('live-form.js'), type: 'text/javascript; charset=utf-8' },
    'progress.js': { body: read('progress.js'), type: 'text/javascript; charset=utf-8' },
    'icon.svg': { body: read('icon.svg'), type: 'image/svg+xml' },
  }),
)

const versionOf = (body: string): string => createHash('sha256').update(body).digest('base64url').slice(0, 8)

export const assetText = (name: string): string => ASSETS.get(name)?.body ?? ''

/** The address carries the content's hash, so a browser may keep it for ever. */
export const assetUrl = (name: string): string => `/assets/${name}?v=${versionOf(assetText(name))}`

export function assetRoutes(): Hono {
  const assets = new Hono()
  assets.get('/:name', (c) => {
    const asset = ASSETS.get(c.req.param('name'))
    if (asset === undefined) return c.notFound()
    return c.body(asset.body, 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
  return assets
}
