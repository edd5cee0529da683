import { expect, it } from 'vitest'
import { emptyWish } from '../../src/rules/profile.ts'
import { openRows } from '../../src/store/coverage.ts'
import { consoleBrowser, findings } from '../support/console-browser.ts'
import { describeSqlite } from '../support/databases.ts'
import { aPerson, at } from '../support/seeds.ts'

const NOW = at('2026-11-23T10:00')

describeSqlite('the people of the console in a browser', (db) => {
  const { skipped, open } = consoleBrowser()

  it.skipIf(skipped)(
    'are walked through by a clerk: a household without work, and two records of one person that become one',
    async () => {
      const { url, comesIn, system } = await open(db(), NOW)
      const line = (no: number, 姓名: string, 与户主关系: string, 就业状态: string) => ({
        line: no,
        cells: { 姓名, 手机: `1390013900${no}`, 户编号: '350582010100100012', 与户主关系, 年龄: '45', 就业状态 },
      })
      const rows = [line(1, '王建国', '户主', '未就业'), line(2, '李秀英', '配偶', '在校')]
      await system.importPeople(rows, { source: 'r', by: 'x' })
      const wish = { ...emptyWish(), occupations: ['焊工'], regions: ['350582'] }
      const profile = { name: '王建国', phone: '13800138000', birthYear: 1981, wish }
      const chat = await aPerson(db(), { profile })
      await db()
        .transaction()
        .execute((tx) => openRows(tx, [{ month: '2026-11', personId: chat, jurisdiction: '350500', at: NOW }]))

      const page = await comesIn('clerk', '350500')
      const seen: string[] = []
      const look = async (name: string) => seen.push(...(await findings(page, name)))
      await look('today')
      await page.locator('.figures a[href="/console/households"]').click()
      await look('households')
      await page.getByRole('link', { name: '王**' }).click()
      await look('person')
      await page.getByRole('link', { name: '对照、合并' }).click()
      await look('two records')
      await page.getByLabel('138****8000').check()
      await page.getByLabel('怎么知道是同一个人').fill('打电话问过')
      await page.getByLabel('核对过了，是同一个人').check()
      await page.getByRole('button', { name: '合并成一条' }).click()
      await look('merged')
      const story = await page.locator('main').innerText()
      for (const words of ['合并好了', '138****8000', '焊工', '原因：打电话问过']) expect(story).toContain(words)
      const { public_id } = await db()
        .selectFrom('people')
        .select('public_id')
        .where('id', '=', chat)
        .executeTakeFirstOrThrow()
      const here = page.url()
      await page.goto(`${url}/console/people/${public_id}`)
      expect(page.url()).toBe(here.replace(/\?.*/, ''))
      expect(seen).toEqual([])
    },
    180_000,
  )
})
