/** Voice messages written down by the server's transcription endpoint. */

import type { Transcribe } from '../chat/inbound.ts'
import type { Consult } from './consulting.ts'
import { prompts } from './prompts.ts'
import type { ModelServer } from './server.ts'

const WITHIN_MS = 10_000
const LONGEST_TEXT = 500
/** What transcription models make of silence: the credits of the films they learned from. */
const HEARD_IN_SILENCE = /字幕|点赞|打赏|明镜|谢谢(?:大家)?(?:观看|收看|收听)/

export const transcribing =
  (server: ModelServer, model: string, consult: Consult): Transcribe =>
  (recording) =>
    consult({
      purpose: 'transcribe',
      withinMs: WITHIN_MS,
      ask: (signal) => server.transcribe(model, recording, prompts.transcribe, signal),
      take(answer) {
        const text = answer.trim()
        const isSpeech = /[\p{Script=Han}\p{L}\p{N}]/u.test(text) && !HEARD_IN_SILENCE.test(text)
        return isSpeech && text.length <= LONGEST_TEXT ? text : undefined
      },
    })
