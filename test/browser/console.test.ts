import { expect, it } from 'vitest'
import { consoleBrowser, findings } from '../support/console-browser.ts'
import { describeSqlite } from '../support/databases.ts'

describeSqlite('the console in a browser', (db) => {
  const { skipped, open } = consoleBrowser()

  it.skipIf(skipped)(
    'takes a newcomer in, readable for everybody',
    async () => {
      const { staff, isOpened } = await open(db())
      const password = (await staff.add({ username: 'lin.fang', role: 'clerk', region: '350500' }, 'boss'))!

      const page = await isOpened()
      const seen = await findings(page, 'sign-in')
      await page.getByLabel('用户名').fill('lin.fang')
      await page.getByLabel('密码').fill(password)
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByLabel('现在的密码').fill(password)
      await page.getByLabel('新密码').fill('gaoshan-liushui-88')
      await page.getByRole('button', { name: '改密码' }).click()
      expect(await page.getByRole('status').textContent()).toBe('密码改好了')
      seen.push(...(await findings(page, 'account')))
      expect(seen).toEqual([])
    },
    60_000,
  )
})
