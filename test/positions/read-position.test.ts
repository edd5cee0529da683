import { describe, expect, it } from 'vitest'
import { readPosition } from '../../src/positions/read-position.ts'

const read = (cells: Record<string, string>) => readPosition(cells, { today: '2026-11-10', isVerified: () => true })

describe('a row of a positions file', () => {
  it('is called by its trade where a table of the labour demand has no other column for it', () => {
    expect(read({ 工种: '针车工', 用工企业: '好鞋厂', 综合工资: '6000-9000' })).toMatchObject({
      draft: { title: '针车工', occupation: '针车工', employer: '好鞋厂' },
    })
  })

  it('keeps its title where it has both', () => {
    expect(read({ 岗位名称: '针车女工', 工种: '普工', 单位名称: '好鞋厂' })).toMatchObject({
      draft: { title: '针车女工' },
    })
  })

  it('is none without either', () => {
    expect(read({ 单位名称: '好鞋厂', 月薪: '5000' })).toEqual({ rejected: '没有岗位名称' })
  })
})
