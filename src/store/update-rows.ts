/** Many rows changed in one statement, each to its own values. The text stays the same, so that it is prepared but once. */

import { CompiledQuery, PostgresAdapter } from 'kysely'
import { inChunks } from './chunks.ts'
import { execute } from './execute.ts'
import type { Db, Tables, Tx } from './tables.ts'

const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter

type ColumnType = 'bigint' | 'text' | 'bytea'
type Value = number | string | Uint8Array | null

const ROWS_PER_STATEMENT = 64

/**
 * Each row is found by its `keys` and gets its own values in the other `columns`. `where` and `set` hold for all rows and are SQL
 * without parameters. Returns the first key of the rows that were changed.
 */
export async function updateRows<Column extends string>(
  tx: Tx,
  table: keyof Tables & string,
  change: { columns: Record<Column, ColumnType>; keys: readonly NoInfer<Column>[]; set?: string; where?: string },
  rows: readonly Record<NoInfer<Column>, Value>[],
): Promise<number[]> {
  const columns = Object.keys(change.columns) as Column[]
  const key = change.keys[0]!
  const set = [
    ...columns.filter((column) => !change.keys.includes(column)).map((column) => `${column} = new.${column}`),
    ...(change.set === undefined ? [] : [change.set]),
  ].join(', ')
  const where = [
    ...change.keys.map((column) => `${table}.${column} = new.${column}`),
    ...(change.where === undefined ? [] : [change.where]),
  ].join(' and ')
  const changed: number[] = []
  for (const chunk of inChunks(rows, ROWS_PER_STATEMENT)) {
    const { given, values } = isPostgres(tx) ? asArrays(columns, change.columns, chunk) : asRows(columns, chunk)
    const text = `${given.before}update ${table} set ${set} from ${given.from} where ${where} returning ${table}.${key} as key`
    const { rows: back } = await execute(tx, CompiledQuery.raw(text, values) as CompiledQuery<{ key: number }>)
    for (const row of back) changed.push(row.key)
  }
  return changed
}

type Given = { given: { before: string; from: string }; values: unknown[] }

function asRows<Column extends string>(columns: readonly Column[], rows: readonly Record<Column, Value>[]): Given {
  const one = `(${columns.map(() => '?').join(', ')})`
  const lines = Array.from({ length: rows.length }, () => one).join(', ')
  return {
    given: { before: `with new(${columns.join(', ')}) as (values ${lines}) `, from: 'new' },
    values: rows.flatMap((row) => columns.map((column) => row[column])),
  }
}

function asArrays<Column extends string>(
  columns: readonly Column[],
  types: Record<Column, ColumnType>,
  rows: readonly Record<NoInfer<Column>, Value>[],
): Given {
  const arrays = columns.map((column, index) => `$${index + 1}::${types[column]}[]`).join(', ')
  return {
    given: { before: '', from: `unnest(${arrays}) as new(${columns.join(', ')})` },
    values: columns.map((column) => rows.map((row) => row[column])),
  }
}
