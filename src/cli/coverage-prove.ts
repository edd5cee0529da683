/** `wengang coverage --prove 2026-11`: the month worked out anew from the raw events, and whom it does not agree about. Exit 1 then. */

import { proofLines } from '../push/prove-words.ts'
import type { Month } from '../rules/calendar.ts'
import { progress } from './progress.ts'
import { printJson, withSystem } from './with-system.ts'

export async function proveMonth({ month, json }: { month: Month | undefined; json: true | undefined }): Promise<void> {
  await withSystem(async (system) => {
    const bar = progress('重新推算')
    const proof = await system.prove(month, { onProgress: bar.update })
    bar.end()
    if (json) printJson(proof)
    else process.stdout.write(`${proofLines(proof).join('\n')}\n`)
    if (!proof.ok) process.exitCode = 1
  })
}
