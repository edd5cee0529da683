import { expect, it } from 'vitest'
import { insertSamplePolicies, policyPorts } from '../../src/store/policies.ts'
import { newPublicId } from '../../src/store/public-id.ts'
import { describeStore } from '../support/databases.ts'
import { at } from '../support/seeds.ts'

const NOW = at('2026-11-23T10:00')

describeStore('policies', (db) => {
  const store = (change: { title?: string; jurisdiction?: string; valid_from?: string; valid_to?: string }) =>
    db()
      .insertInto('policies')
      .values({
        public_id: newPublicId(),
        jurisdiction: '350500',
        title: '交通补贴',
        document_no: '泉人社〔2026〕1号',
        body: '每人500元。',
        summary: null,
        source: '市人社局网站',
        valid_from: '2026-01-01',
        valid_to: null,
        sample: 0,
        ...change,
      })
      .execute()
  const found = async (question: string, region = '350500') =>
    (await policyPorts(db(), region).about(question, NOW)).map((policy) => policy.region)

  it('are quoted with document, region and source when the question is about one', async () => {
    await insertSamplePolicies(db(), '350500', '2026-11-01')
    const { about } = policyPorts(db(), '350500')
    expect(await about('交通补贴怎么领', NOW)).toMatchObject([
      { title: '交通补贴（示例）', region: '泉州市', documentNo: '示例〔2026〕1号' },
    ])
    expect(await about('公积金怎么提', NOW)).toEqual([])
  })

  it('are named when the question is which there are', async () => {
    await store({ title: '交通补贴' })
    await store({ title: '过期补贴', valid_to: '2026-10-01' })
    expect(await policyPorts(db(), '350500').titles(NOW)).toEqual(['交通补贴'])
  })

  it('hold from their first day to their last, that day included', async () => {
    await store({ valid_from: '2026-11-24' })
    await store({ valid_to: '2026-11-22' })
    expect(await found('交通补贴')).toEqual([])
    await store({ valid_from: '2026-11-23', valid_to: '2026-11-23' })
    expect(await found('交通补贴')).toEqual(['泉州市'])
  })

  it('hold where they were made and in everything below, nowhere else', async () => {
    for (const jurisdiction of ['100000', '350000', '350500', '350582', '350100']) await store({ jurisdiction })
    expect((await found('交通补贴')).toSorted()).toEqual(['全国', '泉州市', '福建省'].toSorted())
  })
})
