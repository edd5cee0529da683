import { describe, expect, it } from 'vitest'
import type { Adviser } from '../../src/chat/adviser.ts'
import type { Policy } from '../../src/rules/policy.ts'
import type { Understood } from '../../src/rules/understanding/slots.ts'
import { bureauOver } from '../support/bureau.ts'
import { describeStore } from '../support/databases.ts'
import { at } from '../support/seeds.ts'

const OPAQUE = '呜哩哇啦咕噜咕噜'
const SEWING: Understood = { intent: 'find_work', slots: { regions: ['350581'], occupations: ['缝纫工'] } }

/** Notes what it is shown, and answers as the test wants. */
function adviserSaying(
  interpreted: Understood | undefined,
  shorten: (found: readonly Policy[]) => Policy | undefined = () => undefined,
) {
  const shown: string[] = []
  const adviser: Adviser = {
    async interpret(words) {
      shown.push(words)
      return interpreted
    },
    async shorten(question, policies) {
      shown.push(question)
      return shorten(policies)
    },
  }
  return { shown, model: { ...adviser, draft: async () => undefined } }
}

describeStore('an adviser', (db) => {
  const bureauWith = (advised: ReturnType<typeof adviserSaying>) =>
    bureauOver(db(), at('2026-11-02T09:00'), advised.model)
  const registered = async (advised: ReturnType<typeof adviserSaying>) => {
    const bureau = bureauWith(advised)
    await bureau.positions(5)
    await bureau.register('a')
    await bureau.says('a', '跳过')
    return bureau
  }
  const standing = () => db().selectFrom('people').select(['status', 'pushes', 'wish']).execute()

  it('helps where the rules are at a loss, and what it says is read back', async () => {
    const advised = adviserSaying(SEWING)
    const bureau = bureauWith(advised)
    await bureau.says('a', '同意')
    const replies = await bureau.says('a', OPAQUE)
    expect(replies.join('\n')).toContain('一个月想挣多少')
    expect((await bureau.says('a', '5000')).join('\n')).toContain('缝纫工')
    expect(advised.shown).toEqual([OPAQUE])
  })

  it('is asked while no transaction is open, of which nothing stays', async () => {
    const advised = adviserSaying(SEWING)
    const bureau = bureauWith(advised)
    await bureau.says('a', '同意')
    const before = await db().selectFrom('inbound').selectAll().execute()
    const { interpret } = advised.model
    advised.model.interpret = async (...args) => {
      // On SQLite's one connection this would wait for ever inside the message's own transaction.
      await db()
        .transaction()
        .execute(async (tx) => {
          expect(await tx.selectFrom('inbound').selectAll().execute()).toEqual(before)
        })
      return interpret(...args)
    }
    await bureau.says('a', OPAQUE)
    expect(advised.shown).toHaveLength(1)
    expect(await db().selectFrom('inbound').selectAll().execute()).toHaveLength(before.length + 1)
  })

  it('that has nothing to say leaves the answer of the rules', async () => {
    const [withIt, without] = [bureauWith(adviserSaying(undefined)), bureauOver(db())]
    for (const bureau of [withIt, without]) await bureau.says(bureau === withIt ? 'a' : 'b', '同意')
    expect(await withIt.says('a', OPAQUE)).toEqual(await without.says('b', OPAQUE))
  })

  it.each(['你好', '13805950001', '泉州,电子厂,五千', '退订', OPAQUE])('sees nothing before 同意: %s', async (text) => {
    const advised = adviserSaying(SEWING)
    const bureau = bureauWith(advised)
    for (const said of [text, text, text]) await bureau.says('a', said)
    expect(advised.shown).toEqual([])
  })

  it('sees no name and no number', async () => {
    const advised = adviserSaying(undefined)
    const bureau = await registered(advised)
    await bureau.says('a', '建国呜哩哇啦00912345678咕噜')
    expect(advised.shown).toEqual(['〔姓名〕呜哩哇啦〔号码〕咕噜'])
  })

  it('turns no pushes on again: that takes the person’s own words', async () => {
    const bureau = await registered(adviserSaying(SEWING))
    await bureau.says('a', '退订')
    const before = await standing()
    expect((await bureau.says('a', OPAQUE)).join('\n')).toContain('我记的是')
    expect(await standing()).toEqual(before)
    await bureau.says('a', '对')
    expect(await standing()).toMatchObject([{ pushes: 'declined' }])
  })

  it('is not asked when the person stops, is in trouble or asks for a human', async () => {
    const advised = adviserSaying(SEWING)
    const bureau = await registered(advised)
    for (const text of ['老板跑路了工资没发', '找人', '被骗了钱', 'TD']) await bureau.says('a', text)
    expect(advised.shown).toEqual([])
    expect(await standing()).toMatchObject([{ pushes: 'declined' }])
  })

  describe('asked about a policy', () => {
    const storePolicy = () =>
      db()
        .insertInto('policies')
        .values({
          public_id: 'p1',
          jurisdiction: '350500',
          title: '外出务工交通补贴',
          document_no: '泉人社〔2026〕1号',
          body: '跨省务工的每年领500元。到村委会办。',
          summary: '出省打工，每年补500元路费。',
          source: '市人社局网站',
          valid_from: '2026-01-01',
          valid_to: '2026-12-31',
          sample: 0,
        })
        .execute()

    it('shortens it, and it is still quoted with document, validity and source', async () => {
      await storePolicy()
      const bureau = await registered(
        adviserSaying(undefined, ([found]) => found && { ...found, body: '跨省务工的每年领500元。' }),
      )
      const [reply] = await bureau.says('a', '交通补贴怎么领')
      for (const part of ['跨省务工的每年领500元。', '泉人社〔2026〕1号', '2026-12-31', '市人社局网站', '泉州市']) {
        expect(reply).toContain(part)
      }
      expect(reply).not.toContain('村委会')
    })

    it('and at a loss leaves the bureau’s own summary', async () => {
      await storePolicy()
      const bureau = await registered(adviserSaying(undefined))
      expect((await bureau.says('a', '交通补贴怎么领'))[0]).toContain('出省打工，每年补500元路费。')
    })

    it('is not asked about what nothing is stored of: a human is', async () => {
      await storePolicy()
      const advised = adviserSaying(undefined)
      const bureau = await registered(advised)
      expect((await bureau.says('a', '公积金政策怎么办'))[0]).toContain('说不准')
      expect(advised.shown).toEqual([])
      expect(await db().selectFrom('tickets').select('kind').execute()).toEqual([{ kind: 'policy' }])
    })
  })
})
