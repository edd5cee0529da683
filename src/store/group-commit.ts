/**
 * Whatever waits is committed together (合并提交): a full synchronous write costs as much for a hundred messages as for one.
 * Each piece of work has its own savepoint inside; nobody is answered before the whole is committed.
 */

import { CompiledQuery, PostgresAdapter } from 'kysely'
import { execute, inHeldTransaction } from './execute.ts'
import type { Db, Tx } from './tables.ts'

export type InTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** A longer queue is committed in several goes: between them the process takes up connections, answers, and lets others write. */
const MOST_AT_ONCE = 50

const SAVEPOINT = CompiledQuery.raw('savepoint piece')
const RELEASE = CompiledQuery.raw('release savepoint piece')
const ROLLBACK = CompiledQuery.raw('rollback to savepoint piece')

/**
 * Runs the work in a transaction; nothing of it stays when it throws. PostgreSQL has a connection for each of several at
 * once and gathers their commits itself; SQLite has one, so there they share the transaction.
 */
export function groupCommit(db: Db): InTransaction {
  if (db.getExecutor().adapter instanceof PostgresAdapter) return (work) => db.transaction().execute(work)

  const waiting: Piece[] = []
  let committing = false

  async function commitWaiting(): Promise<void> {
    await commitTogether(db, waiting.splice(0, MOST_AT_ONCE))
    committing = waiting.length > 0
    if (committing) setImmediate(commitWaiting)
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const run = async (tx: Tx) => {
        const result = await work(tx)
        return () => resolve(result)
      }
      waiting.push({ run, fail: reject })
      if (committing) return
      committing = true
      // Whatever arrives in the same turn of the event loop joins.
      setImmediate(commitWaiting)
    })
}

/** What comes again and again is done in one go, as one piece of work; one go after another, so that two never wait for each other's rows. */
export function gathered<Item>(
  committed: InTransaction,
  work: (tx: Tx, items: readonly Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  let waiting: { items: Item[]; done: Promise<void> } | undefined
  let last: Promise<void> = Promise.resolve()
  return (item) => {
    if (waiting === undefined) {
      const items: Item[] = []
      const begin = () => {
        if (waiting?.items === items) waiting = undefined
      }
      const run = (tx: Tx): Promise<void> => {
        begin()
        return work(tx, items)
      }
      const done = last.then(() => committed(run))
      waiting = { items, done }
      // A transaction that could not even begin must not keep those who come later.
      last = done.catch(begin)
    }
    waiting.items.push(item)
    return waiting.done
  }
}

/** `run` returns how to tell that it is done. */
type Piece = { run(tx: Tx): Promise<() => void>; fail(error: unknown): void }

/** Never throws: a commit that fails fails every piece. */
async function commitTogether(db: Db, pieces: readonly Piece[]): Promise<void> {
  const done: (() => void)[] = []
  try {
    await inHeldTransaction(db, (tx) => runEach(tx, pieces, done))
  } catch (error) {
    for (const { fail } of pieces) fail(error)
    return
  }
  for (const tell of done) tell()
}

/** Each by itself: one that throws takes back what it did, and only that. */
async function runEach(tx: Tx, pieces: readonly Piece[], done: (() => void)[]): Promise<void> {
  for (const { run, fail } of pieces) {
    await execute(tx, SAVEPOINT)
    try {
      done.push(await run(tx))
    } catch (error) {
      // Throws itself where the error has ended the whole transaction.
      await execute(tx, ROLLBACK)
      fail(error)
    }
    await execute(tx, RELEASE)
  }
}
