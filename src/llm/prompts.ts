/** What the model is told (`prompts/*.md`), read at start: a missing one is found then. */

import { readFileSync } from 'node:fs'

const read = (name: string): string => readFileSync(new URL(`../../prompts/${name}.md`, import.meta.url), 'utf8').trim()

export const prompts = {
  interpret: read('interpret'),
  shorten: read('shorten'),
  draft: read('draft'),
  transcribe: read('transcribe'),
} as const
