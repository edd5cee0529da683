import { expect, it } from 'vitest'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { modelSetting } from '../../support/model-setting.ts'
import { anAccount, aPerson, at } from '../../support/seeds.ts'

const NOW = at('2026-11-10T10:00')
const DRAFT = { title: '稳岗补贴', text: '{称呼}，可以领了。', act: 'save' }
const HERE = '/console/broadcasts'

describeStore('the pages of policy notices', (db) => {
  async function written(role: 'clerk' | 'supervisor' = 'clerk', change: Record<string, string> = {}) {
    const desk = consoleOver(db(), NOW)
    const writer = await desk.signedIn(role, '350500')
    const saved = await writer.post(`${HERE}/new`, { ...DRAFT, ...change })
    expect(saved.status).toBe(303)
    return { desk, writer, card: saved.headers.get('location')! }
  }

  it('take a notice from a draft over a second pair of eyes to its report', async () => {
    const person = await aPerson(db(), { profile: { name: '王建国' } })
    await anAccount(db(), person, { channel: 'telegram' })
    const { desk, writer, card } = await written()
    expect((await writer.post(`${card}/move/submit`, {})).status).toBe(303)
    expect(await (await writer.get(card)).text()).toContain('要由另一个人审核')
    expect((await writer.post(`${card}/move/approve`, {})).status).toBe(409)

    const reviewer = await desk.signedIn('reviewer', '350500')
    const asked = await (await reviewer.get(card)).text()
    expect(asked).toContain('发给 1 人')
    expect(asked).toContain('王师傅，可以领了。')
    expect(asked).not.toContain('王建国')
    expect((await reviewer.post(`${card}/move/return`, {})).status).toBe(409)
    expect((await reviewer.post(`${card}/move/return`, { comment: '写上地点' })).status).toBe(303)

    expect(await (await writer.get(card)).text()).toContain('写上地点')
    await writer.post(`${card}/edit`, { ...DRAFT, text: '到社区领。' })
    await writer.post(`${card}/move/submit`, {})
    expect((await reviewer.post(`${card}/move/approve`, {})).status).toBe(303)
    expect((await reviewer.post(`${card}/move/approve`, {})).status).toBe(409)
    for (let portion = 0; portion < 3; portion++) await desk.system.advanceBroadcasts()
    expect(await (await writer.get(card)).text()).toContain('data-progress')
    const table = await writer.get(`${card}/recipients.csv`)
    expect(table.headers.get('content-disposition')).toContain('attachment')
    expect(await table.text()).toContain('"王**"')
  })

  it('are ended while somebody has not opened their page, after one look at how many that are', async () => {
    const person = await aPerson(db())
    await anAccount(db(), person)
    const { desk, writer, card } = await written()
    await writer.post(`${card}/move/submit`, {})
    await (await desk.signedIn('reviewer', '350500')).post(`${card}/move/approve`, {})
    for (let portion = 0; portion < 3; portion++) await desk.system.advanceBroadcasts()
    expect((await writer.get(`${card}/end`)).status).toBe(303)
    await db().updateTable('broadcasts').set({ state: 'finished' }).execute()
    await db().updateTable('broadcast_recipients').set({ state: 'unopened' }).execute()
    expect(await (await writer.get(card)).text()).toContain(`href="${card}/end"`)
    expect(await (await writer.get(`${card}/end`)).text()).toContain('还有 1 人没打开聊天网页')
    expect((await writer.post(`${card}/move/end`, {})).status).toBe(303)
    const ended = await (await writer.get(card)).text()
    for (const words of ['结束了', '没打开聊天网页，通知就结束了：1 人']) expect(ended).toContain(words)
    expect(ended).not.toContain('/end"')
    expect(await (await writer.get(`${card}/recipients.csv`)).text()).toContain('没打开聊天网页，通知就结束了')
  })

  it('show nothing of another city, and let nobody write who only reviews', async () => {
    const { desk, card } = await written()
    const elsewhere = await desk.signedIn('clerk', '350100')
    for (const path of [
      card,
      `${card}/edit`,
      `${card}/cancel`,
      `${card}/end`,
      `${card}/progress`,
      `${card}/recipients.csv`,
    ])
      expect((await elsewhere.get(path)).status, path).toBe(404)
    expect((await elsewhere.post(`${card}/move/submit`, {})).status).toBe(404)
    expect(await (await elsewhere.get(HERE)).text()).not.toContain(DRAFT.title)
    const reviewer = await desk.signedIn('reviewer', '350500')
    for (const path of ['/new', '/look']) expect((await reviewer.post(`${HERE}${path}`, DRAFT)).status).toBe(403)
    const caseworker = await desk.signedIn('caseworker', '350500')
    expect((await caseworker.get(HERE)).status).toBe(403)
  })

  it.each([
    ['2026-11-10T09:59', '已经过了'],
    ['2026-11-11T20:00', '不能打扰人'],
    ['2027-02-06T10:00', '不能打扰人'],
  ])('refuse to be sent at %s', async (notBefore, why) => {
    const writer = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const answer = await writer.post(`${HERE}/new`, { ...DRAFT, notBefore })
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(why)])
  })

  it('can be tried on oneself, in the chat of the same browser', async () => {
    const { desk, writer, card } = await written()
    const early = await writer.post(`${card}/test`, {})
    expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('先在这台电脑上打开网页聊天')])
    const session = 'abcdefghijklmnopqrstuv'
    await anAccount(db(), await aPerson(db()), { channel: 'web', address: session })
    const door = await desk.visitor().post('/console/sign-in', { username: writer.username, password: writer.password })
    const cookie = [`wengang_chat=${session}`, ...door.headers.getSetCookie().map((line) => line.split(';')[0])].join(
      '; ',
    )
    const sent = await writer.post(`${card}/test`, {}, { cookie })
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('发到这台电脑的网页聊天里了')])
  })

  it('are put into plain words by the model, for the writer to check, and by nobody where there is none', async () => {
    const { model, server } = await modelSetting()
    const clerk = await consoleOver(db(), NOW, model).signedIn('clerk', '350500')
    const text = '根据有关精神，{称呼}可领补贴500元，电话13805950001。'
    const rewritten = async () => (await clerk.post(`${HERE}/new`, { title: '', text, act: 'plainer' })).text()
    server.behave({ says: '{称呼}，能领钱了。\n打〔A〕问。' })
    const page = await rewritten()
    expect(page).toContain('能领钱了。\n打13805950001问。</textarea>')
    for (const words of ['请对着原文核对', '没写：500', '根据有关精神']) expect(page).toContain(words)
    server.behave({ says: '{称呼}，能领800元。' })
    expect(await rewritten()).toMatch(/原文没有的数（800）[\s\S]*根据有关精神.*<\/textarea>/)
    server.behave(500)
    expect(await rewritten()).toContain('现在改写不了')
    const bare = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    expect(await (await bare.get(`${HERE}/new`)).text()).not.toContain('帮我写得更好懂')
  })

  it('refuse a form from another site', async () => {
    const { writer, card } = await written()
    const forged = await writer.post(`${card}/move/submit`, {}, { origin: 'https://evil.example' })
    expect(forged.status).toBe(403)
  })

  it.each([
    [{ regions: '火星' }, '地方看不懂'],
    [{ occupations: '嗯嗯' }, '工种看不懂'],
    [{ ageFrom: 'x' }, '年龄和天数要写数字'],
    [{ ageTo: '9' }, '年龄要在 16 到 99 之间'],
    [{ lately: '400' }, '天数要在 1 到 365 之间'],
    [{ notBefore: 'soon' }, '发送时间看不懂'],
    [{ text: '{谁}好' }, '没有“{谁}”这一项'],
  ])('say what is wrong with %j and keep what was typed', async (change, problem) => {
    const desk = consoleOver(db(), NOW)
    const writer = await desk.signedIn('clerk', '350500')
    const answer = await writer.post(`${HERE}/new`, { ...DRAFT, ...change })
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain(problem)
    expect(page).toContain(DRAFT.title)
  })

  it('fill the form of a draft with what was meant', async () => {
    const typed = {
      regions: '晋江市',
      homes: '湖北省',
      status: 'unemployed',
      ageFrom: '40',
      lately: '7',
      notBefore: '2026-11-12T09:30',
    }
    const { writer, card } = await written('supervisor', typed)
    const page = await (await writer.get(`${card}/edit`)).text()
    for (const value of ['晋江市', '湖北省', '40', '7', '2026-11-12T09:30']) expect(page).toContain(`value="${value}"`)
  })

  it('show what somebody wrote as text', async () => {
    const { writer, card } = await written('clerk', { title: '<script>1</script>', text: '<img src=x>' })
    const page = await (await writer.get(card)).text()
    expect(page).not.toContain('<script>1')
    expect(page).not.toContain('<img src=x')
  })
})
