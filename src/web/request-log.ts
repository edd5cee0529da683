/** One line a request: method, path without its query, status, time. Nothing that says who asked. */

import type { MiddlewareHandler } from 'hono'

export type RequestLog = {
  answered(request: { method: string; path: string; status: number; ms: number }): void
  failed(error: unknown): void
}

export const requestLog = (log: RequestLog): MiddlewareHandler =>
  async function logRequest(c, next) {
    const startedAt = performance.now()
    await next()
    log.answered({
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - startedAt),
    })
  }
