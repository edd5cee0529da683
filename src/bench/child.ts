/** A program of this folder in a process of its own: who is measured shares no event loop with whoever measures. */

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The order is the first message the program gets. */
export function start(program: string, order: object): ChildProcess {
  const file = fileURLToPath(new URL(`${program}.ts`, import.meta.url))
  const child = fork(file, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.send(order)
  return child
}

/** The next message from it. */
export const said = <Message>(child: ChildProcess): Promise<Message> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Message))
    child.once('exit', (code) => reject(new Error(`a process of the bench ended with ${code}`)))
  })

/** Programs of this folder end when nobody listens to them any more. */
export function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.disconnect()
  return ended
}
