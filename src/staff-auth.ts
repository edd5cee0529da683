/** Sign-in of the staff (登录) by better-auth on the program's own database: no open sign-up, nothing reachable but by our own forms. */

import { hkdfSync, randomInt } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { twoFactor, username } from 'better-auth/plugins'
import { PostgresAdapter, sql } from 'kysely'
import type { AuditAction } from './rules/audit-words.ts'
import type { Clock } from './rules/calendar.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './rules/staff-password.ts'
import { recordLook } from './store/audit.ts'
import { findStaff, listStaff, type StaffLine } from './store/staff.ts'
import type { Db } from './store/tables.ts'
import type { StaffMember } from './web/console/env.ts'
import type { StaffSignIn } from './web/console/ports.ts'
import type { AccountDesk } from './web/console/staff/ports.ts'

const SESSION_SECONDS = 12 * 60 * 60
/** An office is one address: its whole staff arrives at eight. Each name has a stricter limit before this one. */
const TRIES_A_MINUTE = 120
const ADDRESS_HEADER = 'x-staff-address'
const AUTH_PATH = '/console/auth'
const ISSUER = '稳岗'
/** No letters or digits that look alike on paper. */
const ONE_TIME_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

export type StaffAuth = StaffSignIn &
  Omit<AccountDesk, 'list'> & {
    /** Everybody's, or those of one jurisdiction. */
    list(within?: string): Promise<StaffLine[]>
  }

/** How passwords are kept; left out, as the library does it (scrypt). */
export type PasswordKeeping = {
  hash(password: string): Promise<string>
  verify(kept: { hash: string; password: string }): Promise<boolean>
}

function authOver(db: Db, secret: string, publicUrl: string | undefined, keeping: PasswordKeeping | undefined) {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    appName: ISSUER,
    baseURL: publicUrl ?? 'http://localhost',
    basePath: AUTH_PATH,
    secret: Buffer.from(hkdfSync('sha256', secret, 'wengang', 'staff-sign-in', 32)).toString('base64'),
    database: { db, type: db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite' },
    logger: { disabled: true },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      ...(keeping && { password: keeping }),
    },
    user: {
      modelName: 'staff',
      fields: { ...times, emailVerified: 'email_verified' },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        region: { type: 'string', required: true, input: false },
        mustChangePassword: { type: 'boolean', input: false, fieldName: 'must_change_password' },
        disabled: { type: 'boolean', input: false },
      },
    },
    session: {
      modelName: 'staff_sessions',
      expiresIn: SESSION_SECONDS,
      fields: {
        ...times,
        userId: 'staff_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    account: {
      modelName: 'staff_credentials',
      fields: {
        ...times,
        userId: 'staff_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'staff_verifications', fields: { ...times, expiresAt: 'expires_at' } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'staff_rate_limits',
      fields: { lastRequest: 'last_request' },
      max: 300,
      customRules: {
        '/sign-in/username': { window: 60, max: TRIES_A_MINUTE },
        '/two-factor/*': { window: 60, max: TRIES_A_MINUTE },
        '/change-password': { window: 60, max: TRIES_A_MINUTE },
      },
    },
    advanced: {
      cookiePrefix: 'wengang',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      username({ displayUsername: false, schema: { user: { fields: { username: 'username' } } } }),
      twoFactor({
        issuer: ISSUER,
        twoFactorTable: 'staff_second_factors',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'staff_second_factors',
            fields: {
              userId: 'staff_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  })
}

export function staffAuth(
  db: Db,
  secret: string,
  publicUrl: string | undefined,
  clock: Clock,
  keeping?: PasswordKeeping,
): StaffAuth {
  const auth = authOver(db, secret, publicUrl, keeping)
  const origin = new URL(publicUrl ?? 'http://localhost').origin
  const record = (actor: string, action: AuditAction, username: string, jurisdiction: string) =>
    recordLook(db, { actor, action, subject: username.toLowerCase(), jurisdiction }, clock())

  return {
    async who(headers) {
      const found = await auth.api.getSession({ headers })
      if (found === null || found.user.disabled) return undefined
      const { id, username, role, region, mustChangePassword, twoFactorEnabled } = found.user
      return {
        id,
        username: username!,
        role: role as StaffMember['role'],
        region,
        mustChangePassword: mustChangePassword === true,
        secondFactor: twoFactorEnabled === true,
      }
    },
    ask(path, body, { cookie, address, agent }) {
      const headers = {
        'Content-Type': 'application/json',
        origin,
        cookie,
        [ADDRESS_HEADER]: address,
        'User-Agent': agent,
      }
      return auth.handler(
        new Request(`${origin}${AUTH_PATH}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
      )
    },
    async passwordChanged({ id, username, region }) {
      const { internalAdapter } = await auth.$context
      await internalAdapter.updateUser(id, { mustChangePassword: false })
      await record(username, 'change-password', username, region)
    },
    async noteSignIn(username, ok) {
      const found = await findStaff(db, username)
      if (found !== undefined) await record(username, ok ? 'sign-in' : 'sign-in-failed', username, found.region)
    },
    async add({ username, role, region }, by) {
      if ((await findStaff(db, username)) !== undefined) return undefined
      const { internalAdapter, password } = await auth.$context
      const oneTime = oneTimePassword()
      const { id } = await internalAdapter.createUser(
        {
          name: username,
          username,
          // The library wants one; nothing is ever sent to it.
          email: `${username.toLowerCase()}@staff.invalid`,
          emailVerified: false,
          role,
          region,
          mustChangePassword: true,
          disabled: false,
        },
        { method: 'admin' },
      )
      await internalAdapter.linkAccount({
        userId: id,
        providerId: 'credential',
        accountId: id,
        password: await password.hash(oneTime),
      })
      await record(by, `add-staff-${role}`, username, region)
      return oneTime
    },
    async reset(username, by) {
      const found = await findStaff(db, username)
      if (found === undefined) return undefined
      const { id, region } = found
      const { internalAdapter, password } = await auth.$context
      const oneTime = oneTimePassword()
      await internalAdapter.updatePassword(id, await password.hash(oneTime))
      // Whoever has lost the phone has lost the second factor with it.
      await internalAdapter.updateUser(id, { mustChangePassword: true, twoFactorEnabled: false })
      await sql`delete from staff_second_factors where staff_id = ${id}`.execute(db)
      await internalAdapter.deleteUserSessions(id)
      await record(by, 'reset-staff', username, region)
      return oneTime
    },
    async disable(username, by) {
      const found = await findStaff(db, username)
      if (found === undefined) return false
      const { id, region } = found
      const { internalAdapter } = await auth.$context
      await internalAdapter.updateUser(id, { disabled: true })
      await internalAdapter.deleteUserSessions(id)
      await record(by, 'disable-staff', username, region)
      return true
    },
    async endSessions(username, by) {
      const found = await findStaff(db, username)
      if (found === undefined) return false
      const { internalAdapter } = await auth.$context
      await internalAdapter.deleteUserSessions(found.id)
      await record(by, 'end-sessions', username, found.region)
      return true
    },
    list: (within) => listStaff(db, within),
  }
}

/** 80 bits, in groups that can be read out. */
const oneTimePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => ONE_TIME_ALPHABET[randomInt(ONE_TIME_ALPHABET.length)]).join(''),
  ).join('-')
