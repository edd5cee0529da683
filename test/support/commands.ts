/** Commands as processes of their own: `npm run -s wengang -- COMMAND`. */

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '..', '..')

/** What it wrote to standard output; throws when it ended with anything but 0. */
export async function wengang(settings: Record<string, string>, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join('src', 'cli', 'wengang.ts'), ...words],
    { cwd: ROOT, env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...settings } },
  )
  return stdout
}
