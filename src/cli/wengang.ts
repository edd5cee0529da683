/** 稳岗 on the command line: data on standard output, everything else on standard error. Exit 0 done, 1 failed, 2 misused. */

import { Command, CommanderError } from 'commander'
import { startClock } from '../clock.ts'
import { ConfigError, loadSettingsFile, readConfig } from '../config.ts'
import { callsCommand } from './calls.ts'
import { chatCommand } from './chat.ts'
import { coverageCommand } from './coverage.ts'
import { demoCommand } from './demo.ts'
import { draftCommand } from './draft.ts'
import { evaluateCommand } from './evaluate.ts'
import { importCommand } from './import.ts'
import { pushCommand } from './push.ts'
import { qrCommand } from './qr.ts'
import { reviewCommand } from './review.ts'
import { templateCommand } from './template.ts'
import { understandCommand } from './understand.ts'

const DONE = 0
const FAILED = 1
const MISUSED = 2

loadSettingsFile()
const program = new Command('wengang')
  .description('稳岗:每月给没活干的人至少推一次岗位,并且说得清')
  .exitOverride()
  .configureOutput({ writeOut: (text) => process.stdout.write(text), writeErr: (text) => process.stderr.write(text) })

const clock = () => startClock(readConfig().startAt)()
for (const add of [
  pushCommand,
  coverageCommand,
  callsCommand,
  importCommand,
  reviewCommand,
  qrCommand,
  templateCommand,
  draftCommand,
  chatCommand,
  demoCommand,
  evaluateCommand,
]) {
  add(program)
}
understandCommand(program, clock)
for (const command of program.commands) command.exitOverride()

try {
  await program.parseAsync()
  process.exitCode ??= DONE
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? DONE : MISUSED
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = error instanceof ConfigError ? MISUSED : FAILED
  }
}
