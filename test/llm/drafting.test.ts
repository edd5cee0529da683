import { describe, expect, it } from 'vitest'
import { modelSetting } from '../support/model-setting.ts'

const NOTICE = '根据泉人社〔2026〕12号，跨省务工人员补贴500元，12月31日截止。联系人电话13805950001、0595-12333。'
const draftOf = async (says: string) => {
  const setting = await modelSetting()
  setting.server.behave({ says })
  return { ...setting, draft: await setting.model.draft(NOTICE) }
}

describe('a notice drafted in plain words', () => {
  it('sends no mobile number out, and has it back in its place', async () => {
    const { draft, server, calls } = await draftOf('出省打工的，补500元。\n12月31日前办。\n打〔A〕问。')
    expect(draft?.text).toContain('打13805950001问')
    expect(server.calls[0]?.body).not.toContain('13805950001')
    expect(calls).toMatchObject([{ purpose: 'draft', outcome: 'taken' }])
  })

  it('names what was made up and what was left out', async () => {
    const { draft } = await draftOf('出省打工的，补800元。打〔A〕问。')
    expect(draft?.invented).toEqual(['800'])
    expect(draft?.missing).toEqual(['2026', '12', '500', '31', '0595-12333'])
  })

  it('is none when the model says nothing', async () => {
    expect((await draftOf(' ')).draft).toBeUndefined()
  })
})
