/** When the rules alone do not know what was meant, and the words may be shown to somebody else. */

import type { Asking, Understood } from './slots.ts'

/** Nothing is shown to anybody before 同意, nor the answers that say who somebody is. */
const NOBODY_ELSES_BUSINESS: readonly (Asking | undefined)[] = ['consent', 'name', 'age', 'origin', 'phone']

export const isUnsure = (said: string, { intent, slots }: Understood, asking: Asking | undefined): boolean =>
  !NOBODY_ELSES_BUSINESS.includes(asking) &&
  saysSomething(said) &&
  (intent === 'unknown' || (intent === 'update' && Object.keys(slots).length === 0))

/** Two Chinese characters at least: nobody can tell what 啊 or qwe wants. */
const saysSomething = (said: string): boolean => /\p{Script=Han}.*\p{Script=Han}/su.test(said)
