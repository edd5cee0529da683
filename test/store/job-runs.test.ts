import { expect, it } from 'vitest'
import { jobRecord, lastRun } from '../../src/store/job-runs.ts'
import { describeStore } from '../support/databases.ts'

describeStore('the job record', (db) => {
  it('lets an unfinished period begin again and a finished one not', async () => {
    const record = jobRecord(db())
    expect(await record.begin('sweep', '2026-11-23', 1)).toBe(true)
    expect(await record.begin('sweep', '2026-11-23', 2)).toBe(true)
    await record.finish('sweep', '2026-11-23', { planned: 3 }, 3)
    expect(await record.begin('sweep', '2026-11-23', 4)).toBe(false)
    expect(await record.begin('sweep', '2026-11-24', 5)).toBe(true)
    expect(await lastRun(db(), 'sweep')).toMatchObject({ due: '2026-11-23', finishedAt: 3, counts: { planned: 3 } })
  })
})
