import { read, utils } from '@e965/xlsx'
import { expect, it, vi } from 'vitest'
import { openRows, recordEvidence } from '../../../src/store/coverage.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { aPerson, at } from '../../support/seeds.ts'

const NOW = at('2026-11-20T10:00')
const MONTH = '2026-11'
const HERE = `/console/coverage/${MONTH}`
const WANG = { name: '王建国', phone: '13800138000' }

describeStore('the proofs of a month on the console', (db) => {
  async function reached(jurisdiction: string, profile: { name?: string; phone?: string }): Promise<string> {
    const personId = await aPerson(db(), { jurisdiction, profile })
    await db()
      .transaction()
      .execute(async (tx) => {
        await openRows(tx, [{ month: MONTH, personId, jurisdiction, at: NOW }])
        const evidence = { kind: 'proof', grade: 'reaction', at: NOW, channel: 'telegram' } as const
        await recordEvidence(tx, [{ month: MONTH, personId, evidence, by: 'person' }], NOW)
      })
    const row = await db().selectFrom('people').select('public_id').where('id', '=', personId).executeTakeFirstOrThrow()
    return row.public_id
  }
  const audited = () => db().selectFrom('audit').select(['action', 'actor', 'reason']).orderBy('id').execute()

  it('show what proves a person’s month, masked, and record the look', async () => {
    const person = await reached('350582', WANG)
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const page = await (await clerk.get(`${HERE}/people/${person}`)).text()
    for (const words of ['王**', '138****8000', '送达', '本人有反应', 'Telegram', person]) expect(page).toContain(words)
    expect(page).not.toContain('王建国')
    expect(await audited()).toContainEqual({ action: 'open-proof', actor: clerk.username, reason: MONTH })
  })

  it('are not there for another city, another month or nobody', async () => {
    const person = await reached('350582', WANG)
    const office = consoleOver(db(), NOW)
    const elsewhere = await office.signedIn('clerk', '350100')
    expect((await elsewhere.get(`${HERE}/people/${person}`)).status).toBe(404)
    const clerk = await office.signedIn('clerk', '350500')
    expect((await clerk.get(`/console/coverage/2026-10/people/${person}`)).status).toBe(404)
    expect((await clerk.get(`/console/coverage/2027-01/people/${person}`)).status).toBe(404)
    expect((await clerk.get(`${HERE}/people/x`)).status).toBe(404)
  })

  it('make a pack of pasted names, one page each, and say of whom there is none', async () => {
    await reached('350582', WANG)
    await reached('350582', { name: '李秀英', phone: '13900139000' })
    await reached('350582', { name: '李秀英', phone: '13700137000' })
    await reached('350100', { name: '陈远' })
    const office = consoleOver(db(), NOW)
    const clerk = await office.signedIn('supervisor', '350500')
    const names = ['王建国', '13900139000', '李秀英', '陈远', '??1', '王建国', ''].join('\r\n')
    const answer = await clerk.post(`${HERE}/pack`, { names, reason: '省里抽查' })
    const page = await answer.text()
    expect(page.match(/class="sheet"/g)).toHaveLength(2)
    expect(page).toContain('共')
    expect(page).toContain('李秀英：不止一个人')
    expect(page).toContain('陈远：管辖内没有这个人')
    expect(page).toContain('??1：看不懂')
    expect(await audited()).toContainEqual({ action: 'print-pack', actor: clerk.username, reason: '省里抽查' })
    const opened = (await audited()).filter(({ action }) => action === 'open-proof')
    expect(opened.map(({ reason }) => reason)).toEqual([`${MONTH} 省里抽查`, `${MONTH} 省里抽查`])
  })

  it.each([
    [{ names: '', reason: '抽查' }, '请写要查的人'],
    [{ names: Array.from({ length: 51 }, (_, n) => `张${n}`).join('\n'), reason: '抽查' }, '一次最多 50 个人'],
    [{ names: '王建国', reason: ' ' }, '请写为什么要看'],
  ])('ask again for a pack when something is missing', async (form, problem) => {
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const answer = await clerk.post(`${HERE}/pack`, form)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(problem)
  })

  it('go into a workbook of figures and a table of people, of the own region', async () => {
    await reached('350582', { name: '=HYPERLINK("x")' })
    await reached('350100', { name: '陈远' })
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const file = await clerk.get(`${HERE}/figures.xlsx`)
    const book = read(new Uint8Array(await file.arrayBuffer()))
    const total = Object.fromEntries(utils.sheet_to_json<[string, unknown]>(book.Sheets.合计!, { header: 1 }))
    expect(total).toMatchObject({ 月份: MONTH, 到位率: '100.00%', 应推: 1, 送达: 1 })
    const table = await (await clerk.get(`${HERE}/people.csv`)).text()
    expect(table.split('\r\n')).toHaveLength(3)
    expect(table).toContain(`"'=**"`)
    expect(table).not.toContain('陈')
  })

  it('are checked against the raw events by whoever looks after the whole, and the result stays', async () => {
    await reached('350582', WANG)
    const office = consoleOver(db(), NOW)
    const clerk = await office.signedIn('clerk', '350500')
    expect(await (await clerk.get('/console/coverage')).text()).toContain('还没有核对过')
    expect((await clerk.post(`${HERE}/check`, {})).status).toBe(303)
    await vi.waitFor(async () => {
      expect(await (await clerk.get('/console/coverage')).text()).toContain('重新推算')
    })
    const later = await consoleOver(db(), NOW).signedIn('supervisor', '350500')
    expect(await (await later.get('/console/coverage')).text()).toContain(`${clerk.username}核对`)
  })

  it('are checked by nobody of a part, who would see whom the rest is about', async () => {
    await reached('350582', WANG)
    await reached('350521', { name: '陈远' })
    const office = consoleOver(db(), NOW)
    const clerk = await office.signedIn('clerk', '350500')
    await clerk.post(`${HERE}/check`, {})
    const county = await office.signedIn('clerk', '350582')
    expect((await county.post(`${HERE}/check`, {})).status).toBe(404)
    const page = await (await county.get('/console/coverage')).text()
    expect(page).toContain('应推')
    for (const words of ['核对', '重新推算', clerk.username]) expect(page).not.toContain(words)
  })
})
