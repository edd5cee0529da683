import { expect, it } from 'vitest'
import { consoleBrowser, findings } from '../support/console-browser.ts'
import { describeSqlite } from '../support/databases.ts'
import { providersOf } from '../support/notices.ts'
import { anAccount, aPerson, at } from '../support/seeds.ts'

const RECIPIENTS = 5

describeSqlite('a policy notice in a browser', (db) => {
  const { open, skipped } = consoleBrowser()

  it.skipIf(skipped)(
    'goes from a clerk over a reviewer to the laborers, held up, through a crash, to its report',
    async () => {
      for (let number = 1; number <= RECIPIENTS; number++) {
        const person = await aPerson(db(), { profile: { name: `王${'一二三四五'[number - 1]}` } })
        await anAccount(db(), person, { channel: 'telegram', address: String(number) })
      }
      const { comesIn, system } = await open(db(), at('2026-11-10T10:00'))
      const provider = providersOf(system)
      const seen: string[] = []

      const clerk = await comesIn('clerk', '350500')
      await clerk.getByRole('link', { name: '政策通知' }).click()
      await clerk.getByRole('link', { name: '写一份通知' }).click()
      await clerk.getByLabel(/^标题/).fill('稳岗补贴')
      await clerk.getByLabel(/^正文/).fill('{称呼}，补贴可以领了。')
      await clerk.locator('#seen figure').first().waitFor()
      expect(await clerk.locator('#seen').innerText()).toContain(`发给 ${RECIPIENTS} 人`)
      seen.push(...(await findings(clerk, 'compose')))
      await clerk.getByRole('button', { name: '存草稿' }).click()
      await clerk.getByRole('button', { name: '提交审核' }).click()
      expect(await clerk.getByRole('button', { name: '通过' }).count()).toBe(0)
      const notice = clerk.url()

      const reviewer = await comesIn('reviewer', '350500')
      await reviewer.goto(notice)
      seen.push(...(await findings(reviewer, 'review')))
      await reviewer.getByLabel('哪里要改').fill('写上去哪里领')
      await reviewer.getByRole('button', { name: '退回修改' }).click()
      await clerk.reload()
      expect(await clerk.locator('.steps').innerText()).toContain('写上去哪里领')
      await clerk.getByRole('link', { name: '修改' }).click()
      await clerk.getByLabel(/^正文/).fill('{称呼}，到社区领补贴。')
      await clerk.getByRole('button', { name: '存草稿' }).click()
      await clerk.getByRole('button', { name: '提交审核' }).click()
      await reviewer.goto(notice)
      await reviewer.getByRole('button', { name: '通过', exact: true }).click()

      const figure = (name: string) => clerk.locator(`[data-figure=${name}]`)
      await system.advanceBroadcasts()
      await system.advanceBroadcasts()
      await provider.send('telegram', { most: 2 })
      await clerk.goto(notice)
      await clerk.getByRole('button', { name: '暂停' }).click()
      await provider.send('telegram')
      await clerk.getByText('暂停', { exact: true }).waitFor()
      expect(await figure('accepted').innerText()).toBe('2')
      await clerk.getByRole('button', { name: '继续发送' }).click()
      await provider.send('telegram', { most: 1, die: true })
      await provider.recover()
      seen.push(...(await findings(clerk, 'sending')))
      await provider.send('telegram')
      await system.advanceBroadcasts()
      await clerk.getByText('发完了').waitFor()
      expect(await figure('accepted').innerText()).toBe(String(RECIPIENTS))
      expect(new Set(provider.channel('telegram').received.map(({ address }) => address)).size).toBe(RECIPIENTS)
      expect(provider.channel('telegram').received.length).toBeLessThanOrEqual(RECIPIENTS + 1)
      const [download] = await Promise.all([
        clerk.waitForEvent('download'),
        clerk.getByRole('link', { name: '下载名单' }).click(),
      ])
      expect(download.suggestedFilename()).toBe('recipients.csv')

      const elsewhere = await comesIn('clerk', '350100')
      expect((await elsewhere.goto(notice))?.status()).toBe(404)
      expect(seen).toEqual([])
    },
    120_000,
  )
})
