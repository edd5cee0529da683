import { expect, it } from 'vitest'
import { AUDIT_ACTIONS, actionWords, subjectWords } from '../../src/rules/audit-words.ts'

it.each([
  ['person AbC', '人员 AbC'],
  ['3 people by phone_tail', '3 人，按电话后四位'],
  ['3 people of 2026-11', '2026-11 的 3 人'],
  ['50 people', '50 人'],
  ['2 call tasks', '2 个电话'],
  ['spot-check x line 4', '抽查 x，名单 4'],
  ['lin.fang', 'lin.fang'],
])('%s is told as %s', (subject, words) => expect(subjectWords(subject)).toBe(words))

it('names the role of an account that was opened', () => {
  expect(actionWords('add-staff-clerk')).toBe('开通了经办账号')
})

it('offers every act there are words for, the opening of accounts too', () => {
  expect(AUDIT_ACTIONS).toContainEqual({ action: 'add-staff-audit', words: '开通了审计管理员账号' })
  expect(AUDIT_ACTIONS.every(({ action, words }) => words === actionWords(action) && words !== action)).toBe(true)
})
