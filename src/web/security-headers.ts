/** No inline script or style, no framing, nothing loaded from elsewhere; what carries a session is stored nowhere. */

import type { MiddlewareHandler } from 'hono'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Half a year; other names under the bureau's domain are none of our business. */
const ONLY_HTTPS = 'max-age=15552000'

export const securityHeaders = (publicUrl: string | undefined): MiddlewareHandler =>
  async function setSecurityHeaders(c, next) {
    await next()
    // By the context they would be copied, body and all, into another response.
    const { headers } = c.res
    headers.set('Content-Security-Policy', POLICY)
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'same-origin')
    if (publicUrl?.startsWith('https:')) headers.set('Strict-Transport-Security', ONLY_HTTPS)
    if (c.req.path === '/' || c.req.path.startsWith('/api/')) headers.set('Cache-Control', 'no-store')
  }
