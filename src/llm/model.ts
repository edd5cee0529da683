/** The one model of the bureau (大模型), whatever serves it: it suggests, shortens, writes down and drafts, and decides nothing. */

import type { Adviser } from '../chat/adviser.ts'
import type { Transcribe } from '../chat/inbound.ts'
import type { ModelConfig } from '../config.ts'
import { type Consult, consulting, type ModelLedger, type ModelTime } from './consulting.ts'
import { type Draft, drafting } from './drafting.ts'
import { interpreting } from './interpreting.ts'
import { type ModelServer, modelServer } from './server.ts'
import { shortening } from './shortening.ts'
import { transcribing } from './transcribing.ts'

export type Model = Adviser & {
  transcribe?: Transcribe
  /** A notice in plain words; undefined when the model does not answer. */
  draft(notice: string): Promise<Draft | undefined>
}

export function openModel(
  { transcriptionModel, dailyCalls, ...where }: ModelConfig,
  ledger: ModelLedger,
  time: ModelTime,
): Model {
  const server: ModelServer = modelServer(where)
  const consultAs = (model: string): Consult => consulting(model, ledger, time, dailyCalls)
  const consult = consultAs(where.model)
  return {
    interpret: interpreting(server, consult),
    shorten: shortening(server, consult),
    draft: drafting(server, consult),
    ...(transcriptionModel !== undefined && {
      transcribe: transcribing(server, transcriptionModel, consultAs(transcriptionModel)),
    }),
  }
}
