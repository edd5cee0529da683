import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { ROLES } from '../../../src/rules/staff.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'

const newcomer = async (console: ReturnType<typeof consoleOver>) => {
  const password = (await console.staff.add({ username: 'Lin.Fang', role: 'clerk', region: '350500' }, 'boss'))!
  return { ...console.visitor(), credentials: { username: 'lin.fang', password } }
}

describeStore('the sign-in to the console', (db) => {
  it('leads who is not signed in to the door', async () => {
    const answer = await consoleOver(db()).visitor().get('/console')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/sign-in'])
  })

  it.each([
    ['a wrong password', { username: 'lin.fang', password: 'not the password' }],
    ['a name that nobody has', { username: 'nobody', password: 'not the password' }],
    ['nothing', {} as Record<string, string>],
  ])('refuses %s in the same words', async (_, form) => {
    const { post } = await newcomer(consoleOver(db()))
    const answer = await post('/console/sign-in', form)
    expect([answer.status, (await answer.text()).includes('用户名或密码不对')]).toEqual([401, true])
  })

  it('makes a newcomer change the one-time password before anything else', async () => {
    const { get, post, credentials } = await newcomer(consoleOver(db()))
    expect((await post('/console/sign-in', credentials)).headers.get('location')).toBe('/console')
    expect((await get('/console/nowhere')).headers.get('location')).toBe('/console/account')
    expect((await post('/console/account/factor', credentials)).headers.get('location')).toBe('/console/account')
    const current = credentials.password
    for (const [fresh, why] of [
      ['short', '至少要'],
      ['password20262026', '太常见'],
      ['xx-lin.fang-xx-yy', '不能有用户名'],
    ] as const) {
      expect(await (await post('/console/account/password', { current, fresh })).text()).toContain(why)
    }
    const changed = await post('/console/account/password', { current, fresh: 'gaoshan-liushui-88' })
    expect(await changed.text()).toContain('密码改好了')
    expect((await get('/console/nowhere')).status).toBe(404)
  })

  it('asks for the six digits once a second factor is set up', async () => {
    const console = consoleOver(db())
    const { post, username, password } = await console.signedIn('reviewer')
    const key = /<code>(\w+)<\/code>/.exec(await (await post('/console/account/factor', { password })).text())![1]!
    expect(await (await post('/console/account/factor/code', { code: digits(key) })).text()).toContain('动态码启用了')

    const again = console.visitor()
    const halfway = await again.post('/console/sign-in', { username, password })
    expect(halfway.headers.get('location')).toBe('/console/sign-in/code')
    expect((await again.get('/console/account')).headers.get('location')).toBe('/console/sign-in')
    expect((await again.post('/console/sign-in/code', { code: '000000' })).status).toBe(401)
    await again.post('/console/sign-in/code', { code: digits(key) })
    expect((await again.get('/console/account')).status).toBe(200)
  })

  it('refuses an eleventh try at one name, even with the password, and lets the rest of the office in', async () => {
    const console = consoleOver(db())
    const lin = await newcomer(console)
    for (let tries = 0; tries < 10; tries++) {
      expect((await lin.post('/console/sign-in', { username: 'lin.fang', password: 'guessed' })).status).toBe(401)
    }
    expect((await lin.post('/console/sign-in', { ...lin.credentials, username: 'LIN.fang' })).status).toBe(429)
    const { get } = await console.signedIn('reviewer')
    expect((await get('/console/account')).status).toBe(200)
  })

  it('refuses whoever tries name after name from one address', async () => {
    const { post } = consoleOver(db()).visitor()
    const tried = async (name: number) => (await post('/console/sign-in', { username: `name${name}` })).status
    let last = 0
    for (let name = 0; name < 130 && last !== 429; name++) last = await tried(name)
    expect(last).toBe(429)
  })

  it('refuses a form that another site sends', async () => {
    const { post } = await consoleOver(db()).signedIn('clerk')
    const forged = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await post('/console/sign-out', {}, forged)).status).toBe(403)
  })

  it('ends every session when an account is disabled, and begins none', async () => {
    const console = consoleOver(db())
    const { get, username, password } = await console.signedIn('clerk')
    expect((await get('/console/account')).status).toBe(200)
    await console.staff.disable(username, 'boss')
    const looks = await db().selectFrom('audit').select(['actor', 'action', 'subject', 'jurisdiction']).execute()
    expect(looks.at(-1)).toEqual({
      actor: 'boss',
      action: 'disable-staff',
      subject: username,
      jurisdiction: '350000',
    })
    expect((await get('/console/account')).status).toBe(303)
    const again = console.visitor()
    await again.post('/console/sign-in', { username, password })
    expect((await again.get('/console/account')).status).toBe(303)
  })

  it('ends every session when the password is reset or one signs out', async () => {
    const console = consoleOver(db())
    const clerk = await console.signedIn('clerk')
    await console.staff.reset(clerk.username, 'boss')
    expect((await clerk.get('/console/account')).status).toBe(303)
    const reviewer = await console.signedIn('reviewer')
    await reviewer.post('/console/sign-out', {})
    expect((await reviewer.get('/console/account')).status).toBe(303)
  })

  it('lets every role keep its own account', async () => {
    const console = consoleOver(db())
    for (const role of ROLES) expect((await (await console.signedIn(role)).get('/console/account')).status).toBe(200)
  })
})

/** The six digits of RFC 6238 for now. */
function digits(key: string): string {
  const bits = [...key].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits
    .join('')
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', Buffer.from(bytes)).update(counter).digest()
  const number = hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}
