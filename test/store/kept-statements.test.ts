import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepingStatements } from '../../src/store/kept-statements.ts'

const ONE = 'select * from jobs where id = ?'
const OTHER = 'select id from jobs where id > ?'
let sqlite: Sqlite.Database

beforeEach(() => {
  sqlite = new Sqlite(':memory:')
  sqlite.exec("create table jobs (id integer primary key, title text); insert into jobs values (1, '装配工')")
})
afterEach(() => sqlite.close())

describe('prepared statements', () => {
  it('are prepared once and run again with other values', () => {
    const prepare = vi.spyOn(sqlite, 'prepare')
    const kept = keepingStatements(sqlite)
    expect(kept.prepare(ONE).all([1])).toEqual([{ id: 1, title: '装配工' }])
    expect(kept.prepare(ONE).all([2])).toEqual([])
    expect(prepare).toHaveBeenCalledOnce()
  })

  it('are forgotten when the schema changes, and see what was added', () => {
    const kept = keepingStatements(sqlite)
    kept.prepare(ONE).all([1])
    kept.prepare("alter table jobs add column place text default '泉州'").run([])
    expect(kept.prepare(ONE).all([1])).toEqual([{ id: 1, title: '装配工', place: '泉州' }])
  })

  it('are kept up to so many characters, the one used longest ago goes first', () => {
    const prepare = vi.spyOn(sqlite, 'prepare')
    const kept = keepingStatements(sqlite, ONE.length + OTHER.length)
    kept.prepare(ONE)
    kept.prepare(OTHER)
    kept.prepare(ONE)
    kept.prepare('select 1')
    prepare.mockClear()
    kept.prepare(ONE)
    expect(prepare).not.toHaveBeenCalled()
    kept.prepare(OTHER)
    expect(prepare).toHaveBeenCalledOnce()
  })
})
