import { describe, expect, it } from 'vitest'
import { importPolicies } from '../../src/policies/import-policies.ts'
import { readPolicy } from '../../src/policies/read-policy.ts'
import { insertSamplePolicies, policyPorts } from '../../src/store/policies.ts'
import { policyBook } from '../../src/store/policy-book.ts'
import { describeStore } from '../support/databases.ts'
import { at } from '../support/seeds.ts'

const CELLS = {
  标题: '外出务工交通补贴',
  文号: '泉人社〔2026〕1号',
  正文: '跨省务工的每年领500元。',
  摘要: '出省打工，每年补500元路费。',
  适用地区: '泉州市',
  施行日期: '2026年1月1日',
  失效日期: '2026/12/31',
  出处: '市人社局网站',
}
const read = (change: Record<string, string>) => readPolicy({ ...CELLS, ...change }, '350000')

describe('one line of a policies file', () => {
  it('becomes a policy that can be quoted', () => {
    expect(read({})).toEqual({
      draft: {
        title: '外出务工交通补贴',
        documentNo: '泉人社〔2026〕1号',
        body: '跨省务工的每年领500元。',
        summary: '出省打工，每年补500元路费。',
        jurisdiction: '350500',
        validFrom: '2026-01-01',
        validTo: '2026-12-31',
        source: '市人社局网站',
      },
    })
  })

  it('is of the whole country or of the system’s own region', () => {
    expect(read({ 适用地区: '全国' })).toMatchObject({ draft: { jurisdiction: '100000' } })
    expect(read({ 适用地区: '' })).toMatchObject({ draft: { jurisdiction: '350000' } })
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['without a title', { 标题: '' }, /标题/],
    ['with a label in the title', { 标题: '脱贫人口交通补贴' }, /换个/],
    ['with a label and no summary', { 正文: '脱贫人口每年领500元。', 摘要: '' }, /摘要/],
    ['without a document', { 文号: '' }, /文号/],
    ['without a text', { 正文: '' }, /正文/],
    ['without a source', { 出处: '' }, /出处/],
    ['without a first day', { 施行日期: '' }, /施行日期/],
    ['with a day that is none', { 施行日期: '2026-02-30' }, /施行日期/],
    ['with an end nobody can read', { 失效日期: '看情况' }, /失效日期/],
    ['that ends before it begins', { 失效日期: '2025-12-31' }, /之前/],
    ['of nowhere', { 适用地区: '天边' }, /适用地区/],
    ['with a summary for no phone', { 摘要: '长'.repeat(201) }, /摘要/],
  ])('is rejected %s', (_why, change, reason) => {
    expect(read(change)).toEqual({ rejected: expect.stringMatching(reason) })
  })
})

describeStore('importing policies', (db) => {
  const NOW = at('2026-11-23T10:00')
  const run = async (...lines: Record<string, string>[]) => {
    const rows = lines.map((change, index) => ({ line: index + 2, cells: { ...CELLS, ...change } }))
    const options = { source: '政策表', jurisdiction: '350500', by: '张三', now: NOW }
    return (await importPolicies(policyBook(db()), rows, options)).counts
  }

  it('twice changes nothing, and a changed line takes the old one’s place', async () => {
    expect(await run({}, { 文号: '' })).toEqual({ read: 2, new: 1, updated: 0, unchanged: 0, rejected: 1 })
    expect(await run({})).toMatchObject({ unchanged: 1 })
    expect(await run({ 摘要: '出省打工，补500元。' })).toMatchObject({ updated: 1 })
    const found = await policyPorts(db(), '350500').about('交通补贴', NOW)
    expect(found.map(({ summary }) => summary)).toEqual(['出省打工，补500元。'])
  })

  it('takes the samples away', async () => {
    await insertSamplePolicies(db(), '350500', '2026-11-01')
    await run({ 标题: '社会保险补贴' })
    expect(await policyPorts(db(), '350500').about('交通补贴', NOW)).toEqual([])
  })
})
