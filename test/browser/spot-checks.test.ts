import { expect, it } from 'vitest'
import { emptyProfile } from '../../src/rules/profile.ts'
import { openCallTask } from '../../src/store/calls.ts'
import { openRows, recordEvidence } from '../../src/store/coverage.ts'
import { insertPerson, type NewPerson } from '../../src/store/people.ts'
import { consoleBrowser, findings } from '../support/console-browser.ts'
import { describeSqlite } from '../support/databases.ts'
import { at, cipher } from '../support/seeds.ts'

const IN_NOVEMBER = at('2026-11-23T10:00')
const personNo = (no: number): NewPerson => ({
  jurisdiction: '350582',
  source: 'chat',
  identity: 'claimed',
  status: 'unemployed',
  pushes: 'on',
  profile: { ...emptyProfile(), name: '王建国', phone: `138001380${String(no).padStart(2, '0')}` },
})

describeSqlite('spot checks in a browser', (db) => {
  const { skipped, open } = consoleBrowser()

  it.skipIf(skipped)(
    'are drawn by a supervisor and rung, without an accessibility finding',
    async () => {
      await db()
        .transaction()
        .execute(async (tx) => {
          for (let no = 0; no < 40; no++) {
            const personId = await insertPerson(tx, cipher, personNo(no), IN_NOVEMBER)
            await openRows(tx, [{ month: '2026-11', personId, jurisdiction: '350582', at: IN_NOVEMBER }])
            const evidence = { kind: 'proof', grade: 'human', at: IN_NOVEMBER, channel: 'phone' } as const
            await recordEvidence(tx, [{ month: '2026-11', personId, evidence, by: 'lin.fang' }], IN_NOVEMBER)
            const task = { jurisdiction: '350582', month: '2026-11', reason: 'no_channel', personId } as const
            await openCallTask(tx, cipher, { ...task, dedupeKey: `call:${no}` }, IN_NOVEMBER)
          }
          const done = { state: 'done', outcome: 'phoned', recorded_by: 'lin.fang', done_at: IN_NOVEMBER }
          await tx.updateTable('call_tasks').set(done).execute()
        })
      const page = await (await open(db(), IN_NOVEMBER)).comesIn('supervisor', '350500')
      await page.getByRole('link', { name: '抽查', exact: true }).click()
      const seen = await findings(page, 'spot checks')
      expect(await page.locator('main').innerText()).toContain('打得太快')
      await page.getByLabel('月份').selectOption('2026-11')
      await page.getByLabel('抽几个人').fill('5')
      await page.getByLabel('种子').fill('8 13 21')
      await page.getByRole('button', { name: '抽样' }).click()
      await page.getByRole('button', { name: '看号码' }).first().click()
      expect(await page.locator('a[href^="tel:"]').innerText()).toMatch(/^13800138/)
      await page.getByLabel('说了什么').first().fill('说没人打过')
      await page.getByRole('button', { name: '不属实' }).first().click()
      seen.push(...(await findings(page, 'sample')))
      expect(await page.locator('.headline').innerText()).toContain('100.0%')
      expect(seen).toEqual([])
    },
    120_000,
  )
})
