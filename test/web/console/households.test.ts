import { expect, it } from 'vitest'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { at } from '../../support/seeds.ts'

const NOW = at('2026-11-23T10:00')
const HERE = '/console/households'

describeStore('the households without work on the console', (db) => {
  const line = (no: number, 姓名: string, 就业状态: string) => ({
    line: no,
    cells: { 姓名, 手机: `1380013800${no}`, 户号: '350582010100100012', 与户主关系: '配偶', 就业状态 },
  })

  it('open from the figure of the day, each person masked and one click away, and the look is on file', async () => {
    const office = consoleOver(db(), NOW)
    await office.system.importPeople([line(1, '王建国', '未就业'), line(2, '李秀英', '在校')], { source: 'r', by: 'x' })
    const clerk = await office.signedIn('clerk', '350500')
    expect(await (await clerk.get('/console/today')).text()).toMatch(/零就业家庭<\/dt><dd><a href="([^"]+)">1</)
    const page = await (await clerk.get(HERE)).text()
    for (const words of ['王**', '李**', '配偶', '未就业', '共 1 户']) expect(page).toContain(words)
    expect(page).not.toMatch(/王建国|李秀英|贫困|脱贫|350582010100100012/)
    const [, first, second] = /people\/([\w-]{20,})[\s\S]*?people\/([\w-]{20,})/.exec(page)!
    const person = await (await clerk.get(`/console/people/${first}`)).text()
    for (const words of ['零就业家庭', '同一户', `href="/console/people/${second}"`]) expect(person).toContain(words)
    const looks = db().selectFrom('audit').select('subject').where('action', '=', 'list-households')
    expect(await looks.execute()).toEqual([{ subject: '1 households' }])

    const elsewhere = await office.signedIn('clerk', '350200')
    expect(await (await elsewhere.get(HERE)).text()).toContain('没有这样的家庭')
    expect((await (await office.signedIn('audit', '350500')).get(HERE)).status).toBe(403)
  })
})
