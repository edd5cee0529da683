import { expect, it } from 'vitest'
import { openRows, recordEvidence } from '../../../src/store/coverage.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { aPerson, at } from '../../support/seeds.ts'

const NOW = at('2026-11-20T10:00')
const MONTH = '2026-11'

describeStore('the certificate on the console', (db) => {
  async function owed(jurisdiction: string, isReached: boolean): Promise<void> {
    const personId = await aPerson(db(), { jurisdiction })
    await db()
      .transaction()
      .execute(async (tx) => {
        await openRows(tx, [{ month: MONTH, personId, jurisdiction, at: NOW }])
        const evidence = { kind: 'proof', grade: 'reaction', at: NOW, channel: 'telegram' } as const
        if (isReached) await recordEvidence(tx, [{ month: MONTH, personId, evidence, by: 'person' }], NOW)
      })
  }

  it('shows the month of the own region and nobody else’s', async () => {
    await owed('350582', true)
    await owed('350582', false)
    await owed('350100', true)
    const office = consoleOver(db(), NOW)
    const clerk = await office.signedIn('clerk', '350500')
    const page = await (await clerk.get('/console/coverage')).text()
    expect(page).toContain('2026年11月覆盖证明')
    expect(page).toContain('<strong>50.0%</strong>')
    expect(page).toContain('泉州')
    expect(page).not.toContain('福州')
    const province = await office.signedIn('supervisor', '350000')
    expect(await (await province.get('/console/coverage')).text()).toContain('<strong>66.7%</strong>')
  })

  it('opens each place into its people, but not the city’s own, whom the list has only among all of them', async () => {
    await owed('350500', false)
    await owed('350582', false)
    const office = consoleOver(db(), NOW)
    const city = await (await (await office.signedIn('clerk', '350500')).get('/console/coverage')).text()
    expect(city).toContain('泉州市本级')
    expect(city).toContain('region=350582')
    expect(city).not.toContain('region=350500')
    const county = await (await (await office.signedIn('clerk', '350582')).get('/console/coverage')).text()
    expect(county).toContain('region=350582')
    expect(county).not.toContain('本级')
  })

  it('draws it, for the own region too', async () => {
    await owed('350582', true)
    await owed('350100', true)
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const answer = await clerk.get(`/console/coverage/${MONTH}.svg`)
    expect(answer.headers.get('content-type')).toContain('image/svg+xml')
    expect(await answer.text()).toContain('应推 1 人')
    expect((await clerk.get('/console/coverage/2026-12.svg')).status).toBe(404)
    expect((await clerk.get('/console/coverage/2026-99.svg')).status).toBe(404)
  })

  it('says what to do while nobody is in it, and takes a month that is none for the running one', async () => {
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    for (const month of ['', '2027-01', '2026-13', '<script>']) {
      const page = await (await clerk.get(`/console/coverage?month=${encodeURIComponent(month)}`)).text()
      expect(page).toContain('2026年11月覆盖证明')
      expect(page).toContain('还没有应推的人')
      expect(page).not.toContain('<script>')
    }
    expect(await (await clerk.get('/console/coverage?month=2026-10')).text()).toContain('2026年10月覆盖证明')
  })

  it.each([
    ['clerk', 200],
    ['reviewer', 200],
    ['supervisor', 200],
    ['caseworker', 200],
    ['system', 403],
    ['security', 403],
    ['audit', 403],
  ] as const)('is for %s: %i', async (role, status) => {
    const somebody = await consoleOver(db(), NOW).signedIn(role, '350500')
    expect((await somebody.get('/console/coverage')).status).toBe(status)
    expect((await somebody.get(`/console/coverage/${MONTH}.svg`)).status).toBe(status)
  })
})
