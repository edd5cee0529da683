/**
 * Shelves: offers that are alike in what a person may insist on or be glad of stand together. Whoever refuses a thing is not led
 * past it, and how much a shelf can be worth to somebody is known before it is looked at.
 */

import type { Position } from '../position.ts'
import type { EmploymentKind } from '../profile.ts'

export type Shelf = {
  kind: EmploymentKind
  /** Kept back 储备. */
  reserved: boolean
  lodging: boolean | undefined
  meals: boolean
  nightShift: boolean
}

const KINDS: readonly EmploymentKind[] = ['long_term', 'seasonal', 'part_time', 'public_welfare']
/** What a person may ask for, any kind first: numbered by its place here. */
export const KINDS_WISHED: readonly (EmploymentKind | undefined)[] = [undefined, ...KINDS]
const LODGINGS = [true, false, undefined]
const YES_NO = [false, true]

export const SHELVES: readonly Shelf[] = KINDS.flatMap((kind) =>
  YES_NO.flatMap((reserved) =>
    LODGINGS.flatMap((lodging) =>
      YES_NO.flatMap((meals) => YES_NO.map((nightShift) => ({ kind, reserved, lodging, meals, nightShift }))),
    ),
  ),
)

/** Its place in `SHELVES`. */
export const shelfOf = ({ kind, reserve, lodging, meals, nightShift }: Position): number =>
  (((KINDS.indexOf(kind) * YES_NO.length + Number(reserve)) * LODGINGS.length + LODGINGS.indexOf(lodging)) *
    YES_NO.length +
    Number(meals === true)) *
    YES_NO.length +
  Number(nightShift === true)
