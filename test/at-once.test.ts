import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../src/chat/inbound.ts'
import type { Clock } from '../src/rules/calendar.ts'
import { migrate } from '../src/store/migrate.ts'
import { openDatabase } from '../src/store/open.ts'
import type { Db } from '../src/store/tables.ts'
import { type System, systemOver } from '../src/system.ts'
import { WHOLE_SENTENCE } from './support/bureau.ts'
import { describeStore } from './support/databases.ts'
import { at } from './support/seeds.ts'
import { SECRET } from './support/system.ts'

const NOW = at('2026-11-02T09:00')
const CONFIG = {
  production: false,
  region: '350500',
  bureau: { name: '泉州市人社局', phone: '0595-12333' },
  publicUrl: undefined,
}
const open = (db: Db, clock: Clock = () => NOW): System => systemOver(db, SECRET, CONFIG, clock)
const says = (system: System, address: string, text: string, messageId: string): Promise<Reply[]> =>
  system.receive({ channel: 'web', account: 'main', address, messageId, event: { kind: 'text', text } })
const textOf = (replies: readonly Reply[]): string => replies.map(({ text }) => text).join('\n')

describeStore('messages that come at once', (db) => {
  it('of one person are answered in their order', async () => {
    const system = open(db())
    const [agreed, told, confirmed] = await Promise.all([
      says(system, 'a', '同意', '1'),
      says(system, 'a', WHOLE_SENTENCE, '2'),
      says(system, 'a', '对', '3'),
    ])
    expect(textOf(agreed)).toContain('您想找啥活')
    expect(textOf(told)).toContain('我记的是')
    expect(textOf(confirmed)).toContain('登记好了')
  })

  it('of many people are each answered as if they were alone', async () => {
    const system = open(db())
    const people = Array.from({ length: 30 }, (_, no) => `p${no}`)
    for (const [no, text] of ['同意', WHOLE_SENTENCE, '对'].entries()) {
      const replies = await Promise.all(people.map((person) => says(system, person, text, `${no}`)))
      expect(new Set(replies.map(textOf)).size).toBe(1)
    }
    expect(await db().selectFrom('people').select('id').execute()).toHaveLength(people.length)
  })

  it('with the same id get the same replies, and are taken once', async () => {
    const system = open(db())
    const [first, second] = await Promise.all([says(system, 'a', '同意', '1'), says(system, 'a', '同意', '1')])
    expect(second).toEqual(first)
    expect(await says(system, 'a', '同意', '1')).toEqual(first)
    expect(await db().selectFrom('inbound').select('id').execute()).toHaveLength(1)
  })

  it('leave the others answered when one of them fails', async () => {
    let asked = 0
    const system = open(db(), () => {
      if (++asked === 2) throw new Error('fails in the second turn')
      return NOW
    })
    const settled = await Promise.allSettled(['a', 'b', 'c'].map((person) => says(system, person, '同意', '1')))
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await db().selectFrom('inbound').select('id').execute()).toHaveLength(2)
    const again = await Promise.all(['a', 'b', 'c'].map((person) => says(system, person, '同意', '1')))
    for (const replies of again) expect(textOf(replies)).toContain('您想找啥活')
    expect(await db().selectFrom('inbound').select('id').execute()).toHaveLength(3)
  })
})

describe('a crash before the common commit', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wengang-at-once-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const database = async (name: string): Promise<Db> => {
    const db = openDatabase({ kind: 'sqlite', file: join(folder, name) })
    await migrate(db)
    return db
  }
  /** What a dead process would leave on the disk. */
  const copyTo = (name: string): void => {
    for (const ending of ['', '-wal']) {
      const from = join(folder, `live${ending}`)
      if (existsSync(from)) copyFileSync(from, join(folder, name + ending))
    }
  }

  it('loses nobody’s message: sent again, it is answered the same', async () => {
    const live = await database('live')
    let asked = 0
    const system = open(live, () => {
      // The third turn of the group: the two before have left their savepoints.
      if (++asked === 6) copyTo('crashed')
      return NOW
    })
    const people = ['a', 'b', 'c']
    const all = (one: System, text: string, id: string) =>
      Promise.all(people.map((person) => says(one, person, text, id)))
    await all(system, '同意', '1')
    const answered = await all(system, WHOLE_SENTENCE, '2')
    expect(await live.selectFrom('inbound').select('id').execute()).toHaveLength(6)
    await live.destroy()

    const crashed = await database('crashed')
    expect(await crashed.selectFrom('inbound').select('id').execute()).toHaveLength(3)
    const restarted = open(crashed)
    expect((await all(restarted, WHOLE_SENTENCE, '2')).map(textOf)).toEqual(answered.map(textOf))
    expect(textOf((await all(restarted, '对', '3'))[2]!)).toContain('登记好了')
    await crashed.destroy()
  })
})
