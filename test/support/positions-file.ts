/** Lines of a positions file (岗位表) for tests: what `WHOLE_SENTENCE` asks for, and then some. */

import type { SourceRow } from '../../src/spreadsheets/rows.ts'

export const positionsOf = (count: number, more: Record<string, string> = {}, prefix = 'P'): SourceRow[] =>
  Array.from({ length: count }, (_, index) => ({
    line: index + 2,
    cells: {
      编号: `${prefix}${index}`,
      岗位名称: '电子厂普工',
      单位名称: `好工厂${prefix}${index}`,
      工作地点: '泉州市石狮市',
      月薪: '5500-6500',
      食宿: '包住',
      招聘人数: '90',
      ...more,
    },
  }))
