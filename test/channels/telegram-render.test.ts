import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { render } from '../../src/channels/telegram/render.ts'

const rowsOf = (...labels: string[]) =>
  render({ text: '好', choices: labels.map((label, n) => ({ label, say: String(n) })) })
    .at(-1)
    ?.keyboard?.inline_keyboard.map((row) => row.map(({ text }) => text))

describe('how a message looks in Telegram', () => {
  it('has no keyboard where there is nothing to choose', () => {
    expect(render({ text: '好' })).toEqual([{ text: '好' }])
    expect(render({ text: '好', choices: [] })).toEqual([{ text: '好' }])
  })

  it.each([
    [['1 同意', '2 不同意', '3 看详细'], [['1 同意', '2 不同意', '3 看详细']]],
    [
      ['1', '2', '3', '7 换一批'],
      [['1', '2', '3'], ['7 换一批']],
    ],
    [
      ['7 换一批', '8 有活了', '9 都不行', '0 找人'],
      [['7 换一批', '8 有活了', '9 都不行'], ['0 找人']],
    ],
    [['还在干,挺好', '换地方了'], [['还在干,挺好', '换地方了']]],
    [
      ['石狮·电子厂装配,管住', '晋江'],
      [['石狮·电子厂装配,管住'], ['晋江']],
    ],
    [
      ['对', '不对,我来说哪里不对'],
      [['对'], ['不对,我来说哪里不对']],
    ],
  ])('lays out %j so that every label can be read', (labels, rows) => {
    expect(rowsOf(...labels)).toEqual(rows)
  })

  it('writes a choice under the text when no button can carry its answer', () => {
    const [part] = render({
      text: '您是哪里人?',
      choices: [
        { label: '恩施', say: '恩施' },
        { label: '别处', say: '我不是恩施人,我老家在湖北省黄冈市红安县七里坪镇' },
      ],
    })
    expect(part?.text).toBe('您是哪里人?\n别处：请回“我不是恩施人,我老家在湖北省黄冈市红安县七里坪镇”')
    expect(part?.keyboard?.inline_keyboard).toEqual([[{ text: '恩施', callback_data: '恩施' }]])
  })

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom('活\n'.repeat(3000), '👷'.repeat(4097)),
  )
  const choice = fc.record({ label: fc.string({ minLength: 1 }), say: fc.string({ unit: 'grapheme', minLength: 1 }) })

  it('loses no character and no choice, and stays within what Telegram takes', () => {
    fc.assert(
      fc.property(text, fc.array(choice, { maxLength: 10 }), (said, choices) => {
        const parts = render({ text: said, choices })
        const whole = parts.map((part) => part.text).join('')
        const buttons = parts.at(-1)!.keyboard?.inline_keyboard.flat() ?? []
        const inButtons = buttons.map((button) => ('callback_data' in button ? button.callback_data : ''))

        expect(whole.replaceAll('\n', '')).toContain(said.replaceAll('\n', ''))
        expect(parts.every((part) => part.text.length <= 4096 && Buffer.from(part.text).toString() === part.text)).toBe(
          true,
        )
        expect(inButtons.every((data) => Buffer.byteLength(data) <= 64)).toBe(true)
        for (const { say } of choices) expect(inButtons.includes(say) || whole.includes(say)).toBe(true)
        expect(parts.slice(0, -1).every((part) => part.keyboard === undefined)).toBe(true)
      }),
    )
  })
})
