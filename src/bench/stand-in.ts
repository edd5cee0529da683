/** Starts the provider's stand-in, a process of its own. */

import { fork } from 'node:child_process'
import { once } from 'node:events'

export type StandIn = { url: string; close(): void }

export async function startStandIn(): Promise<StandIn> {
  const child = fork(new URL('./provider.ts', import.meta.url))
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { url: `http://127.0.0.1:${port}`, close: () => void child.disconnect() }
}
