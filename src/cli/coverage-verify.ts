/** `wengang coverage --verify`: a sealed month against its chain, and against the check code on paper. Exit 1 when it does not hold. */

import { verdictLines } from '../push/verify-words.ts'
import type { Month } from '../rules/calendar.ts'
import { progress } from './progress.ts'
import { printJson, withSystem } from './with-system.ts'

type Options = { month: Month | undefined; hash: string | undefined; json: true | undefined }

export async function verifyMonth({ month, hash, json }: Options): Promise<void> {
  await withSystem(async (system) => {
    const bar = progress('核对封存', '行')
    const verdict = await system.verify(month, {
      ...(hash !== undefined && { paper: hash.trim() }),
      onProgress: bar.update,
    })
    bar.end()
    if (json) printJson(verdict)
    else process.stdout.write(`${verdictLines(verdict).join('\n')}\n`)
    if (!verdict.ok) process.exitCode = 1
  })
}
