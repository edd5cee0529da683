import { expect, it } from 'vitest'
import { noteAt, openCallTask } from '../../../src/store/calls.ts'
import { openRows } from '../../../src/store/coverage.ts'
import { personalColumns } from '../../../src/store/personal-columns.ts'
import { provePorts } from '../../../src/store/raw-facts.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { aPerson, at, cipher } from '../../support/seeds.ts'

const NOW = at('2026-11-25T10:00')
const MONTH = '2026-11'

describeStore('the call list on the console', (db) => {
  async function aTask(jurisdiction: string, name: string, phone = '13805950003'): Promise<string> {
    const personId = await aPerson(db(), { jurisdiction, profile: { name, ...(phone !== '' && { phone }) } })
    await db()
      .transaction()
      .execute(async (tx) => {
        await openRows(tx, [{ month: MONTH, personId, jurisdiction, at: NOW }])
        const task = {
          dedupeKey: `call:${personId}`,
          jurisdiction,
          month: MONTH,
          reason: 'no_channel',
          personId,
        } as const
        await openCallTask(tx, cipher, task, NOW)
      })
    const row = db().selectFrom('call_tasks').select('public_id').where('person_id', '=', personId)
    return (await row.executeTakeFirstOrThrow()).public_id
  }
  const outcomes = () =>
    db().selectFrom('call_tasks').select(['state', 'outcome', 'recorded_by']).orderBy('id').execute()

  const looks = (action: string) => db().selectFrom('audit').selectAll().where('action', '=', action).execute()

  it('shows whom to ring in the own region, names and numbers masked, and leaves a record of who looked', async () => {
    await aTask('350582', '王建国')
    await aTask('350100', '李秀英')
    const caseworker = await consoleOver(db(), NOW).signedIn('caseworker', '350500')
    const page = await (await caseworker.get('/console/calls')).text()
    for (const words of ['王**', '138****0003', '没有聊天渠道']) expect(page).toContain(words)
    for (const words of ['王建国', '13805950003', '李**']) expect(page).not.toContain(words)
    expect(await looks('list-calls')).toMatchObject([
      { actor: caseworker.username, jurisdiction: '350500', subject: '1 call tasks' },
    ])
  })

  it('opens the one number that is about to be rung, recorded for that person with the task as the reason', async () => {
    const task = await aTask('350582', '王建国')
    await aTask('350582', '李秀英', '13805950004')
    const caseworker = await consoleOver(db(), NOW).signedIn('caseworker', '350500')
    expect(await (await caseworker.get('/console/calls')).text()).toContain(`formaction="/console/calls/${task}/phone`)
    const answer = await caseworker.post(`/console/calls/${task}/phone`, { note: '先问了村里' })
    const page = await answer.text()
    for (const words of ['王建国', 'href="tel:13805950003"', '李**', '138****0004', '先问了村里'])
      expect(page).toContain(words)
    const person = db().selectFrom('people').select('public_id').orderBy('id').executeTakeFirstOrThrow()
    expect(await looks('show-call-phone')).toMatchObject([
      {
        actor: caseworker.username,
        jurisdiction: '350500',
        subject: `person ${(await person).public_id}`,
        reason: `打电话，任务 ${task}`,
      },
    ])
  })

  it('keeps the digits to be read out behind the same click', async () => {
    const task = await aTask('350582', '王建国')
    const note = cipher.seal('428913', noteAt(task))
    await db().updateTable('call_tasks').set({ note, reason: 'confirm_identity' }).execute()
    const caseworker = await consoleOver(db(), NOW).signedIn('caseworker', '350500')
    expect(await (await caseworker.get('/console/calls')).text()).not.toContain('428913')
    expect(await (await caseworker.post(`/console/calls/${task}/phone`, {})).text()).toContain('428913')
  })

  it('opens the number of nobody elsewhere and of no call that was made', async () => {
    const [elsewhere, done] = [await aTask('350100', '李秀英'), await aTask('350582', '王建国')]
    const caseworker = await consoleOver(db(), NOW).signedIn('caseworker', '350500')
    await caseworker.post(`/console/calls/${done}`, { outcome: 'unreachable' })
    for (const task of [elsewhere, done]) {
      const answer = await caseworker.post(`/console/calls/${task}/phone`, {})
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/calls?problem=not_open'])
    }
    expect(await looks('show-call-phone')).toEqual([])
    expect(await (await caseworker.get('/console/calls?problem=not_open')).text()).toContain('不用打了')
  })

  it('takes the outcome, which covers the month; a second one changes nothing', async () => {
    const task = await aTask('350582', '王建国')
    const caseworker = await consoleOver(db(), NOW).signedIn('caseworker', '350500')
    const answer = await caseworker.post(`/console/calls/${task}`, { outcome: 'phoned', note: ' 说下月回来 ' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/calls?done=recorded'])
    expect(await outcomes()).toEqual([{ state: 'done', outcome: 'phoned', recorded_by: caseworker.username }])
    expect(await db().selectFrom('coverage').select('state').execute()).toEqual([{ state: 'phoned' }])
    const again = await caseworker.post(`/console/calls/${task}`, { outcome: 'unreachable' })
    expect(again.headers.get('location')).toBe('/console/calls?problem=already_done')
    expect(await (await caseworker.get('/console/calls?problem=already_done')).text()).toContain('已经有人记过了')
    expect((await outcomes())[0]?.outcome).toBe('phoned')
  })

  it('believes that somebody without a phone was found where it is said how', async () => {
    const task = await aTask('350582', '王建国', '')
    const caseworker = await consoleOver(db(), NOW).signedIn('caseworker', '350500')
    const page = await (await caseworker.get('/console/calls')).text()
    for (const words of ['请上门或找村里', '怎么找到本人的', '找到本人了']) expect(page).toContain(words)
    expect(page).not.toContain('打通了')
    const bare = await caseworker.post(`/console/calls/${task}`, { outcome: 'phoned', note: ' ' })
    expect(bare.headers.get('location')).toBe('/console/calls?problem=how_reached')
    expect(await outcomes()).toMatchObject([{ state: 'open' }])
    await caseworker.post(`/console/calls/${task}`, { outcome: 'phoned', note: '上门，他弟弟叫来的' })
    expect(await outcomes()).toMatchObject([{ state: 'done', outcome: 'found' }])
    const person = await db().selectFrom('people').select(['id', 'public_id']).executeTakeFirstOrThrow()
    // Afterwards there is a number; what happened stays a visit.
    await db()
      .updateTable('people')
      .set(personalColumns(cipher, person.public_id, { phone: '13805950003' }))
      .execute()
    for (const path of [
      `/console/people/${person.public_id}`,
      `/console/coverage/${MONTH}/people/${person.public_id}`,
    ]) {
      const story = await (await caseworker.get(path)).text()
      expect(story).toContain('上门或托人带话，找到本人了')
      expect(story).not.toContain('打通了')
    }
    expect((await provePorts(db()).facts(MONTH, 0, 1, NOW, 0))[0]?.calls).toEqual([{ outcome: 'phoned', at: NOW }])
  })

  it('takes it that somebody without a phone was not found', async () => {
    const task = await aTask('350582', '王建国', '')
    const caseworker = await consoleOver(db(), NOW).signedIn('caseworker', '350500')
    await caseworker.post(`/console/calls/${task}`, { outcome: 'unreachable' })
    expect(await outcomes()).toMatchObject([{ state: 'done', outcome: 'not_found' }])
  })

  it.each([
    ['a task of another city', '350100', {}, 'phoned', 303],
    ['a forged request', '350582', { origin: 'https://evil.example' }, 'phoned', 403],
    ['an outcome that is none', '350582', {}, 'gone', 400],
  ])('refuses %s', async (_what, jurisdiction, headers, outcome, status) => {
    const task = await aTask(jurisdiction, '王建国')
    const caseworker = await consoleOver(db(), NOW).signedIn('caseworker', '350500')
    const answer = await caseworker.post(`/console/calls/${task}`, { outcome }, headers)
    expect(answer.status).toBe(status)
    expect(await outcomes()).toMatchObject([{ state: 'open', outcome: null }])
  })

  it.each(['reviewer', 'system', 'security', 'audit'] as const)('is not for %s', async (role) => {
    const somebody = await consoleOver(db(), NOW).signedIn(role, '350500')
    expect((await somebody.get('/console/calls')).status).toBe(403)
    expect((await somebody.post('/console/calls/x', { outcome: 'phoned' })).status).toBe(403)
  })
})
