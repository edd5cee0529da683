/** Who of the staff may do what (岗位权限). One account has one role, so that administration is never in one hand. */

export const ROLES = ['clerk', 'reviewer', 'supervisor', 'caseworker', 'system', 'security', 'audit'] as const
export type Role = (typeof ROLES)[number]

/** Those who serve people; the others administer (三员), and nobody who does may make or lock another. */
export const DESK_ROLES = ['clerk', 'reviewer', 'supervisor', 'caseworker'] as const satisfies readonly Role[]

/** Who acts, in which role; `region` is the code whose prefix bounds everything they see (管辖). */
export type Officer = { username: string; role: Role; region: string }

export const ROLE_WORDS: Record<Role, string> = {
  clerk: '经办',
  reviewer: '审核',
  supervisor: '督办',
  caseworker: '专员',
  system: '系统管理员',
  security: '安全管理员',
  audit: '审计管理员',
}

/** Each act with the roles that may do it. Everybody may keep their own account. */
const ACTS = {
  'keep-own-account': ROLES,
  'see-people': ['clerk', 'reviewer', 'supervisor', 'caseworker'],
  'show-masked': ['clerk', 'supervisor', 'caseworker'],
  'see-accounts': ['system', 'security'],
  'open-accounts': ['system'],
  'lock-accounts': ['security'],
  'read-audit': ['audit'],
  'make-calls': ['clerk', 'supervisor', 'caseworker'],
  'see-coverage': ['clerk', 'reviewer', 'supervisor', 'caseworker'],
  'see-positions': ['clerk', 'reviewer', 'supervisor', 'caseworker'],
  'keep-positions': ['clerk', 'reviewer'],
  'work-tickets': ['clerk', 'supervisor', 'caseworker'],
  'see-broadcasts': ['clerk', 'reviewer', 'supervisor'],
  'write-broadcasts': ['clerk', 'supervisor'],
  'approve-broadcasts': ['reviewer', 'supervisor'],
  'keep-people': ['clerk', 'supervisor', 'caseworker'],
  'draw-spot-checks': ['supervisor'],
} as const satisfies Record<string, readonly Role[]>

export type Act = keyof typeof ACTS

export const mayDo = (role: Role, act: Act): boolean => (ACTS[act] as readonly Role[]).includes(role)

export const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word)
export const isDeskRole = (word: string): word is (typeof DESK_ROLES)[number] =>
  (DESK_ROLES as readonly string[]).includes(word)

export const isUsername = (word: string): boolean => /^[a-z0-9_.]{3,30}$/i.test(word)
