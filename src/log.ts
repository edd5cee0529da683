/** One logger per subsystem, all to standard error. The only place that decides what is redacted. */

import { type Logger, pino } from 'pino'

export type { Logger }

/** Fields that could hold personal data; a value under one of these names never reaches the log. */
const REDACTED = [
  'name',
  'phone',
  'idNumber',
  'address',
  'text',
  'content',
  'words',
  'body',
  'token',
  'secret',
  'cookie',
  'authorization',
]

export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '〔隐去〕' },
      serializers: { err: describeError },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** A driver's message may quote the row it failed on, so only the kind, the code and our own stack lines are kept. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error ? error.code : undefined
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
  return { kind: error.name, code, stack }
}
