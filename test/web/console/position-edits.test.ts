import { expect, it } from 'vitest'
import type { Db } from '../../../src/store/tables.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { aPosition, at } from '../../support/seeds.ts'

const NOW = at('2026-11-23T10:00')

const pathOf = async (db: Db, id = 1) => {
  const row = db.selectFrom('positions').select('public_id').where('id', '=', id)
  return `/console/positions/${(await row.executeTakeFirstOrThrow()).public_id}`
}
const rowOf = (db: Db, id = 1) =>
  db
    .selectFrom('positions')
    .innerJoin('employers', 'employers.id', 'positions.employer_id')
    .selectAll('positions')
    .select('employers.name as employer')
    .where('positions.id', '=', id)
    .executeTakeFirstOrThrow()

type Clerk = Awaited<ReturnType<ReturnType<typeof consoleOver>['signedIn']>>

/** The form as the page offers it, with some fields changed. */
async function sendForm(clerk: Clerk, path: string, change: Record<string, string>): Promise<Response> {
  const page = await (await clerk.get(`${path}/edit`)).text()
  const shown = Object.fromEntries(
    [...page.matchAll(/<input[^>]* name="(\w+)"[^>]*? value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  )
  const seen = /name="seen" value="(\d+)"/.exec(page)![1]!
  const picked = Object.fromEntries(
    ['kind', 'lodging'].map((name) => [
      name,
      new RegExp(`name="${name}">.*?value="(\\w*)" selected`, 's').exec(page)?.[1] ?? '',
    ]),
  )
  const deadlineOn = /name="deadlineOn" type="date" value="([^"]*)"/.exec(page)![1]!
  const description = /<textarea[^>]*>([^<]*)</.exec(page)![1]!
  return clerk.post(`${path}/edit`, { ...shown, ...picked, deadlineOn, description, seen, ...change })
}

describeStore('a position that staff change', (db) => {
  it('is changed, with what was there before and who changed it on record', async () => {
    await aPosition(db())
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const path = await pathOf(db())
    const saved = await sendForm(clerk, path, {
      title: '保洁员',
      employer: '新工厂',
      pay: '200元/天',
      headcount: '12',
      lodging: 'no',
      ages: '18-50',
      deadlineOn: '2026-12-31',
      description: '扫地<b>',
      kind: 'seasonal',
    })
    expect(saved.status).toBe(303)
    expect(await rowOf(db())).toMatchObject({
      title: '保洁员',
      occupation: '保洁员',
      employer: '新工厂',
      pay_min: 200,
      pay_unit: 'day',
      headcount: 12,
      lodging: 0,
      age_min: 18,
      age_max: 50,
      deadline_on: '2026-12-31',
      kind: 'seasonal',
      flags: '["employer_unverified"]',
      night_shift: 0,
    })
    const page = await (await clerk.get(path)).text()
    for (const words of [
      '岗位名称：电子厂普工 → 保洁员',
      '工资：5000-6000.5元 → 200元/天',
      '人数：没写 → 12',
      clerk.username,
    ])
      expect(page).toContain(words)
    expect(page).toContain('描述：没写 → 扫地&lt;b&gt;')
    await expect(db().updateTable('position_edits').set({ actor: 'x' }).execute()).rejects.toThrow(/append-only/)
    await expect(db().deleteFrom('position_edits').execute()).rejects.toThrow(/append-only/)
    const acts = await db()
      .selectFrom('audit')
      .select(['action', 'actor'])
      .where('action', '=', 'edit-position')
      .execute()
    expect(acts).toEqual([{ action: 'edit-position', actor: clerk.username }])
  })

  it('belongs to the place it is moved to, and to whoever brought it when that lies elsewhere', async () => {
    await aPosition(db(), { jurisdiction: '350582', place: '泉州市晋江市', region: '350582' })
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const path = await pathOf(db())
    await sendForm(clerk, path, { headcount: '7' })
    expect((await rowOf(db())).jurisdiction).toBe('350582')
    await sendForm(clerk, path, { place: '泉州市南安市' })
    expect(await rowOf(db())).toMatchObject({ jurisdiction: '350583', region: '350583', flags: '[]' })
    await sendForm(clerk, path, { place: '广东省东莞市' })
    expect((await rowOf(db())).jurisdiction).toBe('350583')
  })

  it('stays as it was when the form comes back unchanged, or with something that cannot be read', async () => {
    await aPosition(db())
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const path = await pathOf(db())
    const before = await rowOf(db())
    expect((await sendForm(clerk, path, {})).status).toBe(303)
    const refused = await sendForm(clerk, path, { title: '保洁', pay: '看着给' })
    const page = await refused.text()
    expect([refused.status, page.includes('工资看不懂'), page.includes('value="保洁"')]).toEqual([400, true, true])
    expect(await rowOf(db())).toEqual(before)
    expect(await db().selectFrom('position_edits').select('id').execute()).toEqual([])
  })

  it('is not overwritten by whoever has not seen the last change', async () => {
    await aPosition(db())
    const office = consoleOver(db(), NOW)
    const [one, other] = [await office.signedIn('clerk', '350500'), await office.signedIn('reviewer', '350500')]
    const path = await pathOf(db())
    const seen = String((await rowOf(db())).updated_at)
    expect((await sendForm(one, path, { headcount: '7' })).status).toBe(303)
    const late = await sendForm(other, path, { headcount: '9', seen })
    const page = await late.text()
    expect([late.status, page.includes('别人刚改过'), page.includes('value="7"')]).toEqual([409, true, true])
    expect((await rowOf(db())).headcount).toBe(7)
  })

  it('opens again with a later deadline, unless staff closed it', async () => {
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    await aPosition(db(), { state: 'closed' })
    await db().updateTable('positions').set({ deadline_on: '2026-11-01' }).execute()
    const path = await pathOf(db())
    await sendForm(clerk, path, { deadlineOn: '2026-12-31' })
    expect((await rowOf(db())).state).toBe('open')
    await clerk.post(`${path}/close`, { reason: '招满了' })
    await sendForm(clerk, path, { deadlineOn: '2027-01-31' })
    expect((await rowOf(db())).state).toBe('closed')
  })

  it('keeps what staff put when the source says something else, follows it elsewhere, and the preview says so', async () => {
    const office = consoleOver(db(), NOW)
    const clerk = await office.signedIn('clerk', '350000')
    const bring = async (cells: Record<string, string>) => {
      const rows = { 编号: '1', 岗位名称: '普工', 单位名称: '好工厂', 工作地点: '泉州市石狮市', 月薪: '5500', ...cells }
      const file = new FormData()
      const content = `${Object.keys(rows).join()}\n${Object.values(rows).join()}\n`
      file.set('file', new File([content], '岗位表.csv'))
      file.set('verified', 'yes')
      const preview = await (await clerk.post('/console/positions/import', file)).text()
      await clerk.post('/console/positions/import/confirm', {
        upload: /name="upload" value="([^"]+)"/.exec(preview)![1]!,
      })
      return preview
    }
    await bring({})
    const path = await pathOf(db())
    await sendForm(clerk, path, { pay: '6000-7000', deadlineOn: '2026-12-31' })
    const preview = await bring({ 月薪: '4000', 招聘人数: '20', 截止日期: '2026-11-01' })
    expect(preview).toContain('更新 1')
    expect(preview).toContain('普工（好工厂）：保留工资、截止')
    expect(await rowOf(db())).toMatchObject({
      pay_min: 6000,
      pay_max: 7000,
      headcount: 20,
      deadline_on: '2026-12-31',
      state: 'open',
      flags: '[]',
    })
    expect(await bring({ 月薪: '6000-7000', 截止日期: '2026-12-31' })).not.toContain('保留')
  })

  it('keeps the pay that a clerk found out when clearing it', async () => {
    const office = consoleOver(db(), NOW)
    const clerk = await office.signedIn('clerk', '350000')
    const bring = (描述: string) => {
      const cells = { 编号: '1', 岗位名称: '普工', 单位名称: '好工厂', 工作地点: '泉州市石狮市', 岗位描述: 描述 }
      return office.system.importPositions([{ line: 2, cells }], { source: '来源', by: '张三', verified: true })
    }
    await bring('装配')
    await clerk.post(`${await pathOf(db())}/clear`, { pay: '4000-5000' })
    await bring('包装')
    expect(await rowOf(db())).toMatchObject({ pay_min: 4000, pay_max: 5000, description: '包装', flags: '[]' })
  })

  it('goes into the reserve and out of it, which is listed by kind', async () => {
    await aPosition(db())
    await aPosition(db(), { title: '保洁' })
    await aPosition(db(), { title: '门卫' })
    await db().updateTable('positions').set({ kind: 'public_welfare', reserve: 1 }).where('id', '=', 2).execute()
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const path = await pathOf(db())
    const seen = async () => String((await rowOf(db())).updated_at)
    expect((await clerk.post(`${path}/reserve`, { reserve: 'yes', seen: await seen() })).status).toBe(303)
    const all = await (await clerk.get('/console/positions?shelf=reserve')).text()
    for (const words of ['储备 2', '长期 1', '季节性 0', '公益性 1']) expect(all).toContain(words)
    expect([all.includes('保洁'), all.includes('电子厂普工'), all.includes('门卫')]).toEqual([true, true, false])
    const welfare = await (await clerk.get('/console/positions?shelf=reserve&kind=public_welfare')).text()
    expect([welfare.includes('保洁'), welfare.includes('电子厂普工')]).toEqual([true, false])
    expect(await (await clerk.get(path)).text()).toContain('储备：不储备 → 储备')
    await clerk.post(`${path}/reserve`, { reserve: 'no', seen: await seen() })
    expect((await rowOf(db())).reserve).toBe(0)
  })

  it('is not there for another city, nor to be changed by who only looks', async () => {
    await aPosition(db())
    const office = consoleOver(db(), NOW)
    const path = await pathOf(db())
    const seen = String((await rowOf(db())).updated_at)
    const tries = async (person: Clerk) => [
      (await person.get(`${path}/edit`)).status,
      (await person.post(`${path}/edit`, { title: '别的', seen })).status,
      (await person.post(`${path}/reserve`, { reserve: 'yes', seen })).status,
    ]
    expect(await tries(await office.signedIn('clerk', '350200'))).toEqual([404, 404, 404])
    expect(await tries(await office.signedIn('caseworker', '350500'))).toEqual([403, 403, 403])
    expect(await rowOf(db())).toMatchObject({ title: '电子厂普工', reserve: 0 })
  })
})
