/** Of which people rows are read: a handful by name, or everybody between two numbers, which is one short statement. */

import { type Expression, type SqlBool, sql } from 'kysely'

/** The condition for the column that holds the person's id. */
export type Who = (column: string) => Expression<SqlBool>

export const theseOnly =
  (ids: readonly number[]): Who =>
  (column) =>
    sql<SqlBool>`${sql.ref(column)} in (${sql.join(ids)})`

/** From the first to the last of ids in order. */
export const rangeOf =
  (ids: readonly number[]): Who =>
  (column) =>
    sql<SqlBool>`${sql.ref(column)} between ${ids[0]} and ${ids.at(-1)}`
