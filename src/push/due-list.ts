/** Half a million people who are owed a push, in little room: whole numbers one after the other, not an object each. */

/** A chat account that a push goes to; who is reached in the same way shares the route. */
export type Route = { channel: string; account: string }

/** Who is owed a push now. `no`: which try of the month. */
export type Due = { personId: number; accountId: number; route: Route; no: number }

export type DueList = { readonly length: number; push(due: Due): void; at(index: number): Due }

/** So many on a page. One pool that had to grow would for a moment take twice the room and more. */
const PAGE = 2 ** 9

export function dueList(): DueList {
  const pages: ReturnType<typeof blankPage>[] = []
  let length = 0
  const routes: Route[] = []
  const numberOf = new Map<string, number>()

  function routeNumber(route: Route): number {
    const key = `${route.channel}:${route.account}`
    const number = numberOf.get(key) ?? routes.push(route) - 1
    numberOf.set(key, number)
    return number
  }

  return {
    get length() {
      return length
    },
    push({ personId, accountId, route, no }) {
      if (length === pages.length * PAGE) pages.push(blankPage())
      const page = pages.at(-1)!
      const place = length++ % PAGE
      page.people[place] = personId
      page.accounts[place] = accountId
      page.routes[place] = routeNumber(route)
      page.tries[place] = no
    },
    at(index) {
      const page = pages[Math.floor(index / PAGE)]!
      const place = index % PAGE
      return {
        personId: page.people[place]!,
        accountId: page.accounts[place]!,
        route: routes[page.routes[place]!]!,
        no: page.tries[place]!,
      }
    },
  }
}

/** Ids may be larger than 32 bits hold. */
const blankPage = () => ({
  people: new Float64Array(PAGE),
  accounts: new Float64Array(PAGE),
  routes: new Uint16Array(PAGE),
  tries: new Uint16Array(PAGE),
})
