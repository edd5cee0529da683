/** The whole program over a test's database, on a clock the test moves. */

import type { Model } from '../../src/llm/model.ts'
import type { Db } from '../../src/store/tables.ts'
import { type System, systemOver } from '../../src/system.ts'
import { type VirtualTime, virtualTime } from '../../src/virtual-time.ts'

export const SECRET = 'a secret for tests, thirty-two characters long'

export function systemForTest(db: Db, start: number, model?: Model): { system: System; time: VirtualTime } {
  const time = virtualTime(start)
  const config = {
    production: false,
    region: '350500',
    bureau: { name: '泉州市人社局', phone: '0595-12333' },
    publicUrl: undefined,
  }
  return { system: systemOver(db, SECRET, config, time.clock, model), time }
}
