/** A database file in which a generated province's monthly pushes are planned and wait in the outbox. */

import { type Clock, startOfDay } from '../rules/calendar.ts'
import { aesCipher } from '../store/cipher.ts'
import { migrate } from '../store/migrate.ts'
import { openDatabase } from '../store/open.ts'
import type { Db } from '../store/tables.ts'
import { type System, systemOver } from '../system.ts'
import { fillProvince } from './fill.ts'
import { PROVINCE } from './province.ts'

const SECRET = 'nobody real is in this database of numbers'
/** The last day of the base load: whoever is owed a push is due. */
const TODAY = '2026-11-20'
const NINE = startOfDay(TODAY) + 9 * 3_600_000

/** Nine in the morning when this is first called, and on from there. */
export const morningClock = (): Clock => {
  const start = performance.now()
  return () => Math.floor(NINE + performance.now() - start)
}

export function openBenchDatabase(file: string, clock: Clock): { db: Db; system: System } {
  const db = openDatabase({ kind: 'sqlite', file })
  const config = {
    production: true,
    region: PROVINCE,
    bureau: { name: undefined, phone: '12333' },
    publicUrl: undefined,
  }
  return { db, system: systemOver(db, SECRET, config, clock) }
}

/** Everybody's account is on the plain channel, with the row's number for an address. */
export async function queueMonth(
  { db, system }: { db: Db; system: System },
  size: { people: number; positions: number; seed: number },
  route: { channel: string; account: string },
): Promise<void> {
  await migrate(db)
  await fillProvince(db, aesCipher(SECRET), { ...size, today: TODAY }, route)
  await system.sweep()
}
