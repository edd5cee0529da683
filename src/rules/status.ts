/** Where a person stands (就业状态) and whether job pushes are owed and wanted. */

/** 未就业 · 已就业 · 无就业意愿或能力 (unable: 在校, 参军, 丧失劳动能力) · 待核实 */
export const STATUSES = ['unemployed', 'employed', 'unable', 'unknown'] as const
export type Status = (typeof STATUSES)[number]

/** How well `employed` is founded: 自述 < 单位确认 < 社保. */
export const EMPLOYMENT_GRADES = ['self', 'employer', 'insurance'] as const
export type EmploymentGrade = (typeof EMPLOYMENT_GRADES)[number]

/** 自述 → 手机验证 → 名册核实. */
export const IDENTITY_LEVELS = ['claimed', 'phone_verified', 'roster_verified'] as const
export type IdentityLevel = (typeof IDENTITY_LEVELS)[number]

/** As it is counted: whoever is on a roster and has no chat has claimed nothing yet (名册). */
export type KnownBy = IdentityLevel | 'roster_only'
export const knownBy = (
  identity: IdentityLevel,
  { fromChat, inChat }: { fromChat: boolean; inChat: boolean },
): KnownBy => (identity === 'claimed' && !fromChat && !inChat ? 'roster_only' : identity)

/** What the person allows: on · paused by 暂停 (until a day) · declined by 退订. `none`: never asked (roster only). */
export const PUSH_CONSENTS = ['none', 'on', 'paused', 'declined'] as const
export type PushConsent = (typeof PUSH_CONSENTS)[number]
