/** Who may send on a channel account. One holder at a time; a dead holder is replaced at once. Always real time. */

import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { PostgresAdapter, sql } from 'kysely'
import type { LeasesTable } from './tables/messages.ts'
import type { Db } from './tables.ts'

export type Lease = { release(): Promise<void> }

export type Leases = {
  /** Undefined while somebody else holds it. */
  take(name: string): Promise<Lease | undefined>
  /** Renewed or dropped in between: false once lost. */
  renew(name: string): Promise<boolean>
}

/** A holder on another host that has not renewed for this long is taken for dead. */
const STALE_MS = 60_000
const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id'

export function leasesIn(db: Db): Leases {
  return db.getExecutor().adapter instanceof PostgresAdapter ? advisoryLocks(db) : leaseRows(db)
}

function leaseRows(db: Db): Leases {
  const me = {
    holder: randomUUID(),
    host: hostname(),
    boot_id: existsSync(BOOT_ID_FILE) ? readFileSync(BOOT_ID_FILE, 'utf8').trim() : '',
    pid: process.pid,
  }
  return {
    take: (name) =>
      db.transaction().execute(async (tx) => {
        const row = await tx.selectFrom('leases').selectAll().where('name', '=', name).executeTakeFirst()
        if (row !== undefined && row.holder !== me.holder && isAlive(row, me)) return undefined
        const mine = { name, ...me, renewed_at: Date.now() }
        heldHere.add(`${me.holder} ${name}`)
        await tx
          .insertInto('leases')
          .values(mine)
          .onConflict((on) => on.column('name').doUpdateSet(mine))
          .execute()
        return {
          release: async () => {
            heldHere.delete(`${me.holder} ${name}`)
            await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', me.holder).execute()
          },
        }
      }),
    async renew(name) {
      const renewed = await db
        .updateTable('leases')
        .set({ renewed_at: Date.now() })
        .where('name', '=', name)
        .where('holder', '=', me.holder)
        .executeTakeFirst()
      return renewed.numUpdatedRows === 1n
    },
  }
}

type Process = Pick<LeasesTable, 'host' | 'boot_id' | 'pid'>

function isAlive(row: LeasesTable, me: Process): boolean {
  if (row.host !== me.host) return Date.now() - row.renewed_at < STALE_MS
  if (row.boot_id !== me.boot_id) return false
  return row.pid === me.pid ? heldHere.has(`${row.holder} ${row.name}`) : processExists(row.pid)
}

/** Holder and lease name; tells a live holder in this very process (two apps in one test) from an older process that had the same pid. */
const heldHere = new Set<string>()

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A session lock: PostgreSQL itself frees it when the connection dies. The connection stays out of the pool meanwhile. */
function advisoryLocks(db: Db): Leases {
  const held = new Map<string, { connection: Db; letGo(): void }>()

  async function take(name: string): Promise<Lease | undefined> {
    let taken = (_lease: Lease | undefined): void => {}
    const lease = new Promise<Lease | undefined>((resolve) => {
      taken = resolve
    })
    const ended = db.connection().execute(async (connection) => {
      const asked = await sql<{ got: boolean }>`select pg_try_advisory_lock(hashtext(${name})) as got`.execute(
        connection,
      )
      if (asked.rows[0]?.got !== true) return
      const released = new Promise<void>((letGo) => held.set(name, { connection, letGo }))
      taken({ release: () => release(name, ended) })
      await released
    })
    return Promise.race([lease, ended.then(() => undefined)])
  }

  /** Comes back once the lock is free and the connection in the pool again. */
  async function release(name: string, ended: Promise<void>): Promise<void> {
    const lock = held.get(name)
    if (lock === undefined) return ended
    held.delete(name)
    try {
      await sql`select pg_advisory_unlock(hashtext(${name}))`.execute(lock.connection)
    } finally {
      lock.letGo()
      await ended
    }
  }

  /** Asked on the connection that holds the lock: with the connection the lock is gone, and somebody else may send. */
  async function renew(name: string): Promise<boolean> {
    const lock = held.get(name)
    if (lock === undefined) return false
    try {
      await sql`select 1`.execute(lock.connection)
      return true
    } catch {
      held.delete(name)
      lock.letGo()
      return false
    }
  }

  return { take, renew }
}
