/** 我的账号: one's password, second factor and sessions. */

import { regionName } from '../../rules/regions.ts'
import { ROLE_WORDS } from '../../rules/staff.ts'
import { SHORTEST_PASSWORD } from '../../rules/staff-password.ts'
import type { StaffMember } from './env.ts'
import { ConsolePage, Field, Notice } from './frame.tsx'

type Shown = {
  staff: StaffMember
  problem?: string | undefined
  done?: string | undefined
  /** While a second factor is being set up: the picture to scan and the key to type. */
  factor?: { picture: string; typed: string } | undefined
}

export const accountPage = ({ staff, problem, done, factor }: Shown) => (
  <ConsolePage staff={staff} title="我的账号" here="/console/account">
    <Notice words={problem} />
    {done && <p role="status">{done}</p>}
    {staff.mustChangePassword && <p>第一次登录，请先把一次性密码换成自己的。</p>}
    <section>
      <h2>改密码</h2>
      <form method="post" action="/console/account/password">
        <Field name="current" label="现在的密码" type="password" autocomplete="current-password" />
        <Field
          name="fresh"
          label="新密码"
          type="password"
          autocomplete="new-password"
          hint={`至少 ${SHORTEST_PASSWORD} 位，不能太常见，不能有用户名`}
        />
        <button type="submit">改密码</button>
      </form>
    </section>
    {!staff.mustChangePassword && (
      <>
        <section>
          <h2>动态码</h2>
          {factor ? <Scan {...factor} /> : <Factor on={staff.secondFactor} />}
        </section>
        <section>
          <h2>登录的设备</h2>
          <form method="post" action="/console/account/elsewhere">
            <button type="submit" class="quiet">
              退出其他所有设备
            </button>
          </form>
        </section>
        <section>
          <h2>岗位</h2>
          <p>
            {ROLE_WORDS[staff.role]}，管辖 {regionName(staff.region)}
          </p>
        </section>
      </>
    )}
  </ConsolePage>
)

const Factor = ({ on }: { on: boolean }) =>
  on ? (
    <p>已启用。登录时还要输入验证器上的六位数字。</p>
  ) : (
    <form method="post" action="/console/account/factor">
      <p>启用后，登录时除了密码还要输入手机验证器上的六位数字。</p>
      <Field name="password" label="密码" type="password" autocomplete="current-password" />
      <button type="submit">启用动态码</button>
    </form>
  )

const Scan = ({ picture, typed }: { picture: string; typed: string }) => (
  <form method="post" action="/console/account/factor/code">
    <p>用手机验证器扫这张图，再输入它显示的六位数字。</p>
    <img src={picture} alt="验证器的二维码" width="200" height="200" />
    <p>
      扫不了就手工输入：<code>{typed}</code>
    </p>
    <Field name="code" label="六位数字" autocomplete="one-time-code" />
    <button type="submit">确认</button>
  </form>
)
