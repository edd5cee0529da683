import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as breathe } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ping, startHeartbeat } from '../src/heartbeat.ts'
import { ONE_HOUR_MS, ONE_MINUTE_MS } from '../src/rules/calendar.ts'
import { type VirtualTime, virtualTime } from '../src/virtual-time.ts'

const EVERY_MS = 5 * ONE_MINUTE_MS

let monitor: Server
let url: string
let heard: { method: string; path: string; headers: IncomingMessage['headers'] }[]
let answer: (response: ServerResponse) => void

beforeEach(async () => {
  heard = []
  answer = (response) => response.end('OK')
  monitor = createServer((request, response) => {
    heard.push({ method: request.method!, path: request.url!, headers: request.headers })
    answer(response)
  })
  await new Promise<void>((listening) => monitor.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(monitor.address() as AddressInfo).port}/ping/abc`
})
afterEach(async () => {
  monitor.closeAllConnections()
  await new Promise((closed) => monitor.close(closed))
})

describe('the dead-man ping', () => {
  let well: boolean | Error
  let failures: unknown[]
  let time: VirtualTime
  let asked: number

  beforeEach(() => {
    well = true
    failures = []
    asked = 0
    time = virtualTime(0)
  })

  function start() {
    const idle = { sleeping: 0 }
    const heartbeat = startHeartbeat(
      { url, everyMs: EVERY_MS },
      {
        isWell: async () => {
          asked++
          if (well instanceof Error) throw well
          return well
        },
        time: {
          ...time,
          sleep: (ms, signal) => {
            idle.sleeping++
            return time.sleep(ms, signal)
          },
        },
        onFailure: (error) => failures.push(error),
      },
    )
    let beats = 0
    return {
      stop: heartbeat.stop,
      /** Until the beat that is due has ended. */
      async beat() {
        if (beats++ > 0) await time.advanceTo(time.clock() + EVERY_MS)
        while (idle.sleeping < beats) await breathe()
      },
    }
  }

  it('is heard every five minutes while all is done, and carries nothing', async () => {
    const heartbeat = start()
    for (let beat = 0; beat < 3; beat++) await heartbeat.beat()
    await heartbeat.stop()
    expect(heard).toHaveLength(3)
    expect(heard[0]).toMatchObject({ method: 'GET', path: '/ping/abc' })
    expect(Object.keys(heard[0]!.headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ])
  })

  it('falls silent while something expected is not done, and while nobody can tell', async () => {
    const heartbeat = start()
    await heartbeat.beat()
    well = false
    await heartbeat.beat()
    well = new Error('database is locked')
    await heartbeat.beat()
    expect([heard.length, asked]).toEqual([1, 3])
    well = true
    await heartbeat.beat()
    await heartbeat.stop()
    expect(heard).toHaveLength(2)
  })

  it('reports its failures once an hour at most, and goes on', async () => {
    answer = (response) => response.writeHead(500).end()
    const heartbeat = start()
    for (let at = 0; at < 2 * ONE_HOUR_MS; at += EVERY_MS) await heartbeat.beat()
    expect(failures).toMatchObject([{ code: '500' }, { code: '500' }])
    expect(heard).toHaveLength(24)
    answer = (response) => response.end()
    await heartbeat.beat()
    await heartbeat.stop()
    expect(failures).toHaveLength(2)
  })

  it('ends at once when the program stops, also in the middle of a ping', async () => {
    answer = () => {}
    const heartbeat = start()
    while (heard.length === 0) await breathe()
    await heartbeat.stop()
    expect(failures).toEqual([])
  })
})

describe('one ping', () => {
  const never = new AbortController().signal

  it('waits for no monitor that does not answer', async () => {
    answer = () => {}
    await expect(ping(url, never, 20)).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('follows no redirect to where nobody sent it', async () => {
    answer = (response) => response.writeHead(302, { Location: '/elsewhere' }).end()
    await expect(ping(url, never)).rejects.toThrow()
    expect(heard).toHaveLength(1)
  })

  it('fails when nobody listens', async () => {
    await expect(ping('http://127.0.0.1:1/', never)).rejects.toThrow()
  })
})
