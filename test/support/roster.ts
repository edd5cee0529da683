/** Lines of a roster (花名册) for tests: unemployed, each with a phone of their own, no chat. */

import type { SourceRow } from '../../src/spreadsheets/rows.ts'

export const rosterOf = (count: number, from = 0): SourceRow[] =>
  Array.from({ length: count }, (_, index) => ({
    line: index + 2,
    cells: { 姓名: '李秀英', 手机: String(13_800_000_000 + from + index), 就业状态: '未就业' },
  }))
