import { expect, it } from 'vitest'
import { openCallTask } from '../../src/store/calls.ts'
import { insertTicket } from '../../src/store/ticket-rows.ts'
import { consoleBrowser, findings } from '../support/console-browser.ts'
import { describeSqlite } from '../support/databases.ts'
import { anAccount, aPerson, aPosition, cipher } from '../support/seeds.ts'

const AN_EARLIER_DAY = Date.parse('2026-01-05T10:00+08:00')
const A_FILE =
  '编号,岗位名称,单位名称,工作地点,月薪\n1,电子厂普工,好工厂,泉州市石狮市,5500-6500\n2,,好工厂,泉州市石狮市,5000\n'

describeSqlite('the desks of the console in a browser', (db) => {
  const { skipped, open } = consoleBrowser()

  it.skipIf(skipped)(
    'are walked through by a clerk without an accessibility finding',
    async () => {
      const personId = await aPerson(db(), { profile: { name: '王建国', phone: '13800138000' } })
      const accountId = await anAccount(db(), personId)
      const ticket = { jurisdiction: '350500', kind: 'wages', words: '老板两个月没发工资了', openedBy: 'chat' } as const
      await db()
        .transaction()
        .execute(async (tx) => {
          await insertTicket(tx, cipher, { ...ticket, personId, accountId }, Date.now())
          await insertTicket(tx, cipher, { ...ticket, kind: 'human' }, AN_EARLIER_DAY)
        })
      await aPosition(db(), { title: '缝纫工' })
      await aPosition(db(), { title: '搬运工', flags: '["no_pay","fee"]' })

      const call = { dedupeKey: 'c', jurisdiction: '350500', month: '2026-11', reason: 'no_channel', personId } as const
      await db()
        .transaction()
        .execute((tx) => openCallTask(tx, cipher, call, Date.now()))

      const { url, comesIn } = await open(db())
      const page = await comesIn('clerk', '350500')

      const seen: string[] = []
      const look = async (name: string) => seen.push(...(await findings(page, name)))
      await page.getByRole('link', { name: '求助工单' }).click()
      await look('board')
      await page.getByRole('link', { name: '登记 2' }).click()
      await look('list')
      await page.getByRole('link', { name: '看板' }).click()
      await page.getByRole('link', { name: '欠薪' }).click()
      await page.getByLabel('会发到他的聊天里').fill('已经联系劳动监察，请保留考勤记录')
      await page.getByRole('button', { name: '发送' }).click()
      await page.getByRole('button', { name: '核实了，属实' }).click()
      await look('ticket')
      expect(await page.locator('.steps').innerText()).toContain('回复本人')
      await page.goto(`${url}/console/tickets/new`)
      await look('call')

      await page.getByRole('link', { name: '岗位', exact: true }).click()
      await look('positions')
      await page.getByRole('link', { name: '待核 1' }).click()
      await page.locator('tbody a').first().click()
      await look('position')
      await page.getByLabel('补上工资').fill('4000-5000')
      await page.getByRole('button', { name: '放行' }).click()
      expect(await page.locator('main').innerText()).toContain('招聘中')
      await page.getByRole('link', { name: '改岗位' }).click()
      await look('edit')
      await page.getByLabel('人数').fill('20')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByRole('button', { name: '放进储备' }).click()
      await look('edited')
      expect(await page.locator('.steps').innerText()).toContain('人数：没写 → 20')
      await page.goto(`${url}/console/positions?shelf=reserve`)
      await look('reserve')
      await page.goto(`${url}/console/positions/import`)
      await look('import')
      await page
        .getByLabel('岗位表')
        .setInputFiles({ name: '岗位表.csv', mimeType: 'text/csv', buffer: Buffer.from(A_FILE) })
      await page.getByRole('button', { name: '先看看会怎样' }).click()
      await look('preview')
      await page.getByRole('group').getByLabel('岗位名称').fill('包装工')
      await page.getByRole('button', { name: '改好了' }).click()
      await page.getByRole('link', { name: '对照列名' }).click()
      await look('columns')
      await page.getByRole('button', { name: '就这样' }).click()
      await page.getByRole('button', { name: '导入', exact: true }).click()
      expect(await page.locator('main').innerText()).toContain('新增 2')

      await page.getByRole('link', { name: '人员' }).click()
      await page.getByLabel('姓名、电话或身份证号').fill('建国')
      await page.getByRole('button', { name: '查找' }).click()
      await look('people')
      await page.locator('tbody a').first().click()
      await look('person')
      await page.getByLabel('看完整资料的原因').fill('要上门')
      await page.getByRole('button', { name: '显示' }).click()
      expect(await page.locator('main').innerText()).toContain('13800138000')
      await page.getByLabel('现在的情况').selectOption('有工作了，本人说的')
      await page.getByLabel('怎么知道的').fill('电话里说的')
      await page.getByRole('button', { name: '记下' }).click()
      expect(await page.locator('.steps').innerText()).toContain('未就业 → 已就业')
      expect(seen).toEqual([])
    },
    300_000,
  )
})
