/** Every kind of page that links lead to, each timed: addresses that differ only in their ids are one kind. */

/** An id that cannot be guessed, or a month, a day, a region code, a number. */
const VARIES = /^([\w-]{16,}|\d{4}-\d\d(-\d\d)?|\d+)$/
const LINKS = /(?:href|src)="(\/[^"#]*)/g
/** Files to keep and what ends a session are not pages. */
const NOT_PAGES = /sign-out|\.(csv|xlsx|css|js|json|xml|atom|txt)(\?|$)|^\/assets\//

export type Timed = { page: string; status: number; firstMs: number; thenMs: number }

type Fetch = (path: string) => Promise<{ status: number; body: string }>

/** `again`: each page is asked for so many times after the first; `thenMs` is their median. */
export async function walkPages(start: readonly string[], ask: Fetch, again: number): Promise<Timed[]> {
  const waiting = [...start]
  const seen = new Set(start.map(kindOf))
  const timed: Timed[] = []
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const first = await timedAsk(ask, path)
    const then: number[] = []
    for (let time = 0; time < again; time++) then.push((await timedAsk(ask, path)).ms)
    timed.push({ page: kindOf(path), status: first.status, firstMs: first.ms, thenMs: median(then) })
    for (const link of linksIn(first.body)) {
      if (seen.has(kindOf(link)) || NOT_PAGES.test(link)) continue
      seen.add(kindOf(link))
      waiting.push(link)
    }
  }
  return timed
}

async function timedAsk(ask: Fetch, path: string): Promise<{ status: number; body: string; ms: number }> {
  const from = performance.now()
  return { ...(await ask(path)), ms: performance.now() - from }
}

const linksIn = (html: string): string[] =>
  [...html.matchAll(LINKS)].map(([, link]) => link!.replaceAll('&amp;', '&')).filter((link) => !link.startsWith('//'))

const CHOICE = /^[a-z_]+$/

/** `/console/tickets/:?state=closed` */
function kindOf(link: string): string {
  const [path, query] = link.split('?')
  const steps = path!.split('/').map((step) => (VARIES.test(step) ? ':' : step))
  if (query === undefined) return steps.join('/')
  const asked = [...new URLSearchParams(query)].map(([name, value]) => (CHOICE.test(value) ? `${name}=${value}` : name))
  return `${steps.join('/')}?${asked.sort().join('&')}`
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)]!
}
