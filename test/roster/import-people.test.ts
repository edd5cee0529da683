import { describe, expect, it } from 'vitest'
import { importPeople } from '../../src/roster/import-people.ts'
import { phoneOf, readPerson } from '../../src/roster/read-person.ts'
import { findPerson } from '../../src/store/people.ts'
import { openPersonal } from '../../src/store/personal-columns.ts'
import { rosterIn } from '../../src/store/roster.ts'
import { soughtBy } from '../../src/store/seekers.ts'
import { describeStore } from '../support/databases.ts'
import { cipher } from '../support/seeds.ts'

const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const person = (line: number, change: Record<string, string> = {}) => ({
  line,
  cells: {
    姓名: '王建国',
    公民身份号码: '422801198106150018',
    手机: '13805950001',
    户籍地: '湖北省恩施市',
    就业状态: '未就业',
    ...change,
  },
})
/** 422801 1981-06-15 with its check digit worked out. */
const WANG = '42280119810615001'
const { checkCharacter } = await import('../../src/rules/id-number.ts')
const ID = WANG + checkCharacter(WANG)

describe('one row of a roster', () => {
  const read = (change: Record<string, string>) =>
    readPerson({ ...person(2, { 公民身份号码: ID }).cells, ...change }, NOW)

  it('becomes a person', () => {
    expect(read({ 意向工种: '电子厂', 意向地区: '泉州', 期望薪资: '5000' })).toMatchObject({
      draft: {
        name: '王建国',
        idNumber: ID,
        phone: '13805950001',
        birthYear: 1981,
        gender: 'male',
        origin: '422801',
        status: 'unemployed',
        wish: { occupations: ['电子厂普工'], regions: ['350500'], pay: { min: 5000, unit: 'month' } },
      },
    })
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no name', { 姓名: '' }, /没有姓名/],
    ['a name that is none', { 姓名: '13805950001' }, /不像人名/],
    ['a wrong check digit', { 公民身份号码: `${WANG}${ID.endsWith('0') ? 1 : 0}` }, /校验位/],
    ['neither ID number nor phone', { 公民身份号码: '', 手机: '' }, /至少要有一个/],
    ['a child', { 公民身份号码: '', 出生日期: '2012-05-01' }, /不满16/],
  ])('is rejected for %s', (_why, change, reason) => {
    expect(read(change)).toEqual({ rejected: expect.stringMatching(reason) })
  })

  it.each([
    ['未就业', 'unemployed'],
    ['否', 'unemployed'],
    ['已就业', 'employed'],
    ['外出务工', 'employed'],
    ['有就业意愿未就业', 'unemployed'],
    ['广东务工', 'employed'],
    ['目前失业', 'unemployed'],
    ['在校学生', 'unable'],
    ['', 'unknown'],
  ])('with the status %s is %s', (status, expected) => {
    expect(read({ 就业状态: status })).toMatchObject({ draft: { status: expected } })
  })

  it.each<[Record<string, string>, boolean | undefined]>([
    [{ 重点人群: '是' }, true],
    [{ '是否零就业家庭（是/否）': '否' }, false],
    [{ 重点人群: '零就业家庭成员' }, true],
    [{ 重点人群: '一般户' }, false],
    [{ 是否脱贫户: '否', 是否监测户: '是' }, true],
    [{ 是否脱贫户: '否', 是否监测户: '/' }, false],
    [{ 优先: '' }, undefined],
    [{}, undefined],
  ])('with %j comes first: %s', (change, expected) => {
    const row = read(change)
    expect('draft' in row && row.draft.priority).toBe(expected)
  })

  it.each([
    ['1380595000', true],
    ['138059500011', true],
    ['13805950001', false],
    ['', false],
    ['无', false],
    ['没有', false],
    ['-', false],
  ])('with the phone %s is remarked on: %s', (phone, expected) => {
    expect('remark' in read({ 手机: phone })).toBe(expected)
  })

  it.each([
    ['13805950001', '13805950001'],
    ['+86 138 0595 0001', '13805950001'],
    ['138-0595-0001/0595-22222222', '13805950001'],
    ['12345', undefined],
    ['1380595000', undefined],
    ['138059500011', undefined],
    ['12805950001', undefined],
    ['010-65281234', '01065281234'],
    ['0592-2345678或13805950001', '05922345678'],
  ])('with the phone %s has %s', (text, phone) => {
    expect(phoneOf(text)).toBe(phone)
  })
})

describeStore('importing a roster', (db) => {
  const run = (
    rows: Iterable<ReturnType<typeof person>>,
    onStanding: Parameters<typeof rosterIn>[3] = async () => {},
  ) => importPeople(rosterIn(db(), cipher, '350000', onStanding), rows, { source: '名册', now: NOW, by: '张三' })

  it('accounts for every row, and twice changes nothing', async () => {
    const rows = [
      person(2, { 公民身份号码: ID }),
      person(3, { 公民身份号码: ID }),
      person(4, { 姓名: '李四', 公民身份号码: '', 手机: '13805950002' }),
      person(5, { 姓名: '' }),
    ]
    expect((await run(rows)).counts).toEqual({ read: 4, new: 2, updated: 0, unchanged: 1, closed: 0, rejected: 1 })
    expect((await run(rows)).counts).toEqual({ read: 4, new: 0, updated: 0, unchanged: 3, closed: 0, rejected: 1 })
  })

  it('tells of everybody new or changed once, within the transaction that writes them', async () => {
    const told: number[][] = []
    const note = async (_tx: unknown, ids: readonly number[]) => void told.push([...ids])
    const added = person(3, { 姓名: '李四', 公民身份号码: '', 手机: '13805950002' })
    await run([person(2, { 公民身份号码: ID })], note)
    await run([person(2, { 公民身份号码: ID, 就业状态: '已就业' }), added], note)
    await run([person(2, { 公民身份号码: ID, 就业状态: '已就业' }), added], note)
    expect(told.map((ids) => ids.sort())).toEqual([[1], [1, 2]])
    const lost = async () => Promise.reject(new Error('lost'))
    await expect(run([person(4, { 姓名: '王五', 公民身份号码: '', 手机: '13805950003' })], lost)).rejects.toThrow(
      'lost',
    )
    expect(await db().selectFrom('people').select('id').execute()).toHaveLength(2)
  })

  it('keeps what a roster says of each one, though many are written at once', async () => {
    function* rows() {
      for (let line = 2; line < 1_202; line++) {
        yield person(line, {
          公民身份号码: '',
          手机: String(13_800_000_000 + line),
          户编号: `H${line % 600}`,
          户籍地: '晋江',
        })
      }
    }
    expect((await run(rows())).counts).toMatchObject({ read: 1_200, new: 1_200 })
    const people = await db()
      .selectFrom('people')
      .select(['id', 'public_id', 'phone', 'household'])
      .orderBy('id')
      .execute()
    const phones = people.map(({ public_id, phone }) => openPersonal(cipher, 'phone', public_id, phone!))
    expect(phones).toEqual([...rows()].map(({ cells }) => cells.手机))
    expect(people.every(({ household }, index) => household === people[(index + 600) % 1_200]!.household)).toBe(true)
    const events = await db().selectFrom('status_events').select('person_id').orderBy('person_id').execute()
    expect(events.map(({ person_id }) => person_id)).toEqual(people.map(({ id }) => id))
    expect((await run(rows())).counts).toMatchObject({ read: 1_200, unchanged: 1_200 })
  })

  it('belongs to the home where that is in the area, else to where work is wanted there', async () => {
    await run([
      person(2, { 公民身份号码: '', 户籍地: '福建省泉州市晋江市' }),
      person(3, { 公民身份号码: '', 姓名: '李四', 意向地区: '厦门' }),
      person(4, { 公民身份号码: '', 姓名: '张三' }),
    ])
    const found = await db().selectFrom('people').select('jurisdiction').orderBy('id').execute()
    expect(found.map(({ jurisdiction }) => jurisdiction)).toEqual(['350582', '350200', '350000'])
  })

  it('remarks on a phone it cannot read, takes the person over, and still accounts for every row once', async () => {
    const rows = [
      person(2, { 公民身份号码: ID, 手机: '1380595000' }),
      person(3, { 姓名: '李四', 公民身份号码: '', 手机: '13805950002' }),
    ]
    for (const state of ['new', 'unchanged'] as const) {
      const { counts, rejected, remarks } = await run(rows)
      expect(counts).toMatchObject({ read: 2, [state]: 2, rejected: 0 })
      expect(rejected).toEqual([])
      expect(remarks).toEqual([{ row: rows[0], reason: expect.stringContaining('电话') }])
    }
  })

  it('updates the same person by the ID number and keeps the change of status as an event', async () => {
    await run([person(2, { 公民身份号码: ID })])
    expect((await run([person(2, { 公民身份号码: ID, 手机: '13805959999', 就业状态: '已就业' })])).counts.updated).toBe(
      1,
    )
    const { id } = await db().selectFrom('people').select('id').executeTakeFirstOrThrow()
    expect(await findPerson(db(), cipher, id)).toMatchObject({
      status: 'employed',
      employmentGrade: 'employer',
      profile: { phone: '13805959999' },
    })
    expect(await db().selectFrom('status_events').select('status').orderBy('id').execute()).toEqual([
      { status: 'unemployed' },
      { status: 'employed' },
    ])
  })

  it('keeps who comes first until a roster says otherwise', async () => {
    const first = async () => (await soughtBy(db(), [1], { seen: 0, recent: 0 }, NOW))[0]?.seeker.priority
    for (const [change, expected] of [
      [{}, false],
      [{ 零就业家庭: '是' }, true],
      [{ 就业状态: '失业' }, true],
      [{ 零就业家庭: '否' }, false],
    ] as const) {
      await run([person(2, { 公民身份号码: ID, ...change })])
      expect(await first()).toBe(expected)
    }
  })

  it('leaves nothing of it readable in the database', async () => {
    await run([person(2, { 公民身份号码: ID })])
    const rows = await db().selectFrom('people').selectAll().execute()
    const bytes = Buffer.concat(
      rows.flatMap((row) =>
        Object.values(row).map((value) =>
          value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value)),
        ),
      ),
    )
    for (const secret of ['王建国', '建国', '13805950001', ID, '恩施市']) expect(bytes.includes(secret)).toBe(false)
  })
})
