/** The ledger of calls to a model (调用记录): how many, how long, to what end; never a word of them. Append-only. */

import type { ModelLedger } from '../llm/consulting.ts'
import type { Db } from './tables.ts'

export function modelLedger(db: Db): ModelLedger {
  return {
    async record({ purpose, model, outcome, tokensIn, tokensOut, durationMs, at }) {
      await db
        .insertInto('model_calls')
        .values({
          purpose,
          model,
          outcome,
          tokens_in: tokensIn ?? null,
          tokens_out: tokensOut ?? null,
          duration_ms: durationMs,
          at,
        })
        .execute()
    },
    async callsSince(at) {
      const { calls } = await db
        .selectFrom('model_calls')
        .select(({ fn }) => fn.countAll<number>().as('calls'))
        .where('at', '>=', at)
        .where('outcome', 'not in', ['budget', 'resting'])
        .executeTakeFirstOrThrow()
      return Number(calls)
    },
  }
}
