/** `wengang calls`: the call list of the day, and what came of a call. Every look at a phone number is recorded. */

import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { CALL_REASONS, RECORDED_WORDS } from '../push/call-words.ts'
import { CALL_OUTCOMES, type CallOutcome } from '../rules/call-result.ts'
import { printJson, withSystem } from './with-system.ts'

export function callsCommand(program: Command): void {
  const calls = program.command('calls').description('电话任务：今天要打给谁，打了记下结果')
  calls
    .command('list', { isDefault: true })
    .description('列出要打的电话；看电话号码会留记录')
    .option('--by <姓名>', '谁在看', userInfo().username)
    .option('--json', '用 JSON 写到标准输出')
    .action(async ({ by, json }: { by: string; json?: true }) => {
      await withSystem(async (system) => {
        const sheet = await system.callSheet(by)
        if (json) return printJson(sheet)
        for (const { publicId, name, phone, reason, month, note } of sheet) {
          const what = [CALL_REASONS[reason] ?? reason, note].filter((part) => part !== undefined).join(' ')
          process.stdout.write(
            `${publicId}  ${month}  ${name ?? '（没有姓名）'}  ${phone ?? '（没有电话，请上门或找村里）'}  ${what}\n`,
          )
        }
      })
    })
  calls
    .command('done <任务编号> <结果>')
    .description('记下通话结果：phoned 接通，unreachable 联系不上')
    .option('--by <姓名>', '谁打的', userInfo().username)
    .option('--note <话>', '说了什么')
    .action(async (taskId: string, outcome: string, options: { by: string; note?: string }, command: Command) => {
      if (!isOutcome(outcome)) command.error('结果要写 phoned（接通）或 unreachable（联系不上）')
      await withSystem(async (system) => {
        const { by, note } = options
        const report = {
          taskId,
          outcome: outcome as CallOutcome,
          calledAt: system.clock(),
          by,
          ...(note !== undefined && { note }),
        }
        const recorded = await system.recordCall(report)
        if (recorded !== 'recorded') throw new Error(RECORDED_WORDS[recorded])
        process.stdout.write(`${RECORDED_WORDS[recorded]}\n`)
      })
    })
}

const isOutcome = (word: string): word is CallOutcome => CALL_OUTCOMES.some((outcome) => outcome === word)
