import { expect, it } from 'vitest'
import { ROLES } from '../../../src/rules/staff.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'

const HERE = '/console/staff'
const LIN = { username: 'Lin.Fang', role: 'clerk', region: '晋江市' }

describeStore('the page of accounts', (db) => {
  it('is the administrators’ of system and security only', async () => {
    const desk = consoleOver(db())
    for (const role of ROLES) {
      const { get } = await desk.signedIn(role, '350500')
      expect((await get(HERE)).status, role).toBe(role === 'system' || role === 'security' ? 200 : 403)
    }
  })

  it('lets the one open an account and the other lock it, neither both, each on record', async () => {
    const desk = consoleOver(db())
    const [system, security] = [await desk.signedIn('system', '350500'), await desk.signedIn('security', '350500')]
    expect((await security.post(HERE, LIN)).status).toBe(403)
    const password = /<code>([\w-]+)<\/code>/.exec(await (await system.post(HERE, LIN)).text())![1]!
    const lin = desk.visitor()
    const username = 'lin.fang'
    expect((await lin.post('/console/sign-in', { username, password })).status).toBe(303)
    expect((await lin.get('/console/account')).status).toBe(200)

    expect((await system.post(`${HERE}/lock`, { username, act: 'disable' })).status).toBe(403)
    await security.post(`${HERE}/lock`, { username, act: 'sessions' })
    expect((await lin.get('/console/account')).status).toBe(303)
    const reset = await (await security.post(`${HERE}/lock`, { username, act: 'reset' })).text()
    const fresh = /<code>([\w-]+)<\/code>/.exec(reset)![1]!
    expect((await lin.post('/console/sign-in', { username, password })).status).toBe(401)
    expect((await lin.post('/console/sign-in', { username, password: fresh })).status).toBe(303)
    expect(await (await security.post(`${HERE}/lock`, { username, act: 'disable' })).text()).toContain('已停用')
    expect((await lin.get('/console/account')).status).toBe(303)

    const looks = await db()
      .selectFrom('audit')
      .select(['actor', 'action', 'jurisdiction'])
      .where('subject', '=', username)
      .where('actor', '!=', username)
      .orderBy('id')
      .execute()
    expect(looks).toEqual([
      { actor: system.username, action: 'add-staff-clerk', jurisdiction: '350582' },
      { actor: security.username, action: 'end-sessions', jurisdiction: '350582' },
      { actor: security.username, action: 'reset-staff', jurisdiction: '350582' },
      { actor: security.username, action: 'disable-staff', jurisdiction: '350582' },
    ])
  })

  it.each([
    ['an administrator', { role: 'audit' }, '选岗位'],
    ['somebody of another city', { region: '350200' }, '没有这个地方'],
    ['somebody of the whole province', { region: '福建省' }, '没有这个地方'],
    ['a name twice', { username: 'system.350500' }, '已经有人用了'],
    ['a name that is none', { username: '林芳' }, '字母'],
  ])('opens no account for %s', async (_whom, change, why) => {
    const { post } = await consoleOver(db()).signedIn('system', '350500')
    const answer = await post(HERE, { ...LIN, ...change })
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(why)])
  })

  it('shows and locks nobody of another city, and no administrator', async () => {
    const desk = consoleOver(db())
    const [{ get, post }, other, audit] = [
      await desk.signedIn('security', '350500'),
      await desk.signedIn('clerk', '350200'),
      await desk.signedIn('audit', '350500'),
    ]
    expect(await (await get(HERE)).text()).not.toContain(other.username)
    for (const { username } of [other, audit]) {
      for (const act of ['reset', 'disable', 'sessions'])
        expect((await post(`${HERE}/lock`, { username, act })).status).toBe(404)
    }
    expect((await audit.get('/console/account')).status).toBe(200)
  })
})
