import { expect, it } from 'vitest'
import type { ModelCall } from '../../src/llm/consulting.ts'
import { modelLedger } from '../../src/store/model-calls.ts'
import { describeStore } from '../support/databases.ts'

const call: ModelCall = {
  purpose: 'interpret',
  model: 'little-model',
  outcome: 'taken',
  tokensIn: 120,
  tokensOut: 30,
  durationMs: 812,
  at: 1000,
}

describeStore('the ledger of model calls', (db) => {
  it('counts what reached for the server since an instant', async () => {
    const ledger = modelLedger(db())
    for (const outcome of ['taken', 'dropped', 'timeout', 'error', 'budget', 'resting'] as const) {
      await ledger.record({ ...call, outcome })
    }
    await ledger.record({ ...call, at: 999 })
    expect(await ledger.callsSince(1000)).toBe(4)
    expect(await ledger.callsSince(1001)).toBe(0)
  })

  it('takes nothing back, and has no place for words', async () => {
    const { tokensIn: _in, tokensOut: _out, ...unmeasured } = call
    await modelLedger(db()).record(unmeasured)
    expect(await db().selectFrom('model_calls').selectAll().execute()).toEqual([
      {
        id: 1,
        purpose: 'interpret',
        model: 'little-model',
        outcome: 'taken',
        tokens_in: null,
        tokens_out: null,
        duration_ms: 812,
        at: 1000,
      },
    ])
    await expect(db().deleteFrom('model_calls').execute()).rejects.toThrow(/append-only/)
  })
})
