import { expect, it } from 'vitest'
import { openCallTask } from '../../../src/store/calls.ts'
import { openRows, recordEvidence } from '../../../src/store/coverage.ts'
import { erasePerson } from '../../../src/store/erasing.ts'
import type { Db } from '../../../src/store/tables.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { merge } from '../../support/duplicates.ts'
import { aPerson, at, cipher } from '../../support/seeds.ts'

const NOW = at('2026-11-23T10:00')
const MONTH = '2026-11'
const ORDER = { month: MONTH, state: 'phoned', place: '350500', size: '5', seed: '今天的号码 123' }
const PAGE = '/console/spot-checks'

/** Somebody whom `by` says they rang. */
async function aPhoned(db: Db, { by = 'lin.fang', jurisdiction = '350582', no = 0 } = {}): Promise<number> {
  const profile = { name: `${'王李张刘陈'[no % 5]}建国`, phone: `138001380${String(no).padStart(2, '0')}` }
  const personId = await aPerson(db, { jurisdiction, profile })
  const evidence = { kind: 'proof', grade: 'human', at: NOW, channel: 'phone' } as const
  await db.transaction().execute(async (tx) => {
    await openRows(tx, [{ month: MONTH, personId, jurisdiction, at: NOW }])
    await recordEvidence(tx, [{ month: MONTH, personId, evidence, by }], NOW)
  })
  return personId
}

const linesOn = (page: string) => [...page.matchAll(/<li id="([\w-]+)"/g)].map(([, id]) => id!)
const audits = async (db: Db) =>
  (await db.selectFrom('audit').select(['actor', 'action', 'reason']).orderBy('id').execute()).filter(({ action }) =>
    action.includes('spot-check'),
  )
const callsOnFile = (db: Db) =>
  db.selectFrom('spot_check_calls').select(['outcome', 'recorded_by', 'note']).orderBy('id').execute()

describeStore('spot checks on the console', (db) => {
  const drawnBy = async (
    supervisor: { post: (path: string, form: Record<string, string>) => Promise<Response> },
    order = {},
  ) => (await supervisor.post(PAGE, { ...ORDER, ...order })).headers.get('location')!

  it('draw as many as asked for of those the month claims it of, in the own region, with seed and hash shown', async () => {
    for (let no = 0; no < 8; no++) await aPhoned(db(), { no })
    await aPhoned(db(), { jurisdiction: '350100' })
    const supervisor = await consoleOver(db(), NOW).signedIn('supervisor', '350500')
    const page = await (await supervisor.get(await drawnBy(supervisor))).text()
    expect(linesOn(page)).toHaveLength(5)
    for (const words of ['8 人里抽 5 人', '今天的号码 123', '11月我们的人给您打电话说过岗位吗？'])
      expect(page).toContain(words)
    const { population_hash } = await db().selectFrom('spot_checks').select('population_hash').executeTakeFirstOrThrow()
    expect(page).toContain(population_hash)
    expect(page).not.toMatch(/建国|1380013/)
    expect(page).toContain('138****80')
  })

  it('draw the same people from the same seed, others from another', async () => {
    for (let no = 0; no < 30; no++) await aPhoned(db(), { no })
    const supervisor = await consoleOver(db(), NOW).signedIn('supervisor', '350500')
    for (const seed of ['a', 'a', 'b']) await drawnBy(supervisor, { seed })
    const drawn = await db()
      .selectFrom('spot_check_people')
      .select(['spot_check_id', 'person_id'])
      .orderBy('id')
      .execute()
    const of = (check: number) =>
      drawn.filter(({ spot_check_id }) => spot_check_id === check).map(({ person_id }) => person_id)
    const [first, second, third] = [...new Set(drawn.map(({ spot_check_id }) => spot_check_id))].map(of)
    expect(second).toEqual(first)
    expect(third).not.toEqual(first)
  })

  it('can be drawn again, and say when the month has changed since', async () => {
    for (let no = 0; no < 8; no++) await aPhoned(db(), { no })
    const supervisor = await consoleOver(db(), NOW).signedIn('supervisor', '350500')
    const check = await drawnBy(supervisor)
    expect(await (await supervisor.post(`${check}/redraw`, {})).text()).toContain('抽到的人都一样')
    await aPhoned(db(), { no: 9 })
    expect(await (await supervisor.post(`${check}/redraw`, {})).text()).toContain('名单后来变过')
  })

  it('ring somebody who was merged since under the record that stays', async () => {
    const goes = await aPhoned(db())
    const office = consoleOver(db(), NOW)
    const supervisor = await office.signedIn('supervisor', '350500')
    const check = await drawnBy(supervisor)
    const stays = await aPerson(db(), { profile: { name: '赵秀英', phone: '13905950099' } })
    expect(await merge(office.system, stays, goes)).toHaveProperty('stays')
    const page = await (await supervisor.get(check)).text()
    for (const words of ['赵**', '139****0099']) expect(page).toContain(words)
    const [line] = linesOn(page)
    expect(await (await supervisor.post(`${check}/lines/${line}/phone`, {})).text()).toContain('13905950099')
  })

  it('show a number to whoever rings, and keep who looked', async () => {
    await aPhoned(db())
    const { signedIn } = consoleOver(db(), NOW)
    const check = await drawnBy(await signedIn('supervisor', '350500'))
    const caseworker = await signedIn('caseworker', '350500')
    const [line] = linesOn(await (await caseworker.get(check)).text())
    const shown = await (await caseworker.post(`${check}/lines/${line}/phone`, {})).text()
    expect(shown).toContain('href="tel:13800138000"')
    expect(await audits(db())).toMatchObject([
      { action: 'draw-spot-check' },
      { action: 'open-spot-check', reason: '电话抽查' },
      { actor: caseworker.username, action: 'show-spot-check-phone' },
      { action: 'open-spot-check' },
    ])
  })

  it('take what was said, sealed, and make a rate with its interval of it; of two calls the later counts', async () => {
    for (let no = 0; no < 4; no++) await aPhoned(db(), { no })
    const supervisor = await consoleOver(db(), NOW).signedIn('supervisor', '350500')
    const check = await drawnBy(supervisor)
    const lines = linesOn(await (await supervisor.get(check)).text())
    await supervisor.post(`${check}/lines/${lines[0]}`, { outcome: 'no_answer' })
    await supervisor.post(`${check}/lines/${lines[0]}`, { outcome: 'untrue', note: '说<b>没人</b>打过' })
    await supervisor.post(`${check}/lines/${lines[1]}`, { outcome: 'true' })
    await supervisor.post(`${check}/lines/${lines[2]}`, { outcome: 'wrong_number' })
    const page = await (await supervisor.get(check)).text()
    for (const words of ['50.0%', '9.5% 到 90.5%', '只算答上话的 2 人', '说&lt;b&gt;没人&lt;/b&gt;打过'])
      expect(page).toContain(words)
    expect(await (await supervisor.get(PAGE)).text()).toContain('50.0%（9.5% 到 90.5%）')
    const filed = await callsOnFile(db())
    expect(filed.map(({ outcome }) => outcome)).toEqual(['no_answer', 'untrue', 'true', 'wrong_number'])
    expect(Buffer.from(filed[1]!.note!).toString('utf8')).not.toContain('没人')
    await expect(db().deleteFrom('spot_check_calls').execute()).rejects.toThrow(/append-only/)
    await expect(db().updateTable('spot_check_calls').set({ outcome: 'true' }).execute()).rejects.toThrow(/append-only/)
    await expect(db().updateTable('spot_checks').set({ seed: 'other' }).execute()).rejects.toThrow(/append-only/)
    await expect(db().updateTable('spot_check_people').set({ person_id: 1 }).execute()).rejects.toThrow(/append-only/)
  })

  it('are not made by whoever recorded the call', async () => {
    await aPhoned(db(), { by: 'clerk.350500' })
    const { signedIn } = consoleOver(db(), NOW)
    const check = await drawnBy(await signedIn('supervisor', '350500'))
    const clerk = await signedIn('clerk', '350500')
    const page = await (await clerk.get(check)).text()
    expect(page).toContain('这个人是您记的，请别人来打')
    expect(page).not.toContain('属实</button>')
    const refused = await clerk.post(`${check}/lines/${linesOn(page)[0]}`, { outcome: 'true' })
    expect([refused.status, await callsOnFile(db())]).toEqual([409, []])
  })

  it('are drawn by supervisors only, and stay out of sight of other cities and of those below', async () => {
    await aPhoned(db())
    const { signedIn } = consoleOver(db(), NOW)
    const check = await drawnBy(await signedIn('supervisor', '350500'))
    const [line] = linesOn(await (await (await signedIn('clerk', '350500')).get(check)).text())
    for (const region of ['350100', '350582']) {
      const other = await signedIn('supervisor', region)
      expect((await other.get(check)).status).toBe(404)
      expect((await other.post(`${check}/redraw`, {})).status).toBe(404)
      expect((await other.post(`${check}/lines/${line}/phone`, {})).status).toBe(404)
      expect((await other.post(`${check}/lines/${line}`, { outcome: 'true' })).status).toBe(404)
      expect(await (await other.get(PAGE)).text()).toContain('还没有抽过')
    }
    const clerk = await signedIn('caseworker', '350500')
    expect((await clerk.post(PAGE, ORDER)).status).toBe(403)
    expect(await (await clerk.get(PAGE)).text()).not.toMatch(/异常作业|种子/)
    expect((await (await signedIn('reviewer', '350500')).get(PAGE)).status).toBe(403)
    expect(await callsOnFile(db())).toEqual([])
  })

  it.each<[string, Record<string, string>, string]>([
    ['nobody', { size: '0' }, '抽几个人'],
    ['too many', { size: '501' }, '抽几个人'],
    ['another city', { place: '350100' }, '请从表里选'],
    ['what nobody claims', { state: 'open' }, '请从表里选'],
    ['a month to come', { month: '2026-12' }, '请从表里选'],
    ['no seed', { seed: ' ' }, '请写种子'],
    ['an empty month', { month: '2026-10' }, '没有这样的人'],
  ])('refuse %s', async (_, order, words) => {
    await aPhoned(db())
    const supervisor = await consoleOver(db(), NOW).signedIn('supervisor', '350500')
    const refused = await supervisor.post(PAGE, { ...ORDER, ...order })
    expect([refused.status, (await refused.text()).includes(words)]).toEqual([400, true])
  })

  it('are paged by fifty, each person once', async () => {
    for (let no = 0; no < 53; no++) await aPhoned(db(), { no })
    const supervisor = await consoleOver(db(), NOW).signedIn('supervisor', '350500')
    const check = await drawnBy(supervisor, { size: '60' })
    const first = await (await supervisor.get(check)).text()
    const second = await (await supervisor.get(/href="([^"]+)" rel="next"/.exec(first)![1]!)).text()
    expect([linesOn(first).length, linesOn(second).length]).toEqual([50, 3])
    const saved = await supervisor.post(`${check}/lines/${linesOn(second)[0]}?after=50`, { outcome: 'true' })
    expect(saved.headers.get('location')).toBe(`${check}?after=50#${linesOn(second)[0]}`)
  })

  it('say nothing more of somebody whose data were deleted', async () => {
    const personId = await aPhoned(db())
    const supervisor = await consoleOver(db(), NOW).signedIn('supervisor', '350500')
    const check = await drawnBy(supervisor)
    const [line] = linesOn(await (await supervisor.get(check)).text())
    await supervisor.post(`${check}/lines/${line}`, { outcome: 'true', note: '在东莞，下月回来' })
    await db()
      .transaction()
      .execute((tx) => erasePerson(tx, cipher, personId, NOW))
    expect(await callsOnFile(db())).toMatchObject([{ outcome: 'true', note: null }])
    const page = await (await supervisor.get(check)).text()
    expect(page).toContain('没有电话')
    expect(page).not.toContain('东莞')
  })

  it('name odd work to the supervisor, of the own region only', async () => {
    const tasks = async (by: string, jurisdiction: string) => {
      for (let no = 0; no < 31; no++) {
        const personId = await aPerson(db(), { jurisdiction })
        const task = { dedupeKey: `${by}${no}`, jurisdiction, month: MONTH, reason: 'no_channel', personId } as const
        await db()
          .transaction()
          .execute((tx) => openCallTask(tx, cipher, task, NOW))
      }
      const done = { state: 'done', outcome: 'phoned', recorded_by: by, done_at: NOW - 60_000 }
      await db().updateTable('call_tasks').set(done).where('state', '=', 'open').execute()
    }
    await tasks('lin.fang', '350582')
    await tasks('chen.jie', '350100')
    const page = await (await (await consoleOver(db(), NOW).signedIn('supervisor', '350500')).get(PAGE)).text()
    for (const words of ['打得太快', 'lin.fang', '31 个', '11月23日 09:59']) expect(page).toContain(words)
    expect(page).not.toContain('chen.jie')
  })
})
