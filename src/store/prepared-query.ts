/** Queries of the chat, put together and compiled once: on the way of every message that costs more than the database does. */

import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import { execute } from './execute.ts'
import type { Db } from './tables.ts'

/** Stands for the value of this name, which comes with each call. */
export type Given<Values> = <Name extends keyof Values>(name: Name) => Values[Name]

class Blank {
  readonly name: PropertyKey
  constructor(name: PropertyKey) {
    this.name = name
  }
}

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
      query = build(db, blank).compile()
      compiled.set(dialect, query)
    }
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Blank ? values[parameter.name as keyof Values] : parameter,
    )
    return execute(db, { ...query, parameters })
  }
}
