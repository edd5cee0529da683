import { expect, it } from 'vitest'
import { modelSetting } from '../support/model-setting.ts'

const recording = { bytes: new Uint8Array([79, 103, 103]), name: 'voice.ogg', type: 'audio/ogg' }

it('writes a voice down by the ear of the same server, and keeps count of it', async () => {
  const { server, model, calls } = await modelSetting()
  server.behave({ says: ' 我想在泉州找电子厂的活 ' })
  expect(await model.transcribe?.(recording)).toBe('我想在泉州找电子厂的活')
  expect(server.calls[0]?.path).toBe('/v1/audio/transcriptions')
  expect(server.calls[0]?.body).toContain('little-ear')
  expect(calls).toMatchObject([{ purpose: 'transcribe', model: 'little-ear', outcome: 'taken' }])
})

it.each(['', '。。。', '请不吝点赞 订阅 转发', '字幕由 Amara.org 社区提供', '好'.repeat(501)])(
  'makes no words of %j',
  async (says) => {
    const { server, model, outcomes } = await modelSetting()
    server.behave({ says })
    expect(await model.transcribe?.(recording)).toBeUndefined()
    expect(outcomes()).toEqual(['dropped'])
  },
)

it('gives up after ten seconds', async () => {
  const { server, model, time, outcomes } = await modelSetting()
  server.behave('hang')
  const words = model.transcribe?.(recording)
  await server.called(1)
  await time.advanceTo(time.clock() + 10_000)
  expect(await words).toBeUndefined()
  expect(outcomes()).toEqual(['timeout'])
})

it('has no ear where none is configured', async () => {
  const { model } = await modelSetting({ transcriptionModel: undefined })
  expect(model.transcribe).toBeUndefined()
})
