/** A count as staff read it: 12,345. */
export const inFull = (count: number): string => count.toLocaleString('zh-CN')
