/** Many rows in few statements. Their text stays the same from one to the next, so that it is put together and prepared but once. */

import { CompiledQuery, type Insertable, type Kysely, PostgresAdapter, type Selectable } from 'kysely'
import { inChunks } from './chunks.ts'
import { execute } from './execute.ts'
import type { Db, Tables } from './tables.ts'

const ROWS_PER_STATEMENT = 100

/**
 * Where a row's unique key is taken: `unless` (the key's columns) skips the row, `adding` adds its number to the row that is there,
 * `replacing` writes these columns over what is there.
 */
type OnConflict = {
  unless?: readonly string[]
  adding?: { key: string; column: string }
  replacing?: { keys: readonly string[]; columns: readonly string[] }
}

/** All rows have the same columns. `returning` gives these columns of the rows that were written. */
export async function insertRows<
  Table extends keyof Tables & string,
  Returned extends keyof Selectable<Tables[Table]> & string,
>(
  db: Db,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
  { unless, adding, replacing, returning = [] }: OnConflict & { returning?: readonly Returned[] } = {},
): Promise<Pick<Selectable<Tables[Table]>, Returned>[]> {
  const written: Pick<Selectable<Tables[Table]>, Returned>[] = []
  if (rows.length === 0) return written
  const columns = Object.keys(rows[0]!) as (keyof Insertable<Tables[Table]>)[]
  const end = [
    ...(unless === undefined ? [] : [`on conflict (${unless.join(', ')}) do nothing`]),
    ...(adding === undefined
      ? []
      : [
          `on conflict (${adding.key}) do update set ${adding.column} = ${table}.${adding.column} + excluded.${adding.column}`,
        ]),
    ...(replacing === undefined
      ? []
      : [
          `on conflict (${replacing.keys.join(', ')}) do update set ${replacing.columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
        ]),
    ...(returning.length === 0 ? [] : [`returning ${returning.join(', ')}`]),
  ].join(' ')
  for (const chunk of inChunks(rows, ROWS_PER_STATEMENT)) {
    const text = `insert into ${table} (${columns.join(', ')}) values ${placeholders(db, columns.length, chunk.length)} ${end}`
    const values: unknown[] = []
    for (const row of chunk) for (const column of columns) values.push(row[column])
    const query = CompiledQuery.raw(text, values) as CompiledQuery<Pick<Selectable<Tables[Table]>, Returned>>
    const { rows: back } = await execute(db, query)
    written.push(...back)
  }
  return written
}

/** `(?, ?), (?, ?)`, on PostgreSQL `($1, $2), ($3, $4)`. */
function placeholders(db: Kysely<Tables>, columns: number, rows: number): string {
  const numbered = db.getExecutor().adapter instanceof PostgresAdapter
  const key = `${numbered} ${columns} ${rows}`
  let made = PLACEHOLDERS.get(key)
  if (made === undefined) {
    let at = 0
    const one = () => `(${Array.from({ length: columns }, () => (numbered ? `$${++at}` : '?')).join(', ')})`
    made = Array.from({ length: rows }, one).join(', ')
    PLACEHOLDERS.set(key, made)
  }
  return made
}

const PLACEHOLDERS = new Map<string, string>()
