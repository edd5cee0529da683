/** A chat session: an unguessable id in a cookie. It is the address of the web account, so whoever has the cookie is the person. */

import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const COOKIE = 'wengang_chat'
const ONE_YEAR_S = 365 * 24 * 60 * 60
const SESSION = /^[\w-]{22}$/

export function sessionOf(c: Context): string | undefined {
  const id = getCookie(c, COOKIE)
  return id !== undefined && SESSION.test(id) ? id : undefined
}

export function openSession(c: Context): string {
  const known = sessionOf(c)
  const id = known ?? randomBytes(16).toString('base64url')
  const secure = c.req.url.startsWith('https:') || c.req.header('x-forwarded-proto') === 'https'
  setCookie(c, COOKIE, id, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge: ONE_YEAR_S })
  return id
}
