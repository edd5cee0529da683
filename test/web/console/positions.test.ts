import { expect, it } from 'vitest'
import type { Db } from '../../../src/store/tables.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { aPosition } from '../../support/seeds.ts'

const HEADINGS = '编号,岗位名称,单位名称,工作地点,月薪'
const A_FILE = `${HEADINGS}\n1,电子厂普工,好工厂,泉州市石狮市,5500-6500\n2,,好工厂,泉州市石狮市,5000\n3,<b>保洁</b>,好工厂,泉州市石狮市,\n`

function fileForm(
  content: string | Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
  name = '岗位表.csv',
): FormData {
  const form = new FormData()
  form.set('file', new File([content], name))
  for (const [key, value] of Object.entries(more)) form.set(key, value)
  return form
}

const pathOf = async (db: Db, id: number) => {
  const { public_id } = await db
    .selectFrom('positions')
    .select('public_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return `/console/positions/${public_id}`
}
const uploadIn = (page: string): string => /name="upload" value="([^"]+)"/.exec(page)![1]!
const acts = async (db: Db) =>
  (await db.selectFrom('audit').select(['action', 'reason']).orderBy('id').execute()).filter(({ action }) =>
    action.includes('position'),
  )

describeStore('the positions of the console', (db) => {
  it('are listed by what becomes of them, and found by title or employer', async () => {
    await aPosition(db(), { title: '缝纫工' })
    await aPosition(db(), { title: '搬运工', flags: '["no_pay","fee"]' })
    await aPosition(db(), { title: '门卫', state: 'closed' })
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const page = async (query: string) => (await clerk.get(`/console/positions?${query}`)).text()
    const titles = ['缝纫工', '搬运工', '门卫']
    for (const [shelf, title] of [
      ['open', '缝纫工'],
      ['flagged', '搬运工'],
      ['closed', '门卫'],
    ] as const) {
      const listed = await page(`shelf=${shelf}`)
      expect(titles.filter((each) => listed.includes(each))).toEqual([title])
    }
    expect(await page('shelf=flagged')).toContain('待补工资、疑似先交钱、收费、押金')
    expect(await page(`shelf=open&words=${encodeURIComponent('好电子')}`)).toContain('缝纫工')
    expect(await page(`shelf=open&words=${encodeURIComponent('100%')}`)).toContain('没有这样的岗位')
  })

  it('are paged by fifty, each once', async () => {
    for (let made = 0; made < 53; made++) await aPosition(db())
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const first = await (await clerk.get('/console/positions')).text()
    const next = /href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&')
    const both = `${first}${await (await clerk.get(next)).text()}`
    const links = [...both.matchAll(/href="\/console\/positions\/([\w-]{20,})"/g)].map(([, id]) => id)
    expect([links.length, new Set(links).size]).toEqual([53, 53])
  })

  it('that are flagged go out once a clerk answers for them, with pay where it was missing', async () => {
    const id = await aPosition(db(), { flags: '["no_pay"]' })
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const path = await pathOf(db(), id)
    expect(await (await clerk.get(path)).text()).toContain('还不能推：待补工资')
    expect(await (await clerk.post(`${path}/clear`, {})).text()).toContain('先问清楚再放行')
    expect(await (await clerk.post(`${path}/clear`, { pay: '看着给' })).text()).toContain('工资看不懂')
    expect((await clerk.post(`${path}/clear`, { pay: '4000-5000' })).status).toBe(303)
    expect(await (await clerk.get(path)).text()).toContain('招聘中')
  })

  it('are closed with a reason, which stays on record', async () => {
    const path = await pathOf(db(), await aPosition(db()))
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    expect((await clerk.post(`${path}/close`, { reason: ' ' })).status).toBe(400)
    await clerk.post(`${path}/close`, { reason: '招满了' })
    await clerk.post(`${path}/close`, { reason: '再点一次' })
    expect(await (await clerk.get(path)).text()).toContain('已关闭')
    expect(await acts(db())).toEqual([{ action: 'close-position', reason: '招满了' }])
  })

  it('stay closed when the same file comes in again, until the ad says something new', async () => {
    const office = consoleOver(db())
    const clerk = await office.signedIn('clerk', '350500')
    const bring = (pay: string) => {
      const cells = { 编号: '1', 岗位名称: '电子厂普工', 单位名称: '好工厂', 工作地点: '泉州市石狮市', 月薪: pay }
      return office.system.importPositions([{ line: 2, cells }], { source: '来源', by: '张三', verified: true })
    }
    const state = async () => (await db().selectFrom('positions').select('state').executeTakeFirstOrThrow()).state
    await bring('5500-6500')
    const { id } = await db().selectFrom('positions').select('id').executeTakeFirstOrThrow()
    await clerk.post(`${await pathOf(db(), id)}/close`, { reason: '电话打不通' })
    expect(await state()).toBe('closed')
    expect((await bring('5500-6500')).counts).toMatchObject({ unchanged: 1, updated: 0 })
    expect(await state()).toBe('closed')
    expect((await bring('5800-6800')).counts).toMatchObject({ updated: 1 })
    expect(await state()).toBe('open')
  })

  it('are not there for another city, and not to be changed by who only looks', async () => {
    const path = await pathOf(db(), await aPosition(db()))
    const console = consoleOver(db())
    const elsewhere = await console.signedIn('clerk', '350200')
    const tries = [await elsewhere.get(path), await elsewhere.post(`${path}/close`, { reason: '不该' })]
    expect(tries.map(({ status }) => status)).toEqual([404, 404])
    expect(await (await elsewhere.get('/console/positions')).text()).toContain('没有这样的岗位')
    const onlooker = await console.signedIn('caseworker', '350500')
    expect((await onlooker.get(path)).status).toBe(200)
    const kept = [
      await onlooker.post(`${path}/close`, { reason: '不该' }),
      await onlooker.get('/console/positions/import'),
      await onlooker.post('/console/positions/import', fileForm(A_FILE)),
      await onlooker.post('/console/positions/import/confirm', { upload: 'x' }),
    ]
    expect(kept.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect((await (await console.signedIn('audit', '350500')).get(path)).status).toBe(403)
  })

  it('come in from a file after a look at what would happen, once', async () => {
    const clerk = await consoleOver(db()).signedIn('clerk', '350581')
    const preview = await (await clerk.post('/console/positions/import', fileForm(A_FILE))).text()
    expect(preview).toContain('共 3 行：会新增 2，更新 0，不变 0，关闭 0，退回 1')
    expect(preview).toContain('待核：待补工资，1 个')
    expect(preview).toContain('第 3 行')
    expect(await db().selectFrom('positions').select('id').execute()).toEqual([])
    const upload = uploadIn(preview)
    const done = await clerk.post('/console/positions/import/confirm', { upload })
    expect(await done.text()).toContain('新增 2')
    expect((await clerk.post('/console/positions/import/confirm', { upload })).status).toBe(409)
    const made = await db().selectFrom('positions').select(['jurisdiction', 'source']).execute()
    expect(made).toEqual(Array(2).fill({ jurisdiction: '350581', source: '350581/岗位表.csv' }))
    expect((await acts(db())).map(({ action }) => action)).toEqual(['import-positions'])
    const list = await (await clerk.get('/console/positions?shelf=flagged')).text()
    expect(list).toContain('&lt;b&gt;保洁&lt;/b&gt;')
  })

  it('of a file that another sent in are not imported', async () => {
    const console = consoleOver(db())
    const [one, other] = [await console.signedIn('clerk', '350500'), await console.signedIn('reviewer', '350500')]
    const upload = uploadIn(await (await one.post('/console/positions/import', fileForm(A_FILE))).text())
    expect((await other.post('/console/positions/import/confirm', { upload })).status).toBe(409)
    expect((await one.post('/console/positions/import/confirm', { upload })).status).toBe(200)
  })

  it.each<[string, FormData, number, string]>([
    ['no file', new FormData(), 400, '请选一个文件'],
    ['an empty file', fileForm(''), 400, '请选一个文件'],
    ['a file without headings', fileForm('你好\n世界\n'), 400, '找不到表头'],
    ['a broken workbook', fileForm(Uint8Array.of(0x50, 0x4b, 1, 2, 3), {}, '坏.xlsx'), 400, '打不开'],
    ['too many rows', fileForm(`${HEADINGS}\n${'1,工,厂,泉州,5000\n'.repeat(20_001)}`), 400, '一次最多 20000 行'],
    ['too large a file', fileForm('x'.repeat(5 * 1024 * 1024 + 1)), 413, '太长了'],
  ])('are not imported from %s', async (_, form, status, why) => {
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const answer = await clerk.post('/console/positions/import', form)
    expect([answer.status, (await answer.text()).includes(why)]).toEqual([status, true])
    expect(await db().selectFrom('uploads').select('id').execute()).toEqual([])
  })

  it('have a template to begin with', async () => {
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const template = await clerk.get('/console/positions/template.xlsx')
    expect([template.status, template.headers.get('content-disposition')]).toEqual([
      200,
      `attachment; filename*=UTF-8''${encodeURIComponent('岗位表.xlsx')}`,
    ])
  })
})
