/** One after another for each key, different keys side by side, `limit` at once. */

export type InOrder = {
  run<T>(key: string, task: () => Promise<T>): Promise<T>
  /** Resolves when all that was given has ended, well or not. */
  idle(): Promise<void>
}

export function inOrder(limit = Number.POSITIVE_INFINITY): InOrder {
  const lastOf = new Map<string, Promise<void>>()
  const waiting: (() => void)[] = []
  let running = 0

  async function admitted<T>(task: () => Promise<T>): Promise<T> {
    if (running < limit) running++
    else await new Promise<void>((admit) => waiting.push(admit))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }

  return {
    run(key, task) {
      const turn = (lastOf.get(key) ?? Promise.resolve()).then(() => admitted(task))
      const ended: Promise<void> = turn.then(forget, forget)
      lastOf.set(key, ended)
      function forget() {
        if (lastOf.get(key) === ended) lastOf.delete(key)
      }
      return turn
    },
    idle: async () => {
      await Promise.all(lastOf.values())
    },
  }
}
