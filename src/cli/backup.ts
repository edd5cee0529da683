/** `wengang backup`: a copy of the database that can be started from, also while the server runs. */

import type { Command } from 'commander'
import { backUp, NowhereToBackUp } from '../backup.ts'
import { readConfig } from '../config.ts'
import { printJson, say } from './with-system.ts'

export function backupCommand(program: Command, clock: () => number): void {
  program
    .command('backup [文件]')
    .description('备份数据库，服务器开着也行；不写文件就放进 WENGANG_BACKUP_FOLDER')
    .option('--json', '结果用 JSON 写到标准输出')
    .action(async (file: string | undefined, { json }: { json?: true }, command: Command) => {
      const made = await backUp(readConfig(), clock(), file).catch((error: unknown) => {
        throw error instanceof NowhereToBackUp ? command.error(error.message) : error
      })
      say(`备份好了，已经打开核对过：${made.file}（${Math.ceil(made.bytes / 1e6)} MB，${made.people} 人）`)
      if (made.removed > 0) say(`删掉了 ${made.removed} 份旧的`)
      say('密钥不在备份里，请另外保管：没有它，备份打不开')
      if (json) printJson(made)
    })
}
