/** Slots by what they tell: a wish, a goal to look for work with, or who somebody is. */

import type { Slots } from './slots.ts'

/** What somebody wants of work. */
export const WISHES: readonly (keyof Slots)[] = [
  'regions',
  'regionsExcluded',
  'anywhere',
  'nearHome',
  'occupations',
  'occupationsExcluded',
  'anyOccupation',
  'kind',
  'lodging',
  'meals',
  'nightShift',
  'availableFrom',
]
/** A question with one of these looks for work; one about conditions alone is about a position. */
export const GOALS: readonly (keyof Slots)[] = [
  'regions',
  'regionsExcluded',
  'anywhere',
  'nearHome',
  'occupations',
  'anyOccupation',
  'kind',
]
export const PERSONAL: readonly (keyof Slots)[] = [
  'pay',
  'age',
  'gender',
  'origin',
  'name',
  'phone',
  'idNumber',
  'education',
  'skills',
  'returnedFrom',
]
export const has = (slots: Slots, names: readonly (keyof Slots)[]): boolean =>
  names.some((name) => slots[name] !== undefined)
