import { expect, it } from 'vitest'
import { insertSamplePolicies, policyPorts } from '../../src/store/policies.ts'
import { describeStore } from '../support/databases.ts'
import { at } from '../support/seeds.ts'

describeStore('policies', (db) => {
  it('are quoted with document, region and source when the question touches one in force', async () => {
    await insertSamplePolicies(db(), '350500', '2026-11-01')
    const { about } = policyPorts(db())
    expect(await about('交通补贴怎么领', at('2026-11-23T10:00'))).toMatchObject({
      title: '交通补贴（示例）',
      region: '泉州市',
      documentNo: '示例〔2026〕1号',
    })
    expect(await about('公积金怎么提', at('2026-11-23T10:00'))).toBeUndefined()
    expect(await about('交通补贴怎么领', at('2026-10-01T10:00'))).toBeUndefined()
  })
})
