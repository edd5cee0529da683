import { describe, expect, it } from 'vitest'
import { OCCUPATION_NAMES } from '../../../src/rules/occupations.ts'
import { REGION_CODES, regionName } from '../../../src/rules/regions.ts'
import { normalise } from '../../../src/rules/understanding/normalise.ts'

describe('what people type', () => {
  it.each([
    ['①', '1'],
    ['①泉州 ②电子厂', '泉州 ,电子厂'],
    ['６千', '6千'],
    ['5000～6000', '5000~6000'],
    ['我想去廈門電子廠', '我想去厦门电子厂'],
    ['搵工', '找工'],
    ['莫得活路', '没有活'],
    ['不上夜搬', '不上夜班'],
    ['找 工 作', '找工作'],
    ['男 52 想找活', '男,52,想找活'],
    ['泉州👷电子厂💪', '泉州电子厂'],
    ['👌', '好'],
    ['❌', '不'],
  ])('%s becomes %s', (said, plain) => {
    expect(normalise(said)).toBe(plain)
  })

  it('keeps the name of every place and trade as it is', () => {
    const names = [...REGION_CODES.map(regionName).filter((name) => !name.includes('（')), ...OCCUPATION_NAMES]
    expect(names.filter((name) => normalise(name) !== name)).toEqual([])
  })
})
