import { describe, expect, it } from 'vitest'
import { inOrder } from '../../src/pacing/in-order.ts'

/** Tasks that end when told to; `started` is who has begun. */
function tasks() {
  const started: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  const task = (name: string) => () => {
    started.push(name)
    return new Promise<string>((resolve, reject) => ends.set(name, (error) => (error ? reject(error) : resolve(name))))
  }
  return { started, task, end: (name: string, error?: Error) => ends.get(name)?.(error) }
}
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('tasks with keys', () => {
  it('are taken one after the other with one key, side by side with different ones', async () => {
    const { started, task, end } = tasks()
    const order = inOrder(10)
    for (const [chat, name] of [
      ['a', 'a1'],
      ['a', 'a2'],
      ['b', 'b1'],
    ] as const)
      void order.run(chat, task(name))
    await settle()
    expect(started).toEqual(['a1', 'b1'])
    end('a1')
    await settle()
    expect(started).toEqual(['a1', 'b1', 'a2'])
  })

  it('are never more at once than allowed, and those who wait come in turn', async () => {
    const { started, task, end } = tasks()
    const order = inOrder(2)
    for (const chat of ['a', 'b', 'c', 'd']) void order.run(chat, task(chat))
    await settle()
    expect(started).toEqual(['a', 'b'])
    end('b')
    await settle()
    expect(started).toEqual(['a', 'b', 'c'])
    end('a')
    end('c')
    await settle()
    expect(started).toEqual(['a', 'b', 'c', 'd'])
  })

  it('go on after one that failed, whose error only its own caller sees', async () => {
    const { task, end } = tasks()
    const order = inOrder(1)
    const first = order.run('a', task('a1'))
    const second = order.run('a', task('a2'))
    const failed = expect(first).rejects.toThrow('no')
    await settle()
    end('a1', new Error('no'))
    await settle()
    end('a2')
    await failed
    expect(await second).toBe('a2')
    await order.idle()
  })
})
