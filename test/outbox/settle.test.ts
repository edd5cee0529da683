import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/outbox/channel.ts'
import { backoffMs, settle } from '../../src/outbox/settle.ts'

const NOW = 1_000_000

describe('settling a send', () => {
  it.each<[string, Outcome, number, object]>([
    ['an accepted message is done', { kind: 'accepted', providerId: '7' }, 1, { state: 'accepted', providerId: '7' }],
    [
      'a 429 waits as long as the provider said',
      { kind: 'retry', afterMs: 5_000, scope: 'channel', detail: '429' },
      9,
      { state: 'queued', notBefore: NOW + 5_000, doubtful: false },
    ],
    [
      'what an open page did not acknowledge waits for it, and may have been shown',
      { kind: 'retry', afterMs: 5_000, scope: 'reader', doubtful: true, detail: 'page silent' },
      1,
      { state: 'queued', notBefore: NOW + 5_000, doubtful: true },
    ],
    ['a broken channel marks nobody', { kind: 'alarm', detail: '401' }, 1, { state: 'queued', doubtful: false }],
    [
      'a lost answer is sent again and counted as doubtful',
      { kind: 'unknown', detail: 'timeout' },
      1,
      { state: 'queued', notBefore: NOW + backoffMs(1), doubtful: true },
    ],
    ['a fourth lost answer ends it', { kind: 'unknown', detail: 'timeout' }, 4, { state: 'failed' }],
    [
      'a vanished person is gone',
      { kind: 'unreachable', reason: 'deactivated' },
      1,
      { state: 'failed', reach: 'gone' },
    ],
    [
      'who blocked the bot may come back',
      { kind: 'unreachable', reason: 'blocked' },
      1,
      { state: 'failed', reach: 'blocked' },
    ],
    ['a refusal told by the provider is a block', { kind: 'opted_out' }, 1, { state: 'failed', reach: 'blocked' }],
    [
      'a shut window fails this channel only',
      { kind: 'window_closed' },
      1,
      { state: 'failed', detail: 'window_closed' },
    ],
    ['a message that can never be sent fails', { kind: 'bug', detail: 'too long' }, 1, { state: 'failed' }],
  ])('%s', (_title, outcome, attempts, expected) => {
    expect(settle(outcome, attempts, NOW)).toMatchObject(expected)
  })

  it('waits longer after each attempt, never over six hours', () => {
    const waits = [1, 2, 3, 4, 20].map(backoffMs)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits.at(-1)).toBe(6 * 60 * 60_000)
  })
})
