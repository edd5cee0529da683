/** 稳岗 on the command line: data on standard output, everything else on standard error. Exit 0 done, 1 failed, 2 misused. */

import { Command, CommanderError } from 'commander'
import { startClock } from '../clock.ts'
import { ConfigError, readConfig } from '../config.ts'
import { plainFailure } from '../plain-failure.ts'

type AddCommand = (program: Command, clock: () => number) => void

/** Only the command that was named is loaded: `understand` needs neither a database nor a channel. */
const COMMANDS: Record<string, () => Promise<AddCommand>> = {
  push: async () => (await import('./push.ts')).pushCommand,
  coverage: async () => (await import('./coverage.ts')).coverageCommand,
  morning: async () => (await import('./morning.ts')).morningCommand,
  calls: async () => (await import('./calls.ts')).callsCommand,
  broadcast: async () => (await import('./broadcast.ts')).broadcastCommand,
  import: async () => (await import('./import.ts')).importCommand,
  review: async () => (await import('./review.ts')).reviewCommand,
  staff: async () => (await import('./staff.ts')).staffCommand,
  qr: async () => (await import('./qr.ts')).qrCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  template: async () => (await import('./template.ts')).templateCommand,
  draft: async () => (await import('./draft.ts')).draftCommand,
  chat: async () => (await import('./chat.ts')).chatCommand,
  simulate: async () => (await import('./simulate.ts')).simulateCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
  understand: async () => (await import('./understand.ts')).understandCommand,
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand,
  bench: async () => (await import('./bench.ts')).benchCommand,
}

const DONE = 0
const FAILED = 1
const MISUSED = 2

/** `words`: the command and what belongs to it. Never throws; how it ended is the process's exit code. */
export async function runCommand(words: readonly string[]): Promise<void> {
  const program = new Command('wengang')
    .description('稳岗：每月给没活干的人至少推一次岗位，并且说得清')
    .exitOverride()
    .configureOutput({ writeOut: (text) => process.stdout.write(text), writeErr: (text) => process.stderr.write(text) })
  const clock = () => startClock(readConfig().startAt)()
  const named = COMMANDS[words[0] ?? '']
  try {
    for (const load of named === undefined ? Object.values(COMMANDS) : [named]) (await load())(program, clock)
    for (const command of program.commands) command.exitOverride()
    await program.parseAsync(words, { from: 'user' })
    process.exitCode ??= DONE
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? DONE : MISUSED
    } else {
      process.stderr.write(`${plainFailure(error)}\n`)
      process.exitCode = error instanceof ConfigError ? MISUSED : FAILED
    }
  }
}
