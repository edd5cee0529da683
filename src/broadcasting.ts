/** Carries approved policy notices on while the program runs (政策通知). Safe in several processes at once. */

import type { SenderTime } from './outbox/ports.ts'

export type Broadcasting = {
  /** Something was approved or resumed. */
  wake(): void
  /** Resolves when the portion in hand is written. */
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 1_000
/** Between portions: the chat is answered, and what was fed leaves. */
const BREATH_MS = 10

/** `advance` returns whether there is more to do at once; `onFed` is told that something was queued. */
export function startBroadcasting(
  advance: () => Promise<boolean>,
  time: Pick<SenderTime, 'sleep'>,
  on: { fed(): void; error(error: unknown): void },
): Broadcasting {
  const stopping = new AbortController()
  let nudged = new AbortController()

  async function rest(ms: number): Promise<void> {
    await time.sleep(ms, AbortSignal.any([nudged.signal, stopping.signal]))
    nudged = new AbortController()
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const more = await advance()
        if (more) on.fed()
        await rest(more ? BREATH_MS : LOOK_EVERY_MS)
      } catch (error) {
        on.error(error)
        await rest(LOOK_EVERY_MS)
      }
    }
  }

  const running = run()
  return {
    wake: () => nudged.abort(),
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
