/** Board and lodging (吃住) in the words a laborer reads; undefined when neither comes with the job. */

import type { Position } from './position.ts'

export function boardWords({ lodging, meals }: Pick<Position, 'lodging' | 'meals'>): string | undefined {
  if (lodging && meals) return '管吃住'
  if (lodging) return '管住'
  return meals ? '管吃' : undefined
}
