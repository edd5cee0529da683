import { expect, it } from 'vitest'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'

const IMPORT = '/console/positions/import'
const STRANGE = '招啥人,哪家,在哪干,给多少\n普工,好工厂,泉州市石狮市,5500-6500\n保洁,好工厂,泉州市石狮市,4000\n'
/** In the order of the columns. */
const SAID = { 'column.0': 'title', 'column.1': 'employer', 'column.2': 'place', 'column.3': 'pay' }
const A_FILE =
  '编号,岗位名称,单位名称,工作地点,月薪\n1,普工,好工厂,泉州市石狮市,5500\n2,,好工厂,泉州市石狮市,5000\n3,<b>保洁</b>,,泉州市石狮市,4000\n'

const fileForm = (content: string, name = '岗位表.csv'): FormData => {
  const form = new FormData()
  form.set('file', new File([content], name))
  form.set('verified', 'yes')
  return form
}
const uploadIn = (page: string): string => /name="upload" value="([^"]+)"/.exec(page)![1]!

describeStore('a positions file with strange headings', (db) => {
  it('is imported once a clerk has said what its columns are', async () => {
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const asked = await (await clerk.post(IMPORT, fileForm(STRANGE))).text()
    expect(asked).toContain('没认出哪一列是岗位名称')
    for (const words of ['招啥人', '普工、保洁', '5500-6500、4000']) expect(asked).toContain(words)
    const again = await (await clerk.post(`${IMPORT}/columns`, { upload: uploadIn(asked), 'column.0': 'title' })).text()
    expect(again).toContain('没认出哪一列是岗位名称')
    const preview = await (await clerk.post(`${IMPORT}/columns`, { upload: uploadIn(again), ...SAID })).text()
    expect(preview).toContain('共 2 行：会新增 2')
    await clerk.post(`${IMPORT}/confirm`, { upload: uploadIn(preview) })
    const made = await db().selectFrom('positions').select(['title', 'pay_min', 'flags']).orderBy('id').execute()
    expect(made).toEqual([
      { title: '普工', pay_min: 5500, flags: '[]' },
      { title: '保洁', pay_min: 4000, flags: '[]' },
    ])
  })

  it('is not asked about a second time, whatever it is called and however its columns stand, but in that region only', async () => {
    const office = consoleOver(db())
    const clerk = await office.signedIn('clerk', '350500')
    const asked = await (await clerk.post(IMPORT, fileForm(STRANGE))).text()
    await clerk.post(`${IMPORT}/columns`, { upload: uploadIn(asked), ...SAID })
    const next = '哪家,招啥人,给多少,在哪干\n新工厂,缝纫工,6000,泉州市\n'
    const preview = await (await clerk.post(IMPORT, fileForm(next, '十二月.csv'))).text()
    expect(preview).toContain('共 1 行：会新增 1')
    expect(preview).toContain('列名照上次说的对照')
    const elsewhere = await office.signedIn('clerk', '350200')
    expect(await (await elsewhere.post(IMPORT, fileForm(next))).text()).toContain('没认出哪一列')
  })

  it('can be said anew where it was taken for something else', async () => {
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const first = await (await clerk.post(IMPORT, fileForm('岗位,单位,地区,人数\n普工,好工厂,泉州市,5500\n'))).text()
    const link = /href="([^"]+columns\?upload=[^"]+)"/.exec(first)![1]!
    const columns = await (await clerk.get(link)).text()
    expect(columns).toMatch(/<option value="headcount" selected/)
    const said = { 'column.0': 'title', 'column.1': 'employer', 'column.2': 'place', 'column.3': 'pay' }
    const preview = await (await clerk.post(`${IMPORT}/columns`, { upload: uploadIn(columns), ...said })).text()
    await clerk.post(`${IMPORT}/confirm`, { upload: uploadIn(preview) })
    expect(await db().selectFrom('positions').select(['headcount', 'pay_min']).execute()).toEqual([
      { headcount: null, pay_min: 5500 },
    ])
  })
})

describeStore('rejected rows', (db) => {
  it('are mended on the spot, looked at again and imported with the rest', async () => {
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const preview = await (await clerk.post(IMPORT, fileForm(A_FILE))).text()
    expect(preview).toContain('会新增 1，更新 0，不变 0，关闭 0，退回 2')
    expect(preview).toContain('name="cell.3.岗位名称" value=""')
    expect(preview).toContain('value="&lt;b&gt;保洁&lt;/b&gt;"')
    const better = await (
      await clerk.post(`${IMPORT}/mend`, {
        upload: uploadIn(preview),
        'cell.3.岗位名称': '缝纫工',
        'cell.4.单位名称': ' ',
      })
    ).text()
    expect(better).toContain('会新增 2，更新 0，不变 0，关闭 0，退回 1')
    expect(better).not.toContain('cell.3.')
    expect(await db().selectFrom('positions').select('id').execute()).toEqual([])
    const best = await (
      await clerk.post(`${IMPORT}/mend`, {
        upload: uploadIn(better),
        'cell.4.单位名称': '好单位',
        'cell.99.岗位名称': '鬼',
      })
    ).text()
    expect(best).toContain('会新增 3，更新 0，不变 0，关闭 0，退回 0')
    await clerk.post(`${IMPORT}/confirm`, { upload: uploadIn(best) })
    const made = await db().selectFrom('positions').select('title').orderBy('id').execute()
    expect(made.map(({ title }) => title)).toEqual(['普工', '缝纫工', '<b>保洁</b>'])
  })

  it('stay mended when the columns are said anew', async () => {
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const asked = await (await clerk.post(IMPORT, fileForm(`${STRANGE},新工厂,泉州市,5000\n`))).text()
    const preview = await (await clerk.post(`${IMPORT}/columns`, { upload: uploadIn(asked), ...SAID })).text()
    expect(preview).toContain('退回 1')
    const mended = await (
      await clerk.post(`${IMPORT}/mend`, { upload: uploadIn(preview), 'cell.4.岗位名称': '缝纫工' })
    ).text()
    expect(mended).toContain('会新增 3')
    const said = { ...SAID, 'column.3': '' }
    const again = await (await clerk.post(`${IMPORT}/columns`, { upload: uploadIn(mended), ...said })).text()
    expect(again).toContain('会新增 3')
    expect(again).toContain('没用上的列：给多少')
  })

  it('of a file that another sent in, or that waits no more, are out of reach', async () => {
    const office = consoleOver(db())
    const clerk = await office.signedIn('clerk', '350500')
    const upload = uploadIn(await (await clerk.post(IMPORT, fileForm(A_FILE))).text())
    const other = await office.signedIn('reviewer', '350500')
    const onlooker = await office.signedIn('caseworker', '350500')
    for (const [person, status] of [
      [other, 409],
      [onlooker, 403],
    ] as const) {
      const tries = [
        await person.get(`${IMPORT}/columns?upload=${upload}`),
        await person.post(`${IMPORT}/columns`, { upload, ...SAID }),
        await person.post(`${IMPORT}/mend`, { upload, 'cell.3.岗位名称': '别的' }),
      ]
      expect(tries.map((answer) => answer.status)).toEqual([status, status, status])
    }
    expect((await clerk.post(`${IMPORT}/mend`, { upload, 'cell.3.岗位名称': '缝纫工' })).status).toBe(200)
    expect((await clerk.post(`${IMPORT}/mend`, { upload, 'cell.3.岗位名称': '又来' })).status).toBe(409)
  })
})
