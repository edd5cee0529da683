/** A console over a database, and somebody of the staff signed in to it. */

import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { auditDesk } from '../../src/desks/audit.ts'
import { broadcastDesk } from '../../src/desks/broadcasts.ts'
import { callDesk } from '../../src/desks/calls.ts'
import { conversationDesk } from '../../src/desks/conversations.ts'
import { coverageDesk } from '../../src/desks/coverage.ts'
import { householdDesk } from '../../src/desks/households.ts'
import { mergingDesk } from '../../src/desks/merging.ts'
import { peopleDesk } from '../../src/desks/people.ts'
import { positionDesk } from '../../src/desks/positions.ts'
import { spotCheckDesk } from '../../src/desks/spot-checks.ts'
import { ticketDesk } from '../../src/desks/tickets.ts'
import { todayDesk } from '../../src/desks/today.ts'
import type { Model } from '../../src/llm/model.ts'
import type { Role } from '../../src/rules/staff.ts'
import { type PasswordKeeping, staffAuth } from '../../src/staff-auth.ts'
import type { Db } from '../../src/store/tables.ts'
import { consoleRoutes } from '../../src/web/console/routes.tsx'
import { SECRET, systemForTest } from './system.ts'

const OWN_PASSWORD = '青山bu改lv水changliu'

/** The library keeps passwords slowly on purpose. The browser walks through that; three hundred other sign-ins need not wait for it. */
const QUICK: PasswordKeeping = {
  hash: async (password) => createHash('sha256').update(password).digest('hex'),
  verify: async ({ hash, password }) => hash === (await QUICK.hash(password)),
}

/** `now`: the program's own time; sessions run on the real one. */
export function consoleOver(db: Db, now = Date.now(), model?: Model) {
  const staff = staffAuth(db, SECRET, undefined, Date.now, QUICK)
  const { system } = systemForTest(db, now, model)
  const coverage = coverageDesk(system)
  const ports = {
    signIn: staff,
    accounts: staff,
    bureau: { name: '测试人社局' },
    publicUrl: undefined,
    today: todayDesk(system, coverage),
    audit: auditDesk(system),
    coverage,
    calls: callDesk(system),
    tickets: ticketDesk(system),
    positions: positionDesk(system),
    broadcasts: broadcastDesk(system),
    people: peopleDesk(system),
    merging: mergingDesk(system),
    households: householdDesk(system),
    conversations: conversationDesk(system),
    spotChecks: spotCheckDesk(system),
  }
  const app = new Hono().route('/console', consoleRoutes(ports))

  const visitor = () => {
    const jar = new Map<string, string>()
    const send = async (
      path: string,
      form?: Record<string, string> | FormData,
      headers: Record<string, string> = {},
    ) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await app.request(`http://localhost${path}`, {
        ...(form && { method: 'POST', body: form instanceof FormData ? form : new URLSearchParams(form) }),
        headers: { host: 'localhost', cookie, ...(form && { origin: 'http://localhost' }), ...headers },
      })
      for (const line of answer.headers.getSetCookie()) {
        const [pair, ...rules] = line.split('; ')
        const [name, value] = [pair!.slice(0, pair!.indexOf('=')), pair!.slice(pair!.indexOf('=') + 1)]
        if (rules.includes('Max-Age=0')) jar.delete(name)
        else jar.set(name, value)
      }
      return answer
    }
    return { get: (path: string, headers?: Record<string, string>) => send(path, undefined, headers), post: send }
  }

  return {
    app,
    system,
    staff,
    visitor,
    /** Somebody of the role, signed in and past the forced change of password. */
    async signedIn(role: Role, region = '350000') {
      const username = `${role}.${region}`
      const oneTime = (await staff.add({ username, role, region }, 'test'))!
      const person = visitor()
      await person.post('/console/sign-in', { username, password: oneTime })
      await person.post('/console/account/password', { current: oneTime, fresh: OWN_PASSWORD })
      return { ...person, username, password: OWN_PASSWORD }
    },
  }
}
