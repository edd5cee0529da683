/** Queries of the chat, put together and compiled once: on the way of every message that costs more than the database does. */

import { type Compilable, type CompiledQuery, PostgresAdapter, type QueryResult, type RawBuilder, sql } from 'kysely'
import { execute } from './execute.ts'
import type { Db } from './tables.ts'
import { writtenOut } from './written-out.ts'

/** Stands for the value of this name, which comes with each call. */
export type Given<Values> = <Name extends keyof Values>(name: Name) => Values[Name]

class Blank {
  readonly name: PropertyKey
  constructor(name: PropertyKey) {
    this.name = name
  }
}

const CONSTANTS = writtenOut((value) => !(value instanceof Blank))

/** For `where(…, 'in', …)`: a list of any length is one value, and the query stays the same. */
export const among = (db: Db, ids: readonly number[]): RawBuilder<number> =>
  isPostgres(db) ? sql`(select unnest(${ids}::bigint[]))` : sql`(select value from json_each(${ids}))`

const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/** What `build` does may not depend on the values: it only says where they go. */
export function preparedQuery<Values extends object, Row>(
  build: (db: Db, given: Given<Values>) => Compilable<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  const blank: Given<Values> = (name) => new Blank(name) as never
  /** One for each database's way of writing. */
  const compiled = new Map<unknown, CompiledQuery<Row>>()

  return (db, values) => {
    const dialect = db.getExecutor().adapter.constructor
    let query = compiled.get(dialect)
    if (query === undefined) {
      query = build(db.withPlugin(CONSTANTS), blank).compile()
      compiled.set(dialect, query)
    }
    const parameters = query.parameters.map((parameter) => {
      if (!(parameter instanceof Blank)) return parameter
      const value = values[parameter.name as keyof Values]
      return Array.isArray(value) && !isPostgres(db) ? JSON.stringify(value) : value
    })
    return execute(db, { ...query, parameters })
  }
}
