import { expect, it } from 'vitest'
import { walkPages } from '../../src/bench/page-walk.ts'
import { ROLES } from '../../src/rules/staff.ts'
import { insertTicket } from '../../src/store/ticket-rows.ts'
import { consoleOver } from '../support/console.ts'
import { describeSqlite } from '../support/databases.ts'
import { anAccount, aPerson, aPosition, at, cipher } from '../support/seeds.ts'

const NOW = at('2026-11-20T10:00')
const HOSTILE = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>\u202E'

describeSqlite('every page of the console', (db) => {
  /** Wherever somebody's words can come to stand, they are hostile. */
  async function hostileOffice() {
    const office = consoleOver(db(), NOW)
    const personId = await aPerson(db(), { jurisdiction: '350582', profile: { name: HOSTILE, phone: '13800138000' } })
    const accountId = await anAccount(db(), personId, { channel: 'telegram' })
    await aPosition(db(), { title: HOSTILE })
    await aPosition(db(), { title: HOSTILE, flags: '["no_pay"]' })
    await db()
      .transaction()
      .execute(async (tx) => {
        const ticket = { jurisdiction: '350582', kind: 'wages' as const, words: HOSTILE, openedBy: 'chat' }
        await insertTicket(tx, cipher, { ...ticket, personId, accountId }, NOW)
      })
    await office.system.sweep()
    const writer = await office.signedIn('clerk', '350500')
    await writer.post('/console/broadcasts/new', { title: HOSTILE.slice(0, 30), text: HOSTILE, act: 'save' })
    return office
  }

  it('shows what people wrote as text, has no script or style of its own in it, and no address that can be guessed', async () => {
    const office = await hostileOffice()
    const seen = new Set<string>()
    for (const role of ROLES) {
      const { get } = await office.signedIn(role, '350000')
      const ask = async (path: string): Promise<{ status: number; body: string }> => {
        const answer = await get(path)
        const onward = answer.headers.get('location')
        if (onward !== null) return ask(onward)
        const body = await answer.text()
        if (!answer.headers.get('content-type')?.includes('html')) return { status: answer.status, body: '' }
        seen.add(path)
        expect(body, path).not.toContain('<script>alert')
        expect(body, path).not.toContain('<img src=x')
        expect(body, path).not.toMatch(/<script(?![^>]*\ssrc=)/)
        expect(body, path).not.toMatch(/\s(?:style|on[a-z]+)="/)
        for (const [, href] of body.matchAll(/(?:href|action)="([^"?#]*)/g)) {
          expect(href, path).not.toMatch(/\/\d{1,10}(?:\/|$)/)
          expect(href, path).not.toMatch(/^(?:https?:)?\/\/|^javascript:/)
        }
        return { status: answer.status, body }
      }
      const pages = await walkPages(['/console'], ask, 0)
      expect(
        pages.filter(({ page, status }) => page.startsWith('/console') && status >= 400),
        role,
      ).toEqual([])
    }
    expect(seen.size).toBeGreaterThan(40)
  })

  it('lets no form in that another site sent, nor one that does not say where it is from', async () => {
    const office = await hostileOffice()
    const { get, post } = await office.signedIn('supervisor', '350000')
    const forms = new Set<string>()
    for (const path of [
      '/console/calls',
      '/console/tickets/new',
      '/console/broadcasts/new',
      '/console/account',
      '/console/spot-checks',
    ]) {
      const body = await (await get(path)).text()
      forms.add(path)
      for (const [, action] of body.matchAll(/<form[^>]*method="post"[^>]*action="([^"]+)"/g)) forms.add(action!)
    }
    for (const form of forms) {
      expect((await post(form, {}, { origin: 'https://evil.example' })).status, form).toBe(403)
      expect((await post(form, {}, { origin: 'null' })).status, form).toBe(403)
    }
  })

  it('sends a cookie that scripts and other sites cannot have', async () => {
    const office = consoleOver(db(), NOW)
    const { username, password } = await office.signedIn('clerk')
    const answer = await office.visitor().post('/console/sign-in', { username, password })
    const cookies = answer.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/HttpOnly/i)
      expect(cookie).toMatch(/SameSite=Lax/i)
    }
  })

  it('takes no form or file that is too large', async () => {
    const { post } = await consoleOver(db(), NOW).signedIn('clerk')
    expect((await post('/console/tickets/new', { words: 'x'.repeat(100_000) })).status).toBe(413)
    const file = new FormData()
    file.set('file', new File([new Uint8Array(6 * 1024 * 1024)], 'a.csv'))
    expect((await post('/console/positions/import', file)).status).toBe(413)
  })

  it('slows down a session that no hand could drive, and nobody else', async () => {
    const office = consoleOver(db(), NOW)
    const [fast, other] = [await office.signedIn('clerk', '350500'), await office.signedIn('clerk', '350100')]
    let answer = await fast.get('/console/account')
    for (let click = 0; click < 1_000 && answer.status === 200; click++) answer = await fast.get('/console/account')
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await other.get('/console/account')).status).toBe(200)
  })
})
