import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_PASSWORD, passwordProblem } from '../../src/rules/staff-password.ts'

describe('a staff password', () => {
  it.each([
    'password2024!',
    'P@ssw0rd1234',
    'zhongguo1234',
    'a1b2c3d4e5f6',
    '1qaz2wsx3edc',
    'asdfghjkl123',
    'trustno1trustno1',
    'abcd1234abcd',
    'correcthorse',
    'woaini521521',
    'Fujian2026!!',
    'Quanzhou@2026',
    'jinjiang2026..',
    'renshe20261129',
    'wengang@2026',
    'caonima12345',
    'woaizhongguo2026',
    'Admin@20262026',
    '13800138000138',
    '350582199003071234',
    'aaaaaaaaaaaaaaaa',
    '1qaz2wsx1qaz2wsx',
    'woaini5201314',
  ])('%s has been guessed before', async (password) => {
    expect(await passwordProblem(password, 'lin.fang')).toContain('太常见')
  })

  it.each([
    'gaoshan-liushui-88',
    '青山bu改lv水changliu',
    '8xh3-erkt-vkgb-v95e',
    'wo ai bei jing tian an men',
    '绿水青山就是金山银山真的',
    'tr0ub4dor&3xylo',
  ])('%s will do', async (password) => {
    expect(await passwordProblem(password, 'lin.fang')).toBeUndefined()
  })

  it('is neither short nor endless nor one’s own name', async () => {
    expect(await passwordProblem('gao-liu-88', 'lin.fang')).toContain('至少要 12 位')
    expect(await passwordProblem('高山'.repeat(LONGEST_PASSWORD), 'lin.fang')).toContain('最多')
    expect(await passwordProblem('gaoshan-LIN.FANG-88', 'lin.fang')).toContain('用户名')
  })

  it('is judged whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (typed) => {
        expect(['string', 'undefined']).toContain(typeof (await passwordProblem(typed, 'lin.fang')))
      }),
      { numRuns: 50 },
    )
  })
})
