/** The `wengang` command as a process. */

import { loadSettingsFile } from '../config.ts'
import { runCommand } from './command-line.ts'

loadSettingsFile()
await runCommand(process.argv.slice(2))
