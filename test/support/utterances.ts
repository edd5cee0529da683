/** Labelled utterances, one JSON object a line. */

import { readFileSync } from 'node:fs'
import type { Labelled } from '../../src/rules/understanding/score.ts'

export const labelled = (set: 'conventions' | 'tuning' | 'sealed'): Labelled[] =>
  readFileSync(new URL(`../utterances/${set}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelled)
