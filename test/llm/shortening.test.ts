import { describe, expect, it } from 'vitest'
import type { Policy } from '../../src/rules/policy.ts'
import { modelSetting } from '../support/model-setting.ts'

const policy = (title: string, body: string): Policy => ({
  title,
  body,
  documentNo: '泉人社〔2026〕1号',
  region: '泉州市',
  validFrom: '2026-01-01',
  source: '市人社局网站',
})
const POLICIES = [
  policy('交通补贴', '跨省务工的务工人员每年可领取一次性交通补贴500元。请于12月31日前到村委会申请。'),
  policy('培训补贴', '学员取得证书的，按标准给予培训补贴。'),
]
const ask = async (says: string) => {
  const setting = await modelSetting()
  setting.server.behave({ says })
  return { ...setting, answer: await setting.model.shorten('路费怎么领', POLICIES) }
}

describe('a policy question shown to a model', () => {
  it('is answered by the sentences it picked, under the document they are from', async () => {
    const { answer, outcomes } = await ask(
      '{"sentences":[{"source":"1.1","text":"跨省务工的务工人员每年领一次性交通补贴500元"}]}',
    )
    expect(answer).toEqual({ ...POLICIES[0], body: '跨省务工的务工人员每年领一次性交通补贴500元。' })
    expect(outcomes()).toEqual(['taken'])
  })

  it('goes there with every sentence numbered', async () => {
    const { server } = await ask('{"sentences":[]}')
    expect(JSON.parse(JSON.parse(server.calls[0]!.body).messages[1].content)).toEqual({
      question: '路费怎么领',
      titles: ['交通补贴', '培训补贴'],
      sentences: {
        '1.1': '跨省务工的务工人员每年可领取一次性交通补贴500元。',
        '1.2': '请于12月31日前到村委会申请。',
        '2.1': '学员取得证书的，按标准给予培训补贴。',
      },
    })
  })

  it.each([
    '{"sentences":[]}',
    '{"sentences":[{"source":"1.1","text":"每年领交通补贴5000元"}]}',
    '{"sentences":[{"source":"7.1","text":"每年领交通补贴500元"}]}',
    '{"sentences":"每年领交通补贴500元"}',
    '每年领交通补贴500元',
  ])('gets no answer from %s', async (says) => {
    const { answer, outcomes } = await ask(says)
    expect(answer).toBeUndefined()
    expect(outcomes()).toEqual(['dropped'])
  })
})
