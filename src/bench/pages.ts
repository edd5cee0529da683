/**
 * `bench pages`: each page of the console and of the public board in a province late in the month, over HTTP from the whole program.
 * By a clerk of the province, to whom everything is shown, by one of a city, and by the auditor.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOf, monthOf } from '../rules/calendar.ts'
import type { Role } from '../rules/staff.ts'
import { staffAuth } from '../staff-auth.ts'
import { openSystem } from '../system.ts'
import { said, start, stop } from './child.ts'
import { fillDesks } from './desk-work.ts'
import type { Bench, Figures } from './figures.ts'
import { fillProvince } from './fill.ts'
import { type Timed, walkPages } from './page-walk.ts'
import { PROVINCE } from './province.ts'
import { configOver, nothingDue } from './rehearsed-server.ts'

const NOW = Date.parse('2026-11-26T10:00:00+08:00')
const AGAIN = 5
const AIM_MS = 100
const PASSWORD = '青山bu改lv水changliu'
const VISITORS: { role: Role; region: string }[] = [
  { role: 'supervisor', region: PROVINCE },
  { role: 'clerk', region: '350500' },
  { role: 'audit', region: PROVINCE },
]

export const bench: Bench = async ({ people, positions, seed, tell }) => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-pages-'))
  try {
    const config = configOver(join(folder, 'pages.sqlite'), NOW)
    tell(`正在造数据：${people} 人，${positions} 个岗位，一个月的推送和工单`)
    const system = await openSystem(config, () => NOW)
    await fillProvince(system.db, system.cipher, { people, positions, seed, today: dayOf(NOW) })
    await system.sweep()
    await fillDesks(system.db, system.cipher, monthOf(NOW), NOW)
    await nothingDue(system, NOW)
    const staff = staffAuth(system.db, system.secret, undefined, () => NOW)
    const passwords = new Map<Role, string>()
    for (const { role, region } of VISITORS) {
      passwords.set(role, (await staff.add({ username: role, role, region }, 'bench'))!)
    }
    await system.close()

    const serving = start('inbound-chat', config)
    const origin = `http://127.0.0.1:${await said<number>(serving)}`
    const walked: (Timed & { who: string })[] = []
    try {
      for (const { role, region } of VISITORS) {
        const visitor = visitorOf(origin)
        await visitor.signIn(role, passwords.get(role)!)
        const pages = await walkPages(['/console', '/jobs'], visitor.get, AGAIN)
        for (const page of pages) {
          tell(
            `${role} ${region}  ${page.page}  ${page.status}  首次 ${Math.round(page.firstMs)} 毫秒，之后 ${Math.round(page.thenMs)} 毫秒`,
          )
        }
        walked.push(...pages.map((page) => ({ ...page, who: role })))
      }
    } finally {
      await stop(serving)
    }
    return figures(walked)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A browser's worth of session: cookies kept, forms posted from the own origin. */
function visitorOf(origin: string) {
  const jar = new Map<string, string>()
  const ask = async (path: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(origin + path, {
      redirect: 'manual',
      headers: { cookie, ...(form && { origin }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string]
      jar.set(name, value)
    }
    return answer
  }
  /** Redirects are followed, and counted with. */
  const get = async (path: string): Promise<{ status: number; body: string }> => {
    const answer = await ask(path)
    const onward = answer.headers.get('location')
    return onward?.startsWith('/') ? get(onward) : { status: answer.status, body: await answer.text() }
  }
  return {
    get,
    async signIn(username: string, oneTime: string): Promise<void> {
      await ask('/console/sign-in', { username, password: oneTime })
      const changed = await ask('/console/account/password', { current: oneTime, fresh: PASSWORD })
      if (changed.status !== 200) throw new Error(`signing in failed with ${changed.status}`)
    },
  }
}

function figures(walked: readonly (Timed & { who: string })[]): Figures {
  const slowest = walked.toSorted((one, other) => other.thenMs - one.thenMs)[0]!
  const failed = walked.filter(({ status }) => status >= 400)
  return {
    pages: walked.length,
    slowestMs: Math.round(slowest.thenMs),
    slowestPage: `${slowest.page} (${slowest.who})`,
    slowerThanAim: walked.filter(({ thenMs }) => thenMs > AIM_MS).length,
    firstTimeSlowerThanAim: walked.filter(({ firstMs }) => firstMs > AIM_MS).length,
    failed: failed.map(({ page, status }) => `${page} ${status}`).join(', '),
    ...Object.fromEntries(
      walked.map(({ who, page, firstMs, thenMs }) => [
        `${who} ${page}`,
        `${Math.round(thenMs)} (${Math.round(firstMs)})`,
      ]),
    ),
  }
}
