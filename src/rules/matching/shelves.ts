/**
 * Shelves: offers that are alike in what a person may insist on or be glad of stand together. Whoever refuses a thing is not led
 * past it, and how much a shelf can be worth to somebody is known before it is looked at.
 */

import type { EmploymentKind } from '../profile.ts'
import type { Offer } from './offer.ts'

export type Shelf = Pick<Offer, 'kind' | 'reserved' | 'lodging' | 'meals' | 'nightShift'>

const KINDS: readonly EmploymentKind[] = ['long_term', 'seasonal', 'part_time', 'public_welfare']
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
export const shelfOf = ({ kind, reserved, lodging, meals, nightShift }: Shelf): number =>
  (((KINDS.indexOf(kind) * YES_NO.length + Number(reserved)) * LODGINGS.length + LODGINGS.indexOf(lodging)) *
    YES_NO.length +
    Number(meals)) *
    YES_NO.length +
  Number(nightShift)
