/** The floor under any plan: the same number of bare rows, written as fast as better-sqlite3 can and as durably. */

import Sqlite from 'better-sqlite3'

const PER_STATEMENT = 100
const PER_TRANSACTION = 10_000

/** Seconds for a narrow row with a unique key a person. */
export function peerRows(file: string, people: number): number {
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('create table plan (month text, person integer, positions text, primary key (month, person)) without rowid')
  const row = "('2026-11', ?, ?)"
  const insert = db.prepare(
    `insert into plan values ${Array(PER_STATEMENT).fill(row).join(', ')} on conflict do nothing`,
  )
  const from = performance.now()
  for (let start = 0; start < people; start += PER_TRANSACTION) {
    db.transaction(() => {
      for (let first = start; first < start + PER_TRANSACTION; first += PER_STATEMENT) {
        const values: (number | string)[] = []
        for (let person = first; person < first + PER_STATEMENT; person++) values.push(person, '[100001,100002,100003]')
        insert.run(values)
      }
    })()
  }
  const seconds = (performance.now() - from) / 1000
  db.close()
  return Math.round(seconds * 100) / 100
}
