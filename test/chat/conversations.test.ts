import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { play, type Script } from '../support/chat-script.ts'
import { chatWorld } from '../support/chat-world.ts'

/** Characters that a laborer reads at a time. */
const LONGEST_SCREEN = 120
const FOLDER = join(import.meta.dirname, '../conversations')
const scripts: [string, Script][] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => {
    const script = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Script
    return [script.title, script]
  })

describe('whole conversations', () => {
  it.each(scripts)('%s', async (_title, { lines, mayAskContact = true }) => {
    await play(lines, chatWorld({ mayAskContact }), ({ line, screen, did, replies }) => {
      for (const seen of line.sees ?? []) expect(screen, `after ${JSON.stringify(line.say)}`).toContain(seen)
      for (const unseen of line.not ?? []) expect(screen, `after ${JSON.stringify(line.say)}`).not.toContain(unseen)
      if (line.did !== undefined) expect(did, `after ${JSON.stringify(line.say)}`).toEqual(line.did)
      for (const { choices = [], text } of replies) {
        expect(choices.length, text).toBeLessThanOrEqual(6)
        expect(text.length, text).toBeLessThanOrEqual(LONGEST_SCREEN)
        expect(text).not.toMatch(/贫困|脱贫|监测户|undefined/)
      }
    })
  })
})
