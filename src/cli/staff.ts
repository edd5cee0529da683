/** `wengang staff`: accounts for the console. A password is shown once, here, and has to be changed at first sign-in. */

import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { regionName, region as regionOf } from '../rules/regions.ts'
import { isRole, isUsername, ROLE_WORDS, ROLES } from '../rules/staff.ts'
import { staffAuth } from '../staff-auth.ts'
import { printJson, withSystem } from './with-system.ts'

const NOBODY = '没有这个用户名'

export function staffCommand(program: Command): void {
  const staff = program.command('staff').description('经办台账号：开通、列出、停用、重设密码')
  staff
    .command('add <用户名>')
    .description('开通一个账号，一次性密码只显示这一次')
    .requiredOption('--role <岗位>', ROLES.map((role) => `${role} ${ROLE_WORDS[role]}`).join('、'))
    .option('--region <代码>', '管辖地区的行政区划代码，不写就是本系统的地区')
    .option('--by <姓名>', '谁开通的', userInfo().username)
    .option('--json', '用 JSON 写到标准输出')
    .action(
      async (
        username: string,
        options: { by: string; role: string; region?: string; json?: true },
        command: Command,
      ) => {
        const { role, by } = options
        if (!isUsername(username)) command.error('用户名要用 3 到 30 个字母、数字、点或下划线')
        if (!isRole(role)) return command.error(`岗位要写 ${ROLES.join('、')} 中的一个`)
        await withSystem(async ({ db, secret, region: whole, clock }, { publicUrl }) => {
          const region = options.region ?? whole
          if (regionOf(region) === undefined) command.error('没有这个行政区划代码')
          const password = await staffAuth(db, secret, publicUrl, clock).add({ username, role, region }, by)
          if (password === undefined) throw new Error('这个用户名已经有人用了')
          tell(username.toLowerCase(), password, options.json)
        })
      },
    )
  staff
    .command('list', { isDefault: true })
    .description('列出账号')
    .option('--json', '用 JSON 写到标准输出')
    .action(async ({ json }: { json?: true }) => {
      await withSystem(async ({ db, secret, clock }, { publicUrl }) => {
        const lines = await staffAuth(db, secret, publicUrl, clock).list()
        if (json) return printJson(lines)
        for (const { username, role, region, disabled, secondFactor } of lines) {
          const state = [secondFactor ? '有动态码' : '没有动态码', ...(disabled ? ['已停用'] : [])].join(' ')
          process.stdout.write(
            `${username}  ${isRole(role) ? ROLE_WORDS[role] : role}  ${regionName(region)}  ${state}\n`,
          )
        }
      })
    })
  staff
    .command('disable <用户名>')
    .description('停用，所有登录马上失效')
    .option('--by <姓名>', '谁停用的', userInfo().username)
    .action(async (username: string, { by }: { by: string }) => {
      await withSystem(async ({ db, secret, clock }, { publicUrl }) => {
        if (!(await staffAuth(db, secret, publicUrl, clock).disable(username, by))) throw new Error(NOBODY)
        process.stdout.write(`${username} 停用了\n`)
      })
    })
  staff
    .command('reset <用户名>')
    .description('重设一次性密码，所有登录马上失效')
    .option('--by <姓名>', '谁重设的', userInfo().username)
    .option('--json', '用 JSON 写到标准输出')
    .action(async (username: string, { by, json }: { by: string; json?: true }) => {
      await withSystem(async ({ db, secret, clock }, { publicUrl }) => {
        const password = await staffAuth(db, secret, publicUrl, clock).reset(username, by)
        if (password === undefined) throw new Error(NOBODY)
        tell(username.toLowerCase(), password, json)
      })
    })
}

function tell(username: string, password: string, json: true | undefined): void {
  if (json) printJson({ username, password })
  else process.stdout.write(`用户名 ${username}  一次性密码 ${password}（第一次登录时要改）\n`)
}
