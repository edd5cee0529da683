import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BroadcastState } from '../../src/rules/broadcast.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { newPublicId } from '../../src/store/public-id.ts'
import type { Db } from '../../src/store/tables.ts'
import { command } from '../support/commands.ts'
import { aPerson, at } from '../support/seeds.ts'
import { SECRET } from '../support/system.ts'

const NOW = at('2026-11-10T10:00')

let folder: string
let db: Db
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wengang-broadcast-'))
  db = openDatabase({ kind: 'sqlite', file: join(folder, 'w.sqlite') })
  await migrate(db)
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

/** A notice with one recipient. */
async function aNotice(state: BroadcastState, recipient: string): Promise<string> {
  const publicId = newPublicId()
  const { id } = await db
    .insertInto('broadcasts')
    .values({
      public_id: publicId,
      jurisdiction: '350500',
      title: '补贴',
      text: '领',
      audience: '{}',
      not_before: null,
      written_by: 'jingban',
      hands: '["jingban"]',
      approved_by: 'shenhe',
      frozen_at: NOW,
      state,
      created_at: NOW,
      updated_at: NOW,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const person = { person_id: await aPerson(db), broadcast_id: id, state: recipient }
  await db
    .insertInto('broadcast_recipients')
    .values({ ...person, at: NOW })
    .execute()
  return publicId
}

const SETTINGS = { WENGANG_SECRET: SECRET, WENGANG_NOW: '2026-11-10T10:00:00+08:00' }

const broadcast = (...words: string[]) =>
  command({ DATABASE_URL: join(folder, 'w.sqlite'), ...SETTINGS }, 'broadcast', ...words)
const refused = (why: string) => ({ status: 1, stdout: '', stderr: `${why}\n` })

it('a notice that goes out is held up and cancelled from the terminal', async () => {
  const notice = await aNotice('sending', 'waiting')
  expect(await broadcast('pause', notice)).toMatchObject({ status: 0, stdout: '暂停\n' })
  expect(await broadcast('pause', notice)).toEqual(refused('这份通知现在不能“暂停”'))
  expect(await broadcast('cancel', notice)).toMatchObject({ status: 0, stdout: '取消了\n' })
})

it('a notice whose pages some have not opened is waited for no longer, under the name of whoever ended it', async () => {
  const notice = await aNotice('finished', 'unopened')
  const ended = JSON.parse((await broadcast('end', notice, '--by', '林芳', '--json')).stdout)
  expect(ended).toMatchObject({ state: 'ended', counts: { unopened: 0, failed: 1 } })
  expect(await db.selectFrom('broadcast_events').select(['what', 'actor']).where('what', '=', 'end').execute()).toEqual(
    [{ what: 'end', actor: '林芳' }],
  )
  expect(await broadcast('end', notice)).toEqual(refused('这份通知现在不能“不再等，结束”'))
})

it.each([
  ['that still goes out', 'sending', 'unopened', '这份通知现在不能“不再等，结束”'],
  ['that nobody has yet to open', 'finished', 'accepted', '都打开了，不用结束'],
] as const)('a notice %s is not ended', async (_, state, recipient, why) => {
  expect(await broadcast('end', await aNotice(state, recipient))).toEqual(refused(why))
})
