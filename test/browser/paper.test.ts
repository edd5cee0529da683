import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openCallTask } from '../../src/store/calls.ts'
import { openRows } from '../../src/store/coverage.ts'
import { consoleBrowser, findings } from '../support/console-browser.ts'
import { describeSqlite } from '../support/databases.ts'
import { livedNovember, NOVEMBER, SEALING } from '../support/lived-month.ts'
import { aPerson, cipher } from '../support/seeds.ts'

/** A4 between margins of a centimetre. */
const PAPER = { format: 'A4', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } } as const
const PAPER_WIDTH = 718

const pages = async (page: Page): Promise<number> =>
  (await page.pdf(PAPER)).toString('latin1').match(/\/Type \/Page\b/g)!.length

/** Tables that are wider than the paper, whose last columns nobody would read. */
async function cut(page: Page): Promise<number> {
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: PAPER_WIDTH, height: 1_000 })
  const wide = await page.evaluate<number>(
    '[...document.querySelectorAll("main table")].filter((table) => table.getBoundingClientRect().right > window.innerWidth).length',
  )
  await page.emulateMedia({ media: null })
  return wide
}

describeSqlite('what the console puts on paper', (db) => {
  const { skipped, open } = consoleBrowser()

  it.skipIf(skipped)(
    'is whole: the certificate, a proof on its one page, a pack with a page for each, a list of calls to write on',
    async () => {
      const november = await livedNovember(db())
      for (let no = 10; no < 35; no++) {
        const profile = { name: '王建国', phone: `138001380${no}` }
        const personId = await aPerson(db(), { profile, source: 'roster' })
        const here = { personId, jurisdiction: '350500' }
        const call = { ...here, dedupeKey: `c${no}`, month: '2026-12', reason: 'no_channel' } as const
        await db()
          .transaction()
          .execute(async (tx) => {
            await openRows(tx, [{ ...here, month: NOVEMBER, at: SEALING }])
            await openCallTask(tx, cipher, call, SEALING)
          })
      }
      const { url, comesIn } = await open(db(), SEALING)
      const page = await comesIn('supervisor', '350500')
      const seen: string[] = []
      const look = async (name: string) => seen.push(...(await findings(page, name)))

      await page.goto(`${url}/console/coverage?month=${NOVEMBER}`)
      await look('certificate')
      expect(await cut(page)).toBe(0)
      await page.goto(`${url}/console/coverage/${NOVEMBER}/people/${await november.publicId(1)}`)
      await look('proof')
      expect(await pages(page)).toBe(1)
      await page.goto(`${url}/console/coverage/${NOVEMBER}/pack`)
      await page.getByLabel('要查的人').fill('13800138010\n13800138011')
      await page.getByLabel('为什么要看').fill('迎检')
      await page.getByRole('button', { name: '做成一包' }).click()
      expect(await pages(page)).toBe(3)
      await page.goto(`${url}/console/calls`)
      await look('calls')
      expect(await pages(page)).toBe(2)
      expect(seen).toEqual([])
    },
    300_000,
  )
})
