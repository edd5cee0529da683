/** Starts the provider's stand-in and asks it what it has received. */

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Asked, Received } from './provider.ts'

export type StandIn = {
  url: string
  received(): Promise<Received>
  forget(): void
  close(): void
}

export async function startStandIn(): Promise<StandIn> {
  const child = fork(new URL('./provider.ts', import.meta.url))
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    url: `http://127.0.0.1:${port}`,
    received: () => ask(child),
    forget: () => void child.send('forget' satisfies Asked),
    close: () => void child.send('close' satisfies Asked),
  }
}

async function ask(child: ChildProcess): Promise<Received> {
  child.send('received' satisfies Asked)
  const [received] = (await once(child, 'message')) as [Received]
  return received
}
