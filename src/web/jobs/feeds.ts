/** The newest positions for readers of feeds (Atom, JSON Feed), and all of them for search engines (sitemap). */

import { XMLBuilder } from 'fast-xml-parser'
import { boardWords } from '../../rules/board-words.ts'
import { startOfDay } from '../../rules/calendar.ts'
import { payWords } from '../../rules/pay-words.ts'
import type { Position } from '../../rules/position.ts'
import { regionName } from '../../rules/regions.ts'

type Feed = { title: string; home: string; positions: readonly Position[]; addressOf(publicId: string): string }

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true })
const DECLARATION = { '?xml': { '@_version': '1.0', '@_encoding': 'utf-8' } }

export const atomFeed = ({ title, home, positions, addressOf }: Feed): string =>
  builder.build({
    ...DECLARATION,
    feed: {
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      '@_xml:lang': 'zh-CN',
      title,
      id: home,
      link: [{ '@_href': home }, { '@_rel': 'self', '@_href': `${home}/feed.atom` }],
      updated: stamp(positions[0]),
      entry: positions.map((position) => ({
        title: plain(position.title),
        id: addressOf(position.publicId),
        link: { '@_href': addressOf(position.publicId) },
        updated: stamp(position),
        author: { name: plain(position.employer) },
        summary: plain(summary(position)),
      })),
    },
  })

export const jsonFeed = ({ title, home, positions, addressOf }: Feed) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title,
  home_page_url: home,
  feed_url: `${home}/feed.json`,
  language: 'zh-CN',
  items: positions.map((position) => ({
    id: addressOf(position.publicId),
    url: addressOf(position.publicId),
    title: position.title,
    content_text: summary(position),
    date_published: stamp(position),
    authors: [{ name: position.employer }],
  })),
})

export const sitemap = (pages: readonly { url: string; changedAt: number }[]): string =>
  builder.build({
    ...DECLARATION,
    urlset: {
      '@_xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9',
      url: pages.map(({ url, changedAt }) => ({ loc: url, lastmod: new Date(changedAt).toISOString() })),
    },
  })

const summary = (position: Position): string =>
  [
    payWords(position.pay),
    position.region === undefined ? position.place : regionName(position.region),
    boardWords(position),
    position.headcount === undefined ? undefined : `招${position.headcount}人`,
    position.employer,
  ]
    .filter((part) => part !== undefined)
    .join('，')

const stamp = (position: Position | undefined): string =>
  new Date(position?.publishedOn === undefined ? 0 : startOfDay(position.publishedOn)).toISOString()

/** Characters that XML does not know at all are left out. */
const plain = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
