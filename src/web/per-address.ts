/** How many pages one address may ask for in a second. An office, a dormitory or a proxy in front of all is one address. */

import type { Context, MiddlewareHandler } from 'hono'
import type { Clock } from '../rules/calendar.ts'
import { addressOf } from './address.ts'
import { rateLimit } from './rate-limit.ts'

const PER_ADDRESS = { perSecond: 200, burst: 5_000 }

export function perAddress(clock: Clock): MiddlewareHandler {
  const limit = rateLimit(PER_ADDRESS, clock)
  return async function limitAddress(c, next) {
    const wait = limit.waitFor(addressOf(c))
    return wait === 0 ? next() : tooFast(c, wait)
  }
}

export function tooFast(c: Context, wait: number): Response {
  c.header('Retry-After', String(wait))
  return c.text('点得太快了，请过几秒再来', 429)
}
