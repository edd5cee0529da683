import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carriedBy, noticeFor, noticeProblem } from '../../src/rules/broadcast-words.ts'

describe('the text of a policy notice', () => {
  it.each([
    [{ title: '', text: '好' }, '请写标题'],
    [{ title: '好', text: ' ' }, '请写正文'],
    [{ title: '好', text: '{名字}好' }, '没有“{名字}”这一项，能用的是 {称呼}、{地区}'],
    [{ title: '{}', text: '好' }, '没有“{}”这一项，能用的是 {称呼}、{地区}'],
    [{ title: '脱贫补贴', text: '好' }, '不要写“脱贫”：家里人和工友会看到手机'],
    [{ title: '好'.repeat(31), text: '好' }, '标题最多 30 个字'],
    [{ title: '好', text: '好'.repeat(1001) }, '正文最多 1000 个字'],
    [{ title: '补贴', text: '{称呼}，可以领了' }, undefined],
  ])('tells the writer what is wrong with %j', (notice, problem) => {
    expect(noticeProblem(notice)).toBe(problem)
  })

  it('leaves no variable unfilled in whatever the writer may send', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 60 }), (title, text) => {
        const notice = { title, text: `${text}{称呼}` }
        if (noticeProblem(notice) !== undefined) return
        const said = noticeFor(notice, '泉州市人社局', { jurisdiction: '350582', called: '王师傅' })
        expect(said).not.toMatch(/\{[^{}]*\}/)
        expect(said).toContain('王师傅')
      }),
    )
  })

  it('calls somebody without a name 您', () => {
    const said = noticeFor({ title: '补贴', text: '{称呼}好' }, '某局', { jurisdiction: '350582' })
    expect(said).toBe('【某局】补贴\n您好\n不想收，回“退订”')
  })

  it.each([
    [70, '按 1 条计费'],
    [71, '按 2 条计费'],
    [134, '按 2 条计费'],
    [135, '按 3 条计费'],
  ])('a text message of %i characters: %s', (length, note) => {
    expect(carriedBy('岗'.repeat(length)).find(({ channel }) => channel === 'sms')).toMatchObject({ length, note })
  })

  it('says which channel cannot carry a long text', () => {
    const problems = carriedBy('岗'.repeat(700)).flatMap(({ channel, problem }) => (problem ? [channel] : []))
    expect(problems).toEqual(['wechat', 'sms'])
  })
})
