/** The way in (登录): password, then the six digits where a second factor is set up. */

import { DoorPage, Field, Notice } from './frame.tsx'

type Door = { bureau: string; problem?: string | undefined }

export const passwordPage = ({ bureau, problem }: Door) => (
  <DoorPage title="登录" bureau={bureau}>
    <Notice words={problem} />
    <form method="post" action="/console/sign-in">
      <Field name="username" label="用户名" autocomplete="username" />
      <Field name="password" label="密码" type="password" autocomplete="current-password" />
      <button type="submit">登录</button>
    </form>
    <p class="aside">账号由系统管理员开通；忘了密码，找安全管理员重设。</p>
  </DoorPage>
)

export const digitsPage = ({ bureau, problem }: Door) => (
  <DoorPage title="输入动态码" bureau={bureau}>
    <Notice words={problem} />
    <form method="post" action="/console/sign-in/code">
      <Field name="code" label="验证器上的六位数字" autocomplete="one-time-code" />
      <button type="submit">继续</button>
    </form>
    <p class="aside">
      <a href="/console/sign-in">换个账号登录</a>
    </p>
  </DoorPage>
)

export const refusedPage = ({ bureau }: Door) => (
  <DoorPage title="您的岗位不能看这一页" bureau={bureau}>
    <p>需要的话，请找系统管理员调整。</p>
    <p>
      <a href="/console">回到首页</a>
    </p>
  </DoorPage>
)
