/** `wengang template`: the positions template, to fill in and import. */

import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { positionsTemplate } from '../positions/template.ts'
import { templateFile } from '../spreadsheets/template-file.ts'
import { say } from './with-system.ts'

export function templateCommand(program: Command): void {
  program
    .command('template <文件>')
    .description('写一份岗位表模板（.csv 或 .xlsx）')
    .action(async (file: string, _options: unknown, command: Command) => {
      const format = /\.(csv|xlsx)$/i.exec(file)?.[1]?.toLowerCase()
      if (format !== 'csv' && format !== 'xlsx') command.error('文件名要以 .csv 或 .xlsx 结尾')
      await writeFile(file, templateFile(positionsTemplate, format as 'csv' | 'xlsx').body)
      say(`模板写好了：${file}`)
    })
}
