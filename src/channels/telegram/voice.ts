/** Voice messages are written down before they are handed over; from then on they are words like any others. */

import type { Api } from 'grammy'
import type { Update, Voice } from 'grammy/types'
import type { Transcribe } from '../../chat/inbound.ts'
import type { Logger } from '../../log.ts'
import { failureDetail } from './classify.ts'
import { readLimited } from './limited.ts'

export type Voices = {
  /** Resolves when the update may be handed over; undefined when it may be at once. Begins to listen when asked first. */
  heard(update: Update): Promise<void> | undefined
  /** The update with the words in place of the voice, where they were made out. */
  inWords(update: Update): Update
}

type Listening = { ended: Promise<void>; over: boolean; text?: string | undefined }

const LONGEST_SECONDS = 60
const LARGEST_BYTES = 1024 * 1024
const TELEGRAMS_FORMAT = 'audio/ogg'

export const noVoices: Voices = { heard: () => undefined, inWords: (update) => update }

/** `files`: where Telegram keeps them; the address holds the token, so it is never logged. */
export function voices(api: Api, files: string, fetchWithinMs: number, transcribe: Transcribe, log: Logger): Voices {
  const listening = new Map<number, Listening>()

  async function listen(voice: Voice): Promise<string | undefined> {
    try {
      const { file_path: path } = await api.getFile(voice.file_id)
      if (path === undefined) return undefined
      const bytes = await download(`${files}/${path}`, fetchWithinMs)
      return bytes && (await transcribe({ bytes, name: 'voice.ogg', type: voice.mime_type ?? TELEGRAMS_FORMAT }))
    } catch (error) {
      log.warn({ detail: failureDetail(error) }, 'Telegram 一条语音没取下来')
      return undefined
    }
  }

  return {
    heard(update) {
      const voice = voiceIn(update)
      if (voice === undefined) return undefined
      const known = listening.get(update.update_id)
      if (known !== undefined) return known.over ? undefined : known.ended
      const begun: Listening = {
        over: false,
        ended: listen(voice).then((text) => {
          begun.text = text
          begun.over = true
        }),
      }
      listening.set(update.update_id, begun)
      return begun.ended
    },
    inWords(update) {
      const text = listening.get(update.update_id)?.text
      listening.delete(update.update_id)
      return text === undefined || update.message === undefined
        ? update
        : { ...update, message: { ...update.message, text } }
    },
  }
}

/** Only what somebody said into a private chat, and not for longer than anybody needs to say what work he wants. */
function voiceIn({ message }: Update): Voice | undefined {
  const voice = message?.chat.type === 'private' ? message.voice : undefined
  if (voice === undefined || voice.duration > LONGEST_SECONDS || (voice.file_size ?? 0) > LARGEST_BYTES)
    return undefined
  return voice
}

async function download(address: string, withinMs: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(withinMs) })
  if (!answer.ok) return undefined
  const bytes = await readLimited(answer.body, LARGEST_BYTES)
  return bytes && new Uint8Array(bytes)
}
