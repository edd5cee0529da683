/** The address a request comes from. */

import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Empty without a socket, as in tests. */
export function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? ''
  } catch {
    return ''
  }
}
