import { expect, it } from 'vitest'
import { ONE_DAY_MS, ONE_HOUR_MS } from '../../src/rules/calendar.ts'
import { freeze } from '../../src/store/seals.ts'
import { bureauOver } from '../support/bureau.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { livedNovember, NOVEMBER, SEALING } from '../support/lived-month.ts'
import { aPerson, at } from '../support/seeds.ts'
import { dropGuards, run } from '../support/tampering.ts'

describeSqlite('what happened', (db) => {
  it('proves every month of the whole program, while it runs and when it is sealed', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(60)
    const people = ['answers', 'silent', 'stops', 'blocks', 'forgets', 'works', 'stranger', 'pauses', 'browses']
    for (const who of people) await bureau.register(who)
    const said: Record<string, () => Promise<unknown>> = {
      '2026-11-05': () => bureau.says('browses', '换一批'),
      '2026-11-07': () => bureau.says('works', '有活了'),
      '2026-11-09': () => bureau.says('works', '换一批'),
      '2026-11-30': () => bureau.register('late'),
      '2026-12-02': () => bureau.says('pauses', '暂停'),
      '2026-12-03': () => bureau.hear('blocks', { kind: 'blocked' }),
      '2026-12-04': () => bureau.says('stops', '退订'),
      '2026-12-05': () => bureau.says('works', '换一批'),
      '2026-12-08': () => bureau.says('forgets', '删除'),
      '2026-12-09': () => bureau.says('forgets', '是'),
      '2026-12-12': () => bureau.says('works', '找活'),
      '2026-12-14': () => bureau.says('stranger', '我不是本人，换机主了'),
      '2026-12-22': () => bureau.says('answers', '1'),
      '2026-12-23': () => bureau.says('answers', '换一批'),
      '2027-01-02': () => bureau.says('silent', '1'),
      '2027-01-03': () => bureau.says('browses', '你好'),
    }
    for (let now = at('2026-11-02T12:00'); now < at('2027-01-05T12:00'); now += ONE_DAY_MS) {
      await bureau.liveUntil(now)
      const today = new Date(now + 8 * ONE_HOUR_MS).toISOString().slice(0, 10)
      await said[today]?.()
      for (const month of ['2026-11', '2026-12']) {
        const { ok, counterExamples, certificate, events } = await bureau.system.prove(month)
        expect({ today, month, ok, counterExamples, certificate, events }).toMatchObject({
          ok: true,
          counterExamples: [],
        })
      }
    }
    expect(bureau.problems).toEqual([])
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ state: 'sealed' })
    for (const month of ['2026-11', '2026-12']) expect(await bureau.system.verify(month)).toMatchObject({ ok: true })
  }, 120_000)
})

describeSqlite('somebody who works', (db) => {
  it('may look at positions without being counted among those whom a push is owed', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(20)
    await bureau.register('a')
    await bureau.says('a', '有活了')
    await bureau.liveUntil(at('2026-12-05T12:00'))
    expect((await bureau.says('a', '换一批')).join('')).toContain('1 ')
    await bureau.liveUntil(at('2026-12-06T12:00'))
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 0 })
    await bureau.says('a', '找活')
    await bureau.liveUntil(at('2026-12-07T12:00'))
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 1, delivered: 1 })
    expect(await bureau.system.prove('2026-12')).toMatchObject({ ok: true, compared: 1 })
  })
})

describeStore('a row that what happened does not bear out', (db) => {
  const MISSED = 5
  const at12 = at('2026-11-27T12:00')
  const ledger = (personId: number, evidence: unknown) =>
    run(
      db(),
      `insert into coverage_events (month, person_id, evidence, recorded_by, at)
        values ('${NOVEMBER}', ${personId}, '${JSON.stringify(evidence)}', 'system', ${at12})`,
    )

  it.each([
    ['exempt', `state = 'exempt', reason = 'declined'`, { state: 'exempt', reason: 'declined' }],
    ['exempt because of work', `state = 'exempt', reason = 'employed'`, { state: 'exempt', reason: 'employed' }],
    ['unreachable', `state = 'unreachable'`, { state: 'unreachable' }],
    ['phoned', `state = 'phoned', grade = 'human', channel = 'phone'`, { state: 'phoned', grade: 'human' }],
    ['delivered', `state = 'delivered', grade = 'receipt', channel = 'sms'`, { state: 'delivered' }],
  ])('that says %s is a counter-example, also when the whole month is sealed with it', async (_, to, row) => {
    const lived = await livedNovember(db())
    const person = await lived.publicId(MISSED)
    const counterExample = { person, row: expect.objectContaining(row), events: { state: 'open' } }
    await freeze(db(), NOVEMBER, SEALING)
    await dropGuards(db())
    await run(db(), `update coverage set ${to} where person_id = ${lived.people[MISSED]}`)
    expect(await lived.system.prove(NOVEMBER)).toMatchObject({
      ok: false,
      compared: 6,
      counterExamples: [counterExample],
    })
    await lived.sealed()
    const { ok, counterExamples, certificate, events } = await lived.system.prove(NOVEMBER)
    expect({ ok, counterExamples }).toEqual({ ok: false, counterExamples: [counterExample] })
    expect([certificate.missed, events.missed]).toEqual([0, 1])
  })

  it.each([
    ['a call nobody reported', { kind: 'proof', grade: 'human', at: at12, channel: 'phone' }],
    [
      'a receipt the outbox does not have',
      { kind: 'proof', grade: 'receipt', at: at12, channel: 'sms', outboxId: 4711 },
    ],
    ['an exemption without a word of the person', { kind: 'exempt', at: at12, exemption: { reason: 'declined' } }],
  ])('and its ledger forged with %s does not help', async (_, evidence) => {
    const lived = await livedNovember(db())
    await ledger(lived.people[MISSED]!, evidence)
    await run(db(), `update coverage set state = 'phoned' where person_id = ${lived.people[MISSED]}`)
    const { counterExamples } = await lived.system.prove(NOVEMBER)
    expect(counterExamples).toMatchObject([{ person: await lived.publicId(MISSED), events: { state: 'open' } }])
  })

  it('is missing, or belongs to nobody who was in scope', async () => {
    const lived = await livedNovember(db())
    const employed = await aPerson(db(), { status: 'employed' })
    for (const personId of [employed, 987_654]) {
      await run(
        db(),
        `insert into coverage (month, person_id, jurisdiction, state, opened_at) values ('${NOVEMBER}', ${personId}, '350500', 'delivered', 1)`,
      )
    }
    await run(db(), `delete from coverage where person_id = ${lived.people[0]}`)
    const { counterExamples } = await lived.system.prove(NOVEMBER)
    expect(counterExamples.map(({ row, events }) => [row?.state ?? null, events?.state ?? null])).toEqual([
      [null, 'accepted'],
      ['delivered', null],
      ['delivered', null],
    ])
  })
})
