import { describe, expect, it } from 'vitest'
import { type Act, mayDo, ROLES } from '../../src/rules/staff.ts'
import { passwordProblem } from '../../src/rules/staff-password.ts'

describe('who may do what', () => {
  it.each<[Act, string[]]>([
    ['keep-own-account', ['clerk', 'reviewer', 'supervisor', 'caseworker', 'system', 'security', 'audit']],
    ['see-people', ['clerk', 'reviewer', 'supervisor', 'caseworker']],
    ['show-masked', ['clerk', 'supervisor', 'caseworker']],
    ['read-audit', ['audit']],
    ['make-calls', ['clerk', 'supervisor', 'caseworker']],
    ['see-coverage', ['clerk', 'reviewer', 'supervisor', 'caseworker']],
    ['see-positions', ['clerk', 'reviewer', 'supervisor', 'caseworker']],
    ['keep-positions', ['clerk', 'reviewer']],
    ['work-tickets', ['clerk', 'supervisor', 'caseworker']],
    ['see-broadcasts', ['clerk', 'reviewer', 'supervisor']],
    ['write-broadcasts', ['clerk', 'supervisor']],
    ['approve-broadcasts', ['reviewer', 'supervisor']],
    ['keep-people', ['clerk', 'supervisor', 'caseworker']],
    ['draw-spot-checks', ['supervisor']],
  ])('%s is for %j', (act, roles) => {
    expect(ROLES.filter((role) => mayDo(role, act))).toEqual(roles)
  })
})

describe('a staff password', () => {
  it.each([
    ['elevenchars', '至少要 12 位'],
    ['x'.repeat(129), '最多 128 位'],
    ['my-Lin.Fang-2026', '不能有用户名'],
    ['aaaaaaaaaaaaaaaa', '太常见'],
    ['123456789012', '太常见'],
    ['Password2026!!', '太常见'],
    ['1qaz2wsx1qaz2wsx', '太常见'],
    ['woaini5201314', '太常见'],
  ])('%s is refused', (password, why) => {
    expect(passwordProblem(password, 'lin.fang')).toContain(why)
  })

  it.each(['gaoshan-liushui-88', '绿水青山就是金山银山真的', 'tr0ub4dor&3xylo'])('%s will do', (password) => {
    expect(passwordProblem(password, 'lin.fang')).toBeUndefined()
  })
})
