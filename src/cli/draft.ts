/** `wengang draft`: a notice in, a draft in plain words out, for staff to check before anybody sees it. */

import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { say, withSystem } from './with-system.ts'

export function draftCommand(program: Command): void {
  program
    .command('draft')
    .description('把通知改写成大白话：标准输入是原文（别带个人信息），标准输出是草稿，核对后才能用')
    .action(async () => {
      if (readConfig().model === undefined)
        throw new Error('没有接模型，写不了草稿。怎么接见 .env.example 里的 OPENAI_BASE_URL')
      const notice = (await text(process.stdin)).trim()
      if (notice === '') throw new Error('标准输入里没有通知')
      const draft = await withSystem(async ({ model }) => model?.draft(notice))
      if (draft === undefined) throw new Error('模型没写出来，等一会儿再试')
      if (draft.invented.length > 0) throw new Error(`草稿里有原文没有的数，不能用：${draft.invented.join('、')}`)
      process.stdout.write(`${draft.text}\n`)
      say('这是机器写的草稿，请对着原文核对以后再用')
      if (draft.missing.length > 0) say(`原文里的这些数草稿没写：${draft.missing.join('、')}`)
    })
}
