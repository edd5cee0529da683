import { describe, expect, it } from 'vitest'
import { type Act, mayDo, ROLES } from '../../src/rules/staff.ts'

describe('who may do what', () => {
  it.each<[Act, string[]]>([
    ['keep-own-account', ['clerk', 'reviewer', 'supervisor', 'caseworker', 'system', 'security', 'audit']],
    ['see-people', ['clerk', 'reviewer', 'supervisor', 'caseworker']],
    ['show-masked', ['clerk', 'supervisor', 'caseworker']],
    ['see-accounts', ['system', 'security']],
    ['open-accounts', ['system']],
    ['lock-accounts', ['security']],
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
