/**
 * Long polling, at least once: asking for the next updates confirms the earlier ones to Telegram, so that happens only when
 * they have been committed. What comes again after a crash, `receive` knows by its message id.
 */

import type { Api } from 'grammy'
import { READ_UPDATES } from './inbound.ts'
import type { Intake } from './intake.ts'
import type { Line } from './line.ts'
import type { Timing } from './timing.ts'

/** While a voice is listened to, everybody else is heard this late at most. */
const BETWEEN_POLLS_MS = 500

/** Runs until `signal` aborts and what was fetched has been dealt with. Never throws. */
export async function poll(api: Api, intake: Intake, line: Line, timing: Timing, signal: AbortSignal): Promise<void> {
  let webhookGone = false
  let offset = 0
  line.connecting()
  while (!signal.aborted) {
    try {
      // One left from an earlier set-up would answer every poll with 409. If this fails, the poll says why.
      if (!webhookGone) webhookGone = await api.deleteWebhook({}, grammySignal(signal)).catch(() => false)
      await pollOnce()
      line.ok()
    } catch (error) {
      if (!signal.aborted) await line.failed(error, signal)
    }
  }
  line.off()

  async function pollOnce(): Promise<void> {
    // While the line is in doubt, an empty answer at once says that it is back.
    const timeout = line.health().state === 'ok' ? timing.pollSeconds : 0
    const updates = await api.getUpdates({ offset, timeout, allowed_updates: READ_UPDATES }, grammySignal(signal))
    const { next, failure, unheard } = await intake.take(updates)
    offset = next
    if (failure !== undefined) throw failure
    // What waits to be heard is unconfirmed, so Telegram would answer at once, again and again.
    if (unheard !== undefined) await Promise.race([unheard, timing.sleep(BETWEEN_POLLS_MS, signal)])
  }
}

/** grammY's type is that of a polyfill; all it does is listen for `abort`. */
type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>
const grammySignal = (signal: AbortSignal): GrammySignal => signal as unknown as GrammySignal
