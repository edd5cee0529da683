/** Half a million people who are owed a push, in little room: whole numbers one after the other, not an object each. */

/** A chat account that a push goes to; who is reached in the same way shares the route. */
export type Route = { channel: string; account: string }

/** Who is owed a push now. `no`: which try of the month. */
export type Due = { personId: number; accountId: number; route: Route; no: number }

export type DueList = { readonly length: number; push(due: Due): void; at(index: number): Due }

const WIDTH = 4

export function dueList(): DueList {
  let pool = new Float64Array(256 * WIDTH)
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
      if (pool.length === length * WIDTH) {
        const larger = new Float64Array(pool.length * 2)
        larger.set(pool)
        pool = larger
      }
      pool.set([personId, accountId, routeNumber(route), no], length * WIDTH)
      length++
    },
    at(index) {
      const [personId, accountId, route, no] = pool.subarray(index * WIDTH, (index + 1) * WIDTH)
      return { personId: personId!, accountId: accountId!, route: routes[route!]!, no: no! }
    },
  }
}
