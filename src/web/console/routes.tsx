/** `/console` (经办台): everything behind the staff's sign-in. Our plain forms stand before better-auth, which is not reachable itself. */

import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import qrcode from 'qrcode'
import { type Act, mayDo } from '../../rules/staff.ts'
import { passwordProblem } from '../../rules/staff-password.ts'
import { addressOf } from '../address.ts'
import { document } from '../layout.tsx'
import { limitBody } from '../limit-body.ts'
import { perAddress, tooFast } from '../per-address.ts'
import { rateLimit } from '../rate-limit.ts'
import { accountPage } from './account.tsx'
import { auditRoutes } from './audit/routes.tsx'
import { broadcastRoutes } from './broadcasts/routes.tsx'
import { callRoutes } from './calls/routes.tsx'
import { conversationRoutes } from './conversations/routes.tsx'
import { coverageRoutes } from './coverage/routes.tsx'
import { digitsPage, passwordPage, refusedPage } from './door.tsx'
import type { ConsoleEnv, StaffMember } from './env.ts'
import { fieldsOf } from './form.ts'
import { householdRoutes } from './households/routes.tsx'
import { peopleRoutes } from './people/routes.tsx'
import type { ConsolePorts } from './ports.ts'
import { IMPORT } from './positions/import.tsx'
import { LARGEST_UPLOAD } from './positions/import-routes.tsx'
import { positionRoutes } from './positions/routes.tsx'
import { spotCheckRoutes } from './spot-checks/routes.tsx'
import { STAFF } from './staff/page.tsx'
import { staffRoutes } from './staff/routes.tsx'
import { ticketRoutes } from './tickets/routes.tsx'
import { todayRoutes } from './today/routes.tsx'

const LARGEST_FORM = 64 * 1024
const ACCOUNT = '/console/account'
const TOO_OFTEN = '试得太多了，请过一分钟再来'
/** Tries at one person's password or six digits, from wherever they come: ten, then one in twenty seconds. */
const PER_NAME = { perSecond: 1 / 20, burst: 10 }
/** Nobody clicks like this; a program with a stolen session would. */
const PER_SESSION = { perSecond: 20, burst: 600 }

export function consoleRoutes(ports: ConsolePorts): Hono<ConsoleEnv> {
  const { signIn, bureau, publicUrl } = ports
  const ownOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  const door = { bureau: bureau.name }
  const ask = (c: Context, path: string, body: object) =>
    signIn.ask(path, body, {
      cookie: c.req.header('cookie') ?? '',
      address: addressOf(c) || '127.0.0.1',
      agent: c.req.header('user-agent') ?? '',
    })

  const tooLong = (c: Context) => c.text('太长了', 413)
  const [formLimit, uploadLimit] = [limitBody(LARGEST_FORM, tooLong), limitBody(LARGEST_UPLOAD, tooLong)]

  const perSession = rateLimit(PER_SESSION, Date.now)
  const perName = rateLimit(PER_NAME, Date.now)

  const routes = new Hono<ConsoleEnv>()
  routes.use(
    (c, next) => (c.req.path.startsWith(IMPORT) ? uploadLimit : formLimit)(c, next),
    csrf({
      origin: (origin, c) => (ownOrigin === undefined ? hostOf(origin) === c.req.header('host') : origin === ownOrigin),
    }),
    async (c, next) => {
      await next()
      c.res.headers.set('Cache-Control', 'no-store')
    },
  )

  const crowd = perAddress(Date.now)
  routes.use('/sign-in/*', crowd)
  routes.get('/sign-in', (c) => c.html(document(passwordPage(door))))
  routes.post('/sign-in', async (c) => {
    const { username, password } = await fieldsOf(c, ['username', 'password'])
    if (perName.waitFor(username.trim().toLowerCase()) > 0)
      return c.html(document(passwordPage({ ...door, problem: TOO_OFTEN })), 429)
    const answer = await ask(c, '/sign-in/username', { username: username.trim(), password })
    await signIn.noteSignIn(username.trim(), answer.ok)
    if (!answer.ok) {
      const problem = answer.status === 429 ? TOO_OFTEN : '用户名或密码不对'
      return c.html(document(passwordPage({ ...door, problem })), answer.status === 429 ? 429 : 401)
    }
    passCookies(c, answer)
    const { twoFactorRedirect } = (await answer.json()) as { twoFactorRedirect?: boolean }
    return c.redirect(twoFactorRedirect ? '/console/sign-in/code' : '/console', 303)
  })
  routes.get('/sign-in/code', (c) => c.html(document(digitsPage(door))))
  routes.post('/sign-in/code', async (c) => {
    const { code } = await fieldsOf(c, ['code'])
    const answer = await ask(c, '/two-factor/verify-totp', { code: code.trim() })
    if (!answer.ok) {
      const problem = answer.status === 429 ? TOO_OFTEN : '数字不对或过期了，看看验证器上现在的'
      return c.html(document(digitsPage({ ...door, problem })), answer.status === 429 ? 429 : 401)
    }
    passCookies(c, answer)
    return c.redirect('/console', 303)
  })

  // A session that runs wild is stopped before it uses up what its whole office has.
  routes.use(async (c, next) => {
    const staff = await signIn.who(c.req.raw.headers)
    const wait = staff === undefined ? 0 : perSession.waitFor(staff.id)
    if (wait > 0) return tooFast(c, wait)
    if (staff !== undefined) c.set('staff', staff)
    return next()
  }, crowd)
  routes.use(async (c, next) => {
    const staff: StaffMember | undefined = c.var.staff
    if (staff === undefined) return c.redirect('/console/sign-in', 303)
    const leads = c.req.path.startsWith(ACCOUNT) || c.req.path === '/console/sign-out'
    return staff.mustChangePassword && !leads ? c.redirect(ACCOUNT, 303) : next()
  })
  routes.post('/sign-out', async (c) => {
    passCookies(c, await ask(c, '/sign-out', {}))
    return c.redirect('/console/sign-in', 303)
  })
  routes.get('/', (c) => c.redirect(firstPage(c.var.staff), 303))

  routes.use('/account/*', only('keep-own-account', door))
  routes.get('/account', (c) => c.html(document(accountPage({ staff: c.var.staff }))))
  routes.post('/account/password', async (c) => {
    const { staff } = c.var
    const { current, fresh } = await fieldsOf(c, ['current', 'fresh'])
    const refuse = (problem: string, status: 400 | 429 = 400) =>
      c.html(document(accountPage({ staff, problem })), status)
    const problem =
      (await passwordProblem(fresh, staff.username)) ?? (fresh === current ? '新密码要和现在的不一样' : undefined)
    if (problem !== undefined) return refuse(problem)
    if (perName.waitFor(staff.username) > 0) return refuse(TOO_OFTEN, 429)
    const body = { currentPassword: current, newPassword: fresh, revokeOtherSessions: true }
    const answer = await ask(c, '/change-password', body)
    if (answer.status === 429) return refuse(TOO_OFTEN, 429)
    if (!answer.ok) return refuse('现在的密码不对')
    await signIn.passwordChanged(staff)
    passCookies(c, answer)
    return c.html(document(accountPage({ staff: { ...staff, mustChangePassword: false }, done: '密码改好了' })))
  })
  routes.use('/account/*', async (c, next) => (c.var.staff.mustChangePassword ? c.redirect(ACCOUNT, 303) : next()))
  routes.post('/account/factor', async (c) => {
    const { staff } = c.var
    const { password } = await fieldsOf(c, ['password'])
    if (perName.waitFor(staff.username) > 0) return c.html(document(accountPage({ staff, problem: TOO_OFTEN })), 429)
    const answer = await ask(c, '/two-factor/enable', { password })
    if (!answer.ok) return c.html(document(accountPage({ staff, problem: '密码不对' })), 400)
    passCookies(c, answer)
    const { totpURI } = (await answer.json()) as { totpURI: string }
    const factor = {
      picture: await qrcode.toDataURL(totpURI, { margin: 2 }),
      typed: new URL(totpURI).searchParams.get('secret') ?? '',
    }
    return c.html(document(accountPage({ staff, factor })))
  })
  routes.post('/account/factor/code', async (c) => {
    const { staff } = c.var
    const { code } = await fieldsOf(c, ['code'])
    const answer = await ask(c, '/two-factor/verify-totp', { code: code.trim() })
    if (!answer.ok) return c.html(document(accountPage({ staff, problem: '数字不对，请重新启用一次' })), 400)
    passCookies(c, answer)
    return c.html(document(accountPage({ staff: { ...staff, secondFactor: true }, done: '动态码启用了' })))
  })
  routes.post('/account/elsewhere', async (c) => {
    const answer = await ask(c, '/revoke-other-sessions', {})
    const said = answer.ok ? { done: '其他设备都退出了' } : { problem: '没有退出成功，请重新登录后再试' }
    return c.html(document(accountPage({ staff: c.var.staff, ...said })), answer.ok ? 200 : 400)
  })
  routes.use('/today/*', only('see-people', door))
  routes.route('/today', todayRoutes(ports.today))
  for (const path of ['/coverage', '/coverage/*']) routes.use(path, only('see-coverage', door))
  routes.route('/coverage', coverageRoutes(ports.coverage, bureau))
  for (const path of ['/calls', '/calls/*']) routes.use(path, only('make-calls', door))
  routes.route('/calls', callRoutes(ports.calls))
  routes.use('/positions/*', only('see-positions', door))
  routes.route('/positions', positionRoutes(ports.positions, only('keep-positions', door)))
  routes.use('/tickets/*', only('work-tickets', door))
  routes.route('/tickets', ticketRoutes(ports.tickets))
  routes.use('/broadcasts/*', only('see-broadcasts', door))
  routes.route('/broadcasts', broadcastRoutes(ports.broadcasts, only('write-broadcasts', door)))
  routes.use('/staff/*', only('see-accounts', door))
  const administration = { opening: only('open-accounts', door), locking: only('lock-accounts', door) }
  routes.route('/staff', staffRoutes(ports.accounts, administration))
  routes.use('/audit/*', only('read-audit', door))
  routes.route('/audit', auditRoutes(ports.audit))
  routes.use('/conversations/*', only('show-masked', door))
  routes.route('/conversations', conversationRoutes(ports.conversations))
  routes.use('/people/*', only('see-people', door))
  const guards = { keep: only('keep-people', door), show: only('show-masked', door) }
  routes.route('/people', peopleRoutes(ports.people, ports.merging, guards))
  routes.use('/households/*', only('see-people', door))
  routes.route('/households', householdRoutes(ports.households))
  for (const path of ['/spot-checks', '/spot-checks/*']) routes.use(path, only('make-calls', door))
  routes.route('/spot-checks', spotCheckRoutes(ports.spotChecks, only('draw-spot-checks', door)))
  return routes
}

/** Lets only those pass whose role may do the act (`rules/staff.ts`). */
export const only =
  (act: Act, door: { bureau: string }): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) =>
    mayDo(c.var.staff.role, act) ? next() : c.html(document(refusedPage(door)), 403)

/** Where the day begins. */
const firstPage = ({ role }: StaffMember): string =>
  mayDo(role, 'see-people') ? '/console/today' : mayDo(role, 'read-audit') ? '/console/audit' : STAFF

function passCookies(c: Context, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)
