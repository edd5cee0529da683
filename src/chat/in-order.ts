/** One after another for each key; different keys do not wait for each other. */
export function inOrder(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const next = (tails.get(key) ?? Promise.resolve()).then(work, work)
    tails.set(key, next)
    const done = () => {
      if (tails.get(key) === next) tails.delete(key)
    }
    next.then(done, done)
    return next
  }
}
