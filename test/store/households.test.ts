import { expect, it } from 'vitest'
import { erasePerson } from '../../src/store/erasing.ts'
import { findPerson } from '../../src/store/people.ts'
import { soughtBy } from '../../src/store/seekers.ts'
import { changeStatus } from '../../src/store/status-changes.ts'
import { countZeroHouseholds, zeroHouseholds } from '../../src/store/zero-households.ts'
import { describeStore } from '../support/databases.ts'
import { merge } from '../support/duplicates.ts'
import { at, cipher } from '../support/seeds.ts'
import { systemForTest } from '../support/system.ts'

const NOW = at('2026-11-23T10:00')

describeStore('the households of a roster', (db) => {
  const line = (
    no: number,
    name: string,
    cells: Record<string, string>,
  ): { line: number; cells: Record<string, string> } => ({
    line: no,
    cells: { 户主姓名: '王大山', 姓名: name, 手机: `1380013800${no}`, 村: '双龙村', ...cells },
  })
  const imported = async (...rows: ReturnType<typeof line>[]) =>
    (await systemForTest(db(), NOW).system.importPeople(rows, { source: 'r', by: 'x' })).counts
  const WANG = line(1, '王建国', { 户编号: '7', 与户主关系: '之子', 就业状态: '未就业' })
  const LI = line(2, '李秀英', { 户编号: '7', 与户主关系: '配偶', 就业状态: '在校' })
  const CHEN = line(3, '陈志强', { 户编号: '8', 就业状态: '未就业' })
  const listed = async (region = '350500') =>
    (await zeroHouseholds(db(), cipher, region, 10)).households.map(({ since, members }) => ({
      since,
      members: members.map(({ name, role }) => `${name}${role ?? ''}`),
    }))
  const idOf = async (no: number) => (await db().selectFrom('people').select('id').orderBy('id').execute())[no]!.id
  const stands = async (no: number, status: 'employed' | 'unemployed', now: number) => {
    const id = await idOf(no)
    await db()
      .transaction()
      .execute(async (tx) => {
        const person = (await findPerson(tx, cipher, id))!
        await changeStatus(tx, cipher, person, { status, recordedBy: 'x' }, now)
      })
  }
  const comesFirst = async (no: number) =>
    (await soughtBy(db(), [await idOf(no)], { seen: 1, recent: 1 }, NOW))[0]!.seeker.priority

  it('are found where somebody wants work and nobody has any, the longest first', async () => {
    await imported(WANG, LI, CHEN)
    expect(await listed()).toEqual([
      { since: NOW, members: ['王建国之子', '李秀英配偶'] },
      { since: NOW, members: ['陈志强'] },
    ])
    expect([await listed('350200'), await countZeroHouseholds(db(), '350200')]).toEqual([[], 0])
    await stands(0, 'employed', NOW + 1)
    expect([await listed(), await comesFirst(0), await comesFirst(2)]).toMatchObject([
      [{ members: ['陈志强'] }],
      false,
      true,
    ])
    await stands(0, 'unemployed', NOW + 2)
    expect(await listed()).toMatchObject([
      { since: NOW, members: ['陈志强'] },
      { since: NOW + 2, members: ['王建国之子', '李秀英配偶'] },
    ])
    expect(await countZeroHouseholds(db(), '350500')).toBe(2)
    expect(await comesFirst(1)).toBe(true)
  })

  it('follow the next roster, and twice the same changes nothing', async () => {
    await imported(WANG, LI, CHEN)
    expect(await imported(WANG, LI, CHEN)).toMatchObject({ unchanged: 3 })
    await imported({ ...CHEN, cells: { ...CHEN.cells, 户编号: '7', 就业状态: '已就业' } })
    expect([await listed(), await comesFirst(0)]).toEqual([[], false])
  })

  it('are paged, each once', async () => {
    const rows = Array.from({ length: 7 }, (_, no) => line(no, '王建国', { 户编号: `${no}`, 就业状态: '未就业' }))
    await imported(...rows)
    const seen: string[] = []
    for (let after: { since: number; id: number } | undefined, page = 0; page < 5; page++) {
      const { households, next } = await zeroHouseholds(db(), cipher, '350500', 3, after)
      seen.push(...households.flatMap(({ members }) => members.map(({ publicId }) => publicId)))
      if (next === undefined) break
      after = next
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7])
  })

  it('lose whoever was erased or merged, and keep the rest', async () => {
    await imported(WANG, LI, CHEN)
    const [wang, , chen] = [await idOf(0), await idOf(1), await idOf(2)]
    const { system } = systemForTest(db(), NOW)
    expect(await merge(system, chen, wang)).toHaveProperty('stays')
    expect(await listed()).toMatchObject([{ members: ['陈志强'] }])
    await db()
      .transaction()
      .execute((tx) => erasePerson(tx, cipher, chen, NOW + 1))
    expect(await listed()).toEqual([])
  })
})
