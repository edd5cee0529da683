/** Carries one message of the outbox to Telegram and says truthfully what became of it. */

import type { Api } from 'grammy'
import type { Outcome, OutgoingMessage } from '../../outbox/channel.ts'
import { classify } from './classify.ts'
import { type Part, render } from './render.ts'

/** Nothing sleeps in here: a 429 is `retry` for the whole channel, and the outbox pauses it. */
export const telegramSender =
  (api: Api) =>
  async ({ address, content }: OutgoingMessage): Promise<Outcome> => {
    let providerId: string | undefined
    for (const part of render(content)) {
      try {
        providerId = await sendPart(api, address, part)
      } catch (error) {
        return providerId === undefined ? classify(error) : afterFirstPart(classify(error))
      }
    }
    return { kind: 'accepted', ...(providerId !== undefined && { providerId }) }
  }

async function sendPart(api: Api, address: string, { text, keyboard }: Part): Promise<string> {
  const sent = await api.sendMessage(Number(address), text, {
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: keyboard }),
  })
  return String(sent.message_id)
}

/** Part of the message is already there, so sending it again is no longer free of doubt. */
const afterFirstPart = (outcome: Outcome): Outcome =>
  outcome.kind === 'retry' ? { kind: 'unknown', detail: `sent in part, then ${outcome.detail}` } : outcome
