/** The keys that work on every screen, as they are written and tapped; `fixedKey` understands them. */

import type { Choice } from './message.ts'

const key = (say: string, words: string): Choice => ({ label: `${say} ${words}`, say })

const MORE = key('7', '换一批')
export const EMPLOYED = key('8', '有活了')
const NONE = key('9', '都不行')
export const HUMAN = key('0', '找人')

/** Under every list of positions. */
export const LIST_KEYS: readonly Choice[] = [MORE, EMPLOYED, NONE, HUMAN]

export const keyLine = (keys: readonly Choice[]): string => keys.map(({ label }) => label).join(' ')
