import { expect, it } from 'vitest'
import { queuedPush } from '../../src/store/outbox.ts'
import { shownCountsOf } from '../../src/store/positions.ts'
import { chosenOf, insertPush, latestShownOf, markShown, rechoose, release } from '../../src/store/pushes.ts'
import { soughtBy } from '../../src/store/seekers.ts'
import { describeStore } from '../support/databases.ts'
import { anAccount, aPerson, aPosition, at } from '../support/seeds.ts'

const NOW = at('2026-11-10T09:00')

describeStore('pushes', (db) => {
  const inTransaction = <T>(work: (tx: Parameters<typeof insertPush>[0]) => Promise<T>) =>
    db().transaction().execute(work)
  const chosen = (positions: number[]) =>
    positions.map((positionId, index) => ({ rank: index + 1, positionId, reasons: [], relaxed: [] }))
  const shown = async () => {
    const ids = (await db().selectFrom('positions').select('id').orderBy('id').execute()).map(({ id }) => id)
    const counts = await shownCountsOf(db(), ids)
    return ids.map((id) => counts.get(id))
  }
  const seen = async (personId: number) => [
    ...(await soughtBy(db(), [personId], { seen: NOW - 1, recent: NOW - 1 }, NOW))[0]!.history.seen,
  ]

  async function aSend(pushId: number, personId: number): Promise<number> {
    const accountId = await anAccount(db(), personId)
    const row = queuedPush({ pushId, personId, accountId, channel: 'web', account: 'main', notBefore: NOW }, NOW)
    const { id } = await db().insertInto('outbox').values(row).returning('id').executeTakeFirstOrThrow()
    return id
  }

  async function aPush() {
    const personId = await aPerson(db())
    const positions = [await aPosition(db()), await aPosition(db()), await aPosition(db())]
    const other = await aPosition(db())
    const pushId = await inTransaction((tx) =>
      insertPush(tx, { personId, month: '2026-11', kind: 'monthly', chosen: chosen(positions) }, NOW),
    )
    return { personId, positions, other, pushId }
  }

  it('count their positions as shown, and remember them as seen', async () => {
    const { personId, positions } = await aPush()
    expect(await shown()).toEqual([1, 1, 1, 0])
    expect(await seen(personId)).toEqual(positions)
  })

  it('give the counts back when nothing of them was seen', async () => {
    const { personId, pushId } = await aPush()
    await inTransaction((tx) => release(tx, [pushId]))
    await inTransaction((tx) => release(tx, [pushId]))
    expect(await shown()).toEqual([0, 0, 0, 0])
    expect(await seen(personId)).toEqual([])
  })

  it('keep the counts of what was shown', async () => {
    const { pushId } = await aPush()
    await inTransaction((tx) => markShown(tx, [pushId], NOW))
    await inTransaction((tx) => release(tx, [pushId]))
    expect(await shown()).toEqual([1, 1, 1, 0])
  })

  it.each([
    ['unknown', null],
    ['failed', 'unknown: timeout'],
  ])('keep what a copy showed that may have arrived (%s %s), behind what is in them now', async (state, outcome) => {
    const { personId, pushId, positions, other } = await aPush()
    const outbox_id = await aSend(pushId, personId)
    const event = { outbox_id, state, outcome, at: NOW }
    await db().insertInto('outbox_events').values(event).execute()
    await inTransaction((tx) => rechoose(tx, pushId, chosen([other, positions[0]!])))
    await inTransaction((tx) => release(tx, [pushId]))
    expect(await shown()).toEqual([1, 1, 1, 1])
    expect(new Set(await seen(personId))).toEqual(new Set([...positions, other]))
    expect((await chosenOf(db(), pushId)).map(({ positionId }) => positionId)).toEqual([other, positions[0]])
    await inTransaction((tx) => markShown(tx, [pushId], NOW))
    const told = await latestShownOf(db(), personId)
    expect(told?.positions.map(({ positionId }) => positionId)).toEqual([other, positions[0]])
  })

  it('may be chosen anew at the last moment', async () => {
    const { pushId, positions, other } = await aPush()
    await inTransaction((tx) => rechoose(tx, pushId, chosen([other, positions[0]!])))
    expect(await shown()).toEqual([1, 0, 0, 1])
    expect((await chosenOf(db(), pushId)).map(({ positionId }) => positionId)).toEqual([other, positions[0]])
  })
})
