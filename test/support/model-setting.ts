/** A model over a fake server, with a ledger in memory and time that the test moves. */

import { onTestFinished } from 'vitest'
import type { ModelConfig } from '../../src/config.ts'
import type { ModelCall, ModelLedger } from '../../src/llm/consulting.ts'
import { openModel } from '../../src/llm/model.ts'
import { virtualTime } from '../../src/virtual-time.ts'
import { startFakeModelServer } from './fake-model-server.ts'
import { at } from './seeds.ts'

export async function modelSetting(change: Partial<ModelConfig> = {}) {
  const server = await startFakeModelServer()
  onTestFinished(server.close)
  const time = virtualTime(at('2026-11-23T10:00'))
  const calls: ModelCall[] = []
  const ledger: ModelLedger = {
    record: async (call) => void calls.push(call),
    callsSince: async (since) =>
      calls.filter(({ at, outcome }) => at >= since && outcome !== 'budget' && outcome !== 'resting').length,
  }
  return {
    server,
    time,
    calls,
    outcomes: () => calls.map(({ outcome }) => outcome),
    model: openModel({ ...server.config, ...change }, ledger, time),
  }
}
