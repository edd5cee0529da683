/** Pay (工钱) as three columns and back. */

import type { Pay, PayUnit } from '../rules/pay.ts'
import type { PositionsTable } from './tables/positions.ts'

export type PayColumns = Pick<PositionsTable, 'pay_min' | 'pay_max' | 'pay_unit'>

export const payColumns = (pay: Pay | undefined): PayColumns => ({
  pay_min: pay?.min ?? null,
  pay_max: pay?.max ?? null,
  pay_unit: pay?.unit ?? null,
})

export const rowToPay = ({ pay_min: min, pay_max: max, pay_unit: unit }: PayColumns): Pay | undefined =>
  unit === null ? undefined : { unit: unit as PayUnit, ...(min !== null && { min }), ...(max !== null && { max }) }
