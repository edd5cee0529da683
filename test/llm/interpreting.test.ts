import { describe, expect, it } from 'vitest'
import { modelSetting } from '../support/model-setting.ts'
import { at } from '../support/seeds.ts'

const context = { now: at('2026-11-23T10:00'), asking: 'wish', homeProvince: '350000' } as const
const suggestion = (fields: object) =>
  JSON.stringify({
    intent: 'find_work',
    places: [],
    placesRefused: [],
    trades: [],
    tradesRefused: [],
    pay: '',
    conditions: [],
    ...fields,
  })
const GOOD = suggestion({ places: ['石狮'], trades: ['缝纫工'], conditions: ['包住'] })
const UNDERSTOOD = { intent: 'find_work', slots: { regions: ['350581'], occupations: ['缝纫工'], lodging: true } }

describe('words shown to a model', () => {
  it('come back as codes and names of the lexicons, and the call is on file without a word', async () => {
    const { server, model, calls } = await modelSetting()
    server.behave({ says: GOOD })
    expect(await model.interpret('踩机子锁边去狮城中不中', context)).toEqual(UNDERSTOOD)
    expect(calls).toEqual([
      {
        purpose: 'interpret',
        model: 'little-model',
        outcome: 'taken',
        tokensIn: 120,
        tokensOut: 30,
        durationMs: 0,
        at: context.now,
      },
    ])
    expect(server.calls[0]).toMatchObject({ path: '/v1/chat/completions', authorization: 'Bearer a-key' })
  })

  it.each([
    ['fenced', `\`\`\`json\n${GOOD}\n\`\`\``],
    ['after thinking aloud', `<think>{他要去石狮}</think>${GOOD}`],
    ['with talk around it', `好的，结果是：${GOOD} 希望有帮助`],
    [
      'with a field of the wrong type',
      suggestion({ places: ['石狮'], trades: ['缝纫工'], conditions: ['包住'], pay: 5 }),
    ],
    [
      'with a trade nobody knows beside',
      suggestion({ places: ['石狮'], trades: ['缝纫工', '太空导游'], conditions: ['包住'] }),
    ],
    [
      'with a sum nobody said',
      suggestion({ places: ['石狮'], trades: ['缝纫工'], conditions: ['包住'], pay: '月薪九千' }),
    ],
    [
      'with a name and an age',
      suggestion({ places: ['石狮'], trades: ['缝纫工'], conditions: ['包住', '我叫张三,15岁'], age: 15 }),
    ],
  ])('are understood when the answer comes %s', async (_how, says) => {
    const { server, model } = await modelSetting()
    server.behave({ says })
    expect(await model.interpret('踩机子锁边去狮城中不中', context)).toEqual(UNDERSTOOD)
  })

  it.each([
    ['that is no JSON', { says: '我觉得他想找工作' }],
    ['that is empty', { says: '' }],
    ['with an intent it may not have', { says: suggestion({ intent: 'stop' }) }],
    ['that says yes for somebody', { says: suggestion({ intent: 'affirm' }) }],
    ['that skips for somebody', { says: suggestion({ intent: 'skip' }) }],
    ['of things nobody knows', { says: suggestion({ places: ['火星'], trades: ['太空导游'] }) }],
    ['that says nothing', { says: suggestion({}) }],
    ['that knows nothing', { says: suggestion({ intent: 'unknown', places: ['石狮'] }) }],
    ['that never ends', { says: `${GOOD.slice(0, -1)},"x":"${'长'.repeat(30_000)}"}` }],
    ['that is a list', { says: `[${GOOD},${GOOD}]` }],
    ['without choices', { body: '{"choices":[]}' }],
  ])('get no answer from one %s', async (_what, behaviour) => {
    const { server, model, outcomes } = await modelSetting()
    server.behave(behaviour)
    expect(await model.interpret('踩机子锁边去狮城中不中', context)).toBeUndefined()
    expect(outcomes()).toEqual(['dropped'])
  })

  it.each([500, 429, 401, 'cut', { body: 'no json' }, { redirect: 'http://example.com/v1/chat/completions' }] as const)(
    'get no answer from a server that fails with %j, and the failure is on file',
    async (behaviour) => {
      const { server, model, outcomes } = await modelSetting()
      server.behave(behaviour)
      expect(await model.interpret('踩机子锁边去狮城中不中', context)).toBeUndefined()
      expect(outcomes()).toEqual(['error'])
      expect(server.calls).toHaveLength(1)
    },
  )

  it('are given up on after three seconds', async () => {
    const { server, model, time, calls } = await modelSetting()
    server.behave('hang')
    const answer = model.interpret('踩机子锁边去狮城中不中', context)
    await server.called(1)
    await time.advanceTo(time.clock() + 3_000)
    expect(await answer).toBeUndefined()
    expect(calls).toMatchObject([{ outcome: 'timeout', durationMs: 3_000 }])
  })

  it('are asked about in whatever form the server takes, found out once', async () => {
    const { server, model, outcomes } = await modelSetting()
    server.refuseFormats('json_schema', 'json_object')
    server.behave({ says: GOOD })
    for (const _ of [1, 2]) expect(await model.interpret('踩机子锁边去狮城中不中', context)).toEqual(UNDERSTOOD)
    expect(server.calls.map(({ body }) => JSON.parse(body).response_format?.type)).toEqual([
      'json_schema',
      'json_object',
      undefined,
      undefined,
    ])
    expect(outcomes()).toEqual(['taken', 'taken'])
  })
})
