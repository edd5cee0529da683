import { describe, expect, it } from 'vitest'
import { ONE_MINUTE_MS } from '../../src/rules/calendar.ts'
import { modelSetting } from '../support/model-setting.ts'
import { at } from '../support/seeds.ts'

const context = { now: at('2026-11-23T10:00'), asking: 'wish' } as const
const FOUND = '{"intent":"find_work","places":["泉州"]}'

describe('a model that fails', () => {
  it('is left alone after three failures in a row, and tried once more after a minute', async () => {
    const { server, model, time, outcomes } = await modelSetting()
    server.behave(500)
    for (let call = 0; call < 5; call++) await model.interpret('随便看看嘛', context)
    expect(outcomes()).toEqual(['error', 'error', 'error', 'resting', 'resting'])

    await time.advanceTo(time.clock() + ONE_MINUTE_MS)
    await Promise.all([1, 2].map(() => model.interpret('随便看看嘛', context)))
    expect(outcomes().slice(5).toSorted()).toEqual(['error', 'resting'])

    server.behave({ says: FOUND })
    await time.advanceTo(time.clock() + ONE_MINUTE_MS)
    for (let call = 0; call < 2; call++) await model.interpret('随便看看嘛', context)
    expect(outcomes().slice(7)).toEqual(['taken', 'taken'])
  })

  it('that is spoken to again and again is not, when it works in between', async () => {
    const { server, model, outcomes } = await modelSetting()
    for (const behaviour of [500, 500, { says: FOUND }, 500, 500, { says: FOUND }] as const) {
      server.behave(behaviour)
      await model.interpret('随便看看嘛', context)
    }
    expect(outcomes()).toEqual(['error', 'error', 'taken', 'error', 'error', 'taken'])
  })

  it('does not silence the ear of the same server', async () => {
    const { server, model, outcomes } = await modelSetting()
    server.behave(500)
    for (let call = 0; call < 3; call++) await model.interpret('随便看看嘛', context)
    server.behave({ says: '我想找活' })
    await model.transcribe?.({ bytes: new Uint8Array([1]), name: 'voice.ogg', type: 'audio/ogg' })
    expect(outcomes().at(-1)).toBe('taken')
  })
})

describe('the daily budget', () => {
  it('is kept, also by calls at the same time, and is new at midnight in Shanghai', async () => {
    const { server, model, time, outcomes } = await modelSetting({ dailyCalls: 3 })
    server.behave({ says: FOUND })
    await Promise.all([1, 2, 3, 4, 5].map(() => model.interpret('随便看看嘛', context)))
    expect(outcomes().toSorted()).toEqual(['budget', 'budget', 'taken', 'taken', 'taken'])
    expect(server.calls).toHaveLength(3)

    await time.advanceTo(at('2026-11-23T23:59'))
    await model.interpret('随便看看嘛', context)
    await time.advanceTo(at('2026-11-24T00:00'))
    await model.interpret('随便看看嘛', context)
    expect(outcomes().slice(5)).toEqual(['budget', 'taken'])
  })
})
