/** `bench plan`: a month's run from database to database, in a process of its own so that its memory can be told. */

import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aesCipher } from '../store/cipher.ts'
import { migrate } from '../store/migrate.ts'
import { openDatabase } from '../store/open.ts'
import type { Bench, Figures } from './figures.ts'
import { fillProvince } from './fill.ts'
import { peerRows } from './peer-rows.ts'

export const SECRET = 'a secret for benches, thirty-two characters long'
/** The base load is over: everybody who was not reached yet is due at once. */
export const PLANNED_AT = '2026-11-21T06:00:00+08:00'
const FILLED_ON = '2026-11-20'
/** The planner has to do with this much JavaScript memory; what SQLite and the program itself take comes on top. */
const HEAP_MB = 112

export const bench: Bench = async ({ people, positions, seed, tell }) => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-bench-'))
  try {
    const file = join(folder, 'province.sqlite')
    const db = openDatabase({ kind: 'sqlite', file })
    await migrate(db)
    await fillProvince(db, aesCipher(SECRET), { people, positions, seed, today: FILLED_ON })
    await db.destroy()
    tell(`${people} 人、${positions} 个岗位已写入`)
    const figures = await planned(file)
    tell('排完了，再看只写一行的极限')
    const bareSeconds = peerRows(join(folder, 'bare.sqlite'), people)
    const seconds = Number(figures.seconds)
    return {
      people,
      positions,
      ...figures,
      bareRowsSeconds: bareSeconds,
      timesBareRows: rounded(seconds / bareSeconds),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function planned(file: string): Promise<Figures> {
  const child = fork(fileURLToPath(new URL('./plan-process.ts', import.meta.url)), [file], {
    execArgv: [...process.execArgv, `--max-old-space-size=${HEAP_MB}`],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (figures) => resolve(figures as Figures))
    child.once('exit', (code) => reject(new Error(`排期进程提前结束（${code}）`)))
  })
}

const rounded = (value: number): number => Math.round(value * 100) / 100
