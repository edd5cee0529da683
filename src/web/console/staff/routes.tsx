/** `/console/staff` (账号). Mounted behind the sign-in, for administrators. */

import { Hono, type MiddlewareHandler } from 'hono'
import { within } from '../../../rules/regions.ts'
import { isDeskRole, isUsername } from '../../../rules/staff.ts'
import { document } from '../../layout.tsx'
import type { ConsoleEnv, StaffMember } from '../env.ts'
import { fieldsOf, placeTyped } from '../form.ts'
import { staffPage } from './page.tsx'
import type { AccountDesk } from './ports.ts'

type Told = Omit<Parameters<typeof staffPage>[0], 'staff' | 'lines'>
type Guards = { opening: MiddlewareHandler<ConsoleEnv>; locking: MiddlewareHandler<ConsoleEnv> }

/** Administrators are opened and locked by the command alone: else one of them could become another. */
export function staffRoutes(accounts: AccountDesk, { opening, locking }: Guards): Hono<ConsoleEnv> {
  const page = async (staff: StaffMember, told: Told = {}) =>
    document(staffPage({ staff, lines: await accounts.list(staff.region), ...told }))

  return new Hono<ConsoleEnv>()
    .get('/', async (c) => c.html(await page(c.var.staff)))
    .post('/', opening, async (c) => {
      const { staff } = c.var
      const typed = await fieldsOf(c, ['username', 'role', 'region'])
      const username = typed.username.trim().toLowerCase()
      const region = placeTyped(typed.region.trim())
      const refuse = async (problem: string) => c.html(await page(staff, { typed, problem }), 400)
      if (!isUsername(username)) return refuse('用户名要用 3 到 30 个字母、数字、点或下划线')
      if (!isDeskRole(typed.role)) return refuse('请从表里选岗位')
      if (region === undefined || !within(region, staff.region)) return refuse('管辖内没有这个地方')
      const password = await accounts.add({ username, role: typed.role, region }, staff.username)
      if (password === undefined) return refuse('这个用户名已经有人用了')
      return c.html(await page(staff, { oneTime: { username, password } }))
    })
    .post('/lock', locking, async (c) => {
      const { staff } = c.var
      const { username, act } = await fieldsOf(c, ['username', 'act'])
      const theirs = (await accounts.list(staff.region)).find((line) => line.username === username)
      if (theirs === undefined || !isDeskRole(theirs.role)) return c.notFound()
      if (act === 'reset') {
        const password = await accounts.reset(username, staff.username)
        return password === undefined ? c.notFound() : c.html(await page(staff, { oneTime: { username, password } }))
      }
      if (act === 'disable') await accounts.disable(username, staff.username)
      else if (act === 'sessions') await accounts.endSessions(username, staff.username)
      else return c.notFound()
      const said = act === 'disable' ? `${username} 停用了，所有登录都失效了` : `${username} 的所有设备都退出了`
      return c.html(await page(staff, { said }))
    })
}
