/** Pay (工钱) in the words a laborer reads: 5000到6000元, 5000元以上, 一天200元. */

import type { Pay } from './pay.ts'

const PER = { month: '', day: '一天', hour: '一小时', piece: '一件' } as const

export function payWords(pay: Pay | undefined): string {
  if (pay === undefined) return '面议'
  const { min, max, unit } = pay
  if (min === undefined && max === undefined) return unit === 'piece' ? '计件' : '面议'
  return `${PER[unit]}${range(min, max)}`
}

function range(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `${max}元以内`
  if (max === undefined) return `${min}元以上`
  return min === max ? `${min}元` : `${min}到${max}元`
}
