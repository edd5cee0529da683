import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { strayFigures } from '../../src/rules/figures.ts'
import { inBrief, type Policy } from '../../src/rules/policy.ts'
import { sourceSentences, traced } from '../../src/rules/policy-answer.ts'

const policy = (body: string): Policy => ({
  title: '交通补贴',
  body,
  documentNo: '1号',
  region: '福建省',
  validFrom: '2026-01-01',
  source: '网站',
})
const POLICIES = [
  policy('跨省务工的务工人员每年可领取一次性交通补贴500元。同一年度内不得重复享受。请于12月31日前到村委会申请。'),
  policy('社会保险补贴按实际缴费的三分之二给予。'),
]
const SOURCES = sourceSentences(POLICIES)

describe('an answer about a policy', () => {
  it('is made of its sentences, shortened', () => {
    const claims = [
      { source: '1.1', text: '跨省务工的务工人员每年领一次性交通补贴500元' },
      { source: '1.3', text: '12月31日前到村委会申请。' },
    ]
    expect(traced(claims, SOURCES)).toEqual({
      policy: 0,
      text: '跨省务工的务工人员每年领一次性交通补贴500元。12月31日前到村委会申请。',
    })
  })

  it.each([
    ['of no sentence', { source: '9.9', text: '每年领一次性交通补贴500元' }],
    ['with another amount', { source: '1.1', text: '每年领一次性交通补贴800元' }],
    ['with the figure of another sentence', { source: '1.2', text: '同一年度内不得重复享受500元' }],
    ['that lost its not', { source: '1.2', text: '同一年度内得重复享受' }],
    ['that denies what was allowed', { source: '1.1', text: '务工人员不可领取交通补贴500元' }],
    ['written anew', { source: '1.1', text: '快去找门口的小李拿钱呀' }],
    ['longer than its source', { source: '1.2', text: '同一年度内不得重复享受，同一年度内，同一年度内' }],
    ['empty', { source: '1.1', text: '' }],
  ])('does without a claim %s', (_what, claim) => {
    expect(traced([claim], SOURCES)).toBeUndefined()
  })

  it('stays with one policy', () => {
    const claims = [
      { source: '2.1', text: '社会保险补贴按实际缴费的三分之二给。' },
      { source: '1.2', text: '同一年度内不得重复享受。' },
    ]
    expect(traced(claims, SOURCES)).toEqual({ policy: 1, text: '社会保险补贴按实际缴费的三分之二给。' })
  })

  it('never holds a figure that its policy does not', () => {
    const claim = fc.record({
      source: fc.constantFrom('1.1', '1.2', '1.3', '2.1', '3.1', ''),
      text: fc
        .array(fc.constantFrom('补贴', '500元', '800元', '三分之二', '12月', '不得', '每年', '申请', '九十', '1'), {
          maxLength: 6,
        })
        .map((parts) => parts.join('')),
    })
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 6 }), (claims) => {
        const answer = traced(claims, SOURCES)
        if (answer !== undefined) expect(strayFigures(answer.text, POLICIES[answer.policy]!.body)).toEqual([])
      }),
    )
  })
})

describe('a policy in brief', () => {
  it('is its summary where the bureau wrote one', () => {
    expect(inBrief({ ...policy('很长的原文。'), summary: '每年500元。' }).body).toBe('每年500元。')
  })

  it('is all of a short text, and the first whole sentences of a long one', () => {
    expect(inBrief(POLICIES[0]!)).toBe(POLICIES[0])
    const sentence = `${'长'.repeat(70)}。`
    expect(inBrief(policy(sentence.repeat(5))).body).toBe(sentence.repeat(2))
  })
})
