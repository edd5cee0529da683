/** 账号: the system administrator opens them, the security administrator locks them; neither does the other's part. */

import { regionName } from '../../../rules/regions.ts'
import { DESK_ROLES, isDeskRole, isRole, mayDo, ROLE_WORDS } from '../../../rules/staff.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import type { AccountLine } from './ports.ts'

export const STAFF = '/console/staff'

type Shown = {
  staff: StaffMember
  lines: AccountLine[]
  typed?: { username: string; role: string; region: string } | undefined
  problem?: string | undefined
  said?: string | undefined
  /** Shown this once. */
  oneTime?: { username: string; password: string } | undefined
}

export const staffPage = ({ staff, lines, typed, problem, said, oneTime }: Shown) => (
  <ConsolePage staff={staff} title="账号" here={STAFF}>
    <Notice words={problem} />
    {said && <p role="status">{said}</p>}
    {oneTime && (
      <section>
        <h2>一次性密码</h2>
        <p>
          {oneTime.username} 的密码是 <code>{oneTime.password}</code>
        </p>
        <p class="aside">只显示这一次，请当面交给本人。第一次登录时要改。</p>
      </section>
    )}
    {mayDo(staff.role, 'open-accounts') && <Opening staff={staff} typed={typed} />}
    <section>
      <div class="wide">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">用户名</th>
              <th scope="col">岗位</th>
              <th scope="col">管辖</th>
              <th scope="col">动态码</th>
              <th scope="col">现在</th>
              {mayDo(staff.role, 'lock-accounts') && <th scope="col">处置</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <td>{line.username}</td>
                <td>{isRole(line.role) ? ROLE_WORDS[line.role] : line.role}</td>
                <td>{regionName(line.region)}</td>
                <td>{line.secondFactor ? '已启用' : '没有'}</td>
                <td>{line.disabled ? '已停用' : '在用'}</td>
                {mayDo(staff.role, 'lock-accounts') && (
                  <td>{isDeskRole(line.role) && !line.disabled && <Locks username={line.username} />}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="aside">系统、安全、审计管理员的账号只能在服务器上用命令开通和停用。每一步都记在审计记录里。</p>
    </section>
  </ConsolePage>
)

const Opening = ({ staff, typed }: Pick<Shown, 'staff' | 'typed'>) => (
  <section>
    <h2>开通账号</h2>
    <form method="post" action={STAFF} class="filters">
      <p>
        <label for="username">用户名</label>
        <input id="username" name="username" value={typed?.username} required maxlength={30} autocomplete="off" />
      </p>
      <p>
        <label for="role">岗位</label>
        <select id="role" name="role">
          {DESK_ROLES.map((role) => (
            <option value={role} selected={role === typed?.role}>
              {ROLE_WORDS[role]}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label for="region">管辖（地名或行政区划代码）</label>
        <input id="region" name="region" value={typed?.region ?? regionName(staff.region)} required />
      </p>
      <p>
        <button type="submit">开通</button>
      </p>
    </form>
  </section>
)

const Locks = ({ username }: { username: string }) => (
  <form method="post" action={`${STAFF}/lock`} class="row">
    <input type="hidden" name="username" value={username} />
    {LOCKS.map(({ act, words }) => (
      <button type="submit" name="act" value={act} class="quiet">
        {words}
      </button>
    ))}
  </form>
)

const LOCKS = [
  { act: 'sessions', words: '退出所有设备' },
  { act: 'reset', words: '重设密码' },
  { act: 'disable', words: '停用' },
] as const
