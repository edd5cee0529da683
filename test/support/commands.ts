/** Commands (`npm run -s wengang -- COMMAND`): in this process, or as one of their own. */

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runCommand } from '../../src/cli/command-line.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** As a process of its own: what it wrote to standard output; throws when it ended with anything but 0. */
export async function wengang(settings: Record<string, string>, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join('src', 'cli', 'wengang.ts'), ...words],
    { cwd: ROOT, env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...settings } },
  )
  return stdout
}

export type Ran = { status: number; stdout: string; stderr: string }

/** In this process, which takes a tenth of the time. Nothing else may run meanwhile. */
export async function command(settings: Record<string, string>, ...words: string[]): Promise<Ran> {
  const { env } = process
  const out = listenTo(process.stdout)
  const err = listenTo(process.stderr)
  process.env = { PATH: env.PATH, LOG_LEVEL: 'silent', ...settings }
  process.exitCode = undefined
  try {
    await runCommand(words)
    return { status: Number(process.exitCode), stdout: out.heard(), stderr: err.heard() }
  } finally {
    process.exitCode = undefined
    process.env = env
    out.stop()
    err.stop()
  }
}

function listenTo(stream: NodeJS.WriteStream) {
  const { write } = stream
  let text = ''
  stream.write = (chunk: string | Uint8Array): boolean => {
    text += Buffer.from(chunk as Uint8Array).toString('utf8')
    return true
  }
  return {
    heard: () => text,
    stop: () => {
      stream.write = write
    },
  }
}
