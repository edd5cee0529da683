/** What staff do that leaves a record (审计), and what it is called where it is read. Nothing can be recorded that has no words. */

import { ROLE_WORDS, ROLES, type Role } from './staff.ts'

const ACTIONS = {
  'sign-in': '登录',
  'sign-in-failed': '登录失败',
  'change-password': '改了密码',
  'reset-staff': '重设了密码',
  'disable-staff': '停用了账号',
  'end-sessions': '让账号退出所有设备',
  'list-people': '看了人员名单',
  'search-people': '查找了人员',
  'open-person': '看过这个人',
  'show-masked': '看了完整的姓名、电话、身份证',
  'move-person': '转了属地',
  'compare-people': '对照了是不是同一个人',
  'merge-people': '把重复的人合并了',
  'list-households': '看了零就业家庭的名单',
  'list-calls': '看了电话清单',
  'show-call-phone': '看了要打的电话号码',
  'print-codes': '打印了个人二维码',
  'list-promises': '看了三天承诺的名单',
  'open-conversation': '看了聊天',
  'take-over': '接管了聊天',
  speak: '在聊天里说了话',
  'hand-back': '把聊天交还给机器人',
  'open-ticket': '看了工单',
  'show-ticket-phone': '看了工单的电话号码',
  'open-proof': '看了推送证明',
  'print-pack': '做了迎检包',
  'export-month': '下载了覆盖名单',
  'check-month': '核对了覆盖证明',
  'draw-spot-check': '抽了电话抽查的样本',
  'open-spot-check': '看了抽查样本',
  'show-spot-check-phone': '看了抽查的电话号码',
  'import-positions': '导入了岗位',
  'edit-position': '改了岗位',
  'clear-position': '放行了岗位',
  'close-position': '关闭了岗位',
  'look-at-audience': '看了通知的发送对象',
  'export-recipients': '下载了通知的名单',
  'export-audit': '下载了审计记录',
} as const

const ADDED = 'add-staff-'

export type AuditAction = keyof typeof ACTIONS | `${typeof ADDED}${Role}`

export function actionWords(action: string): string {
  if (action.startsWith(ADDED)) return `开通了${ROLE_WORDS[action.slice(ADDED.length) as Role] ?? ''}账号`
  return (ACTIONS as Record<string, string>)[action] ?? action
}

/** Every act there is, as it is looked for. */
export const AUDIT_ACTIONS = [...Object.keys(ACTIONS), ...ROLES.map((role) => `${ADDED}${role}`)].map((action) => ({
  action,
  words: actionWords(action),
}))

const SUBJECTS: [RegExp, string][] = [
  [/^person (.+)$/, '人员 $1'],
  [/^ticket (.+)$/, '工单 $1'],
  [/^position (.+)$/, '岗位 $1'],
  [/^month (.+)$/, '$1'],
  [/^broadcast (.+)$/, '通知 $1'],
  [/^spot-check (\S+) line (.+)$/, '抽查 $1，名单 $2'],
  [/^spot-check (.+)$/, '抽查 $1'],
  [/^(\d+) positions$/, '$1 个岗位'],
  [/^(\d+) call tasks$/, '$1 个电话'],
  [/^(\d+) people of (.+)$/, '$2 的 $1 人'],
  [/^(\d+) people by (\w+)$/, '$1 人，按$2'],
  [/^(\d+) people$/, '$1 人'],
  [/^(\d+) households$/, '$1 户'],
]
const KEYS: Record<string, string> = { name: '姓名', phone: '电话', phone_tail: '电话后四位', id_number: '身份证号' }

/** What something was done to: kept short and free of names, told in words. */
export function subjectWords(subject: string): string {
  const found = SUBJECTS.find(([pattern]) => pattern.test(subject))
  const words = found === undefined ? subject : subject.replace(found[0], found[1])
  return words.replace(/按(\w+)$/, (whole, key: string) => (KEYS[key] === undefined ? whole : `按${KEYS[key]}`))
}
