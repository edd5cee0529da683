import { expect, it } from 'vitest'
import { importPositions } from '../../src/positions/import-positions.ts'
import { positionBook } from '../../src/store/position-book.ts'
import { openPositions } from '../../src/store/positions.ts'
import { describeStore } from '../support/databases.ts'

const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const OPTIONS = { source: '测试表', bureau: '350500', today: '2026-11-23', now: NOW, by: '张三' }

const row = (line: number, change: Record<string, string> = {}) => ({
  line,
  cells: { 岗位名称: '普工', 单位名称: '好工厂', 工作地点: '泉州市晋江市', 月薪: '5000-6000', ...change },
})

describeStore('importing positions', (db) => {
  const run = (rows: ReturnType<typeof row>[], options = {}) =>
    importPositions(positionBook(db()), rows, { ...OPTIONS, ...options })
  const stored = () =>
    db().selectFrom('positions').select(['title', 'state', 'flags', 'sample']).orderBy('id').execute()

  it('accounts for every row, and twice changes nothing', async () => {
    const rows = [
      row(2),
      row(3),
      row(4, { 月薪: '7000' }),
      row(5, { 截止日期: '2026-01-31' }),
      row(6, { 岗位名称: '' }),
      row(7, { 岗位名称: '保安', 月薪: '面议' }),
    ]
    const first = await run(rows)
    expect(first.counts).toMatchObject({ read: 6, new: 3, updated: 0, unchanged: 1, closed: 1, rejected: 1, gone: 0 })
    const second = await run(rows)
    expect(second.counts).toMatchObject({ read: 6, new: 0, updated: 0, unchanged: 5, closed: 0, rejected: 1, gone: 0 })
    expect(await stored()).toHaveLength(4)
  })

  it('updates a row that changed and reports what the new file lacks', async () => {
    await run([row(2, { 编号: 'A1' }), row(3, { 编号: 'A2' })])
    const { counts, gone } = await run([row(2, { 编号: 'A1', 月薪: '6500' })])
    expect(counts).toMatchObject({ updated: 1, gone: 1 })
    expect(gone).toEqual([{ key: 'id:A2', title: '普工' }])
    expect((await stored()).map(({ state }) => state)).toEqual(['open', 'open'])
  })

  it('refuses the same id with other words in one file', async () => {
    const { rejected } = await run([row(2, { 编号: 'A1' }), row(3, { 编号: 'A1', 月薪: '9000' })])
    expect(rejected.map(({ reason }) => reason)).toEqual(['编号 A1 在这个文件里出现了两次，内容不一样'])
  })

  it('closes what has expired since the last time, and keeps old ads open when asked', async () => {
    const rows = [row(2, { 截止日期: '2026-11-30' })]
    await run(rows)
    expect((await run(rows, { today: '2026-12-01' })).counts).toMatchObject({ closed: 1 })
    expect((await run(rows, { today: '2026-12-01' })).counts).toMatchObject({ unchanged: 1 })
    await run(rows, { today: '2026-12-01', keepOpen: true, verified: true })
    expect(await openPositions(db())).toHaveLength(1)
  })

  it('pushes only what is verified and unflagged; vouching clears the employers', async () => {
    await run([row(2), row(3, { 岗位名称: '保安', 月薪: '面议' })])
    expect(await openPositions(db())).toEqual([])
    const { counts } = await run([row(2), row(3, { 岗位名称: '保安', 月薪: '面议' })], { verified: true })
    expect(counts.updated).toBe(2)
    expect((await openPositions(db())).map(({ title }) => title)).toEqual(['普工'])
    expect((await stored())[1]!.flags).toBe('["no_pay"]')
  })

  it('takes the samples away with the first real import, whoever was shown one keeps a closed row', async () => {
    await run([row(2), row(3, { 岗位名称: '保安' })], { source: '示例', sample: true, verified: true })
    const guard = await db().selectFrom('positions').select('id').where('title', '=', '保安').executeTakeFirstOrThrow()
    await db().insertInto('exposures').values({ position_id: guard.id, shown: 1 }).execute()
    await run([row(2, { 岗位名称: '厨师' })])
    expect(await stored()).toMatchObject([
      { title: '保安', state: 'closed', sample: 1 },
      { title: '厨师', state: 'open', sample: 0 },
    ])
  })

  it('comes back from the database as it was read', async () => {
    await run(
      [
        row(2, {
          招聘人数: '12',
          年龄要求: '18-55',
          食宿: '包吃住',
          班次: '长白班',
          乘车路线: '坐2路',
          联系人: '李主管',
          联系电话: '0595-1',
        }),
      ],
      {
        verified: true,
      },
    )
    const [position] = await openPositions(db())
    expect(position).toMatchObject({
      title: '普工',
      employer: '好工厂',
      occupation: '普工',
      region: '350582',
      pay: { min: 5000, max: 6000, unit: 'month' },
      headcount: 12,
      ageMin: 18,
      ageMax: 55,
      lodging: true,
      meals: true,
      nightShift: false,
      directions: '坐2路',
      contact: '李主管 0595-1',
      flags: [],
    })
  })
})
