import { expect, it } from 'vitest'
import { forecastLines } from '../../src/cli/forecast-lines.ts'
import { recordOutcomes } from '../../src/push/evidence.ts'
import { forecast } from '../../src/push/forecast.ts'
import { sweep } from '../../src/push/sweep.ts'
import { addDays, type Instant, type Month, ONE_HOUR_MS, startOfDay } from '../../src/rules/calendar.ts'
import type { Address } from '../../src/rules/push-plan.ts'
import { aPosition } from '../support/push-positions.ts'
import { PushWorld } from '../support/push-world.ts'

const address = (accountId: number, change: Partial<Address> = {}): Address => ({
  accountId,
  channel: 'telegram',
  account: 'bot',
  reach: 'ok',
  ...change,
})

/** 60 on Telegram, of whom every sixth fails; 20 on the web; 15 without a channel; 5 who blocked theirs. */
function town(): PushWorld {
  const world = new PushWorld()
  for (let id = 1; id <= 60; id++) world.add(id)
  for (let id = 61; id <= 80; id++) world.add(id, { addresses: [address(id * 10, { channel: 'web' })] })
  for (let id = 81; id <= 95; id++) world.add(id, { addresses: [] })
  for (let id = 96; id <= 100; id++) world.add(id, { addresses: [address(id * 10, { reach: 'blocked' })] })
  for (let id = 1; id <= 40; id++) world.stock(aPosition(id, { headcount: 200 }))
  return world
}

/** Until the caseworkers' list is made. */
async function live(world: PushWorld, month: Month, good: 'accepted' | 'delivered'): Promise<void> {
  for (let day = `${month}-01`; day <= `${month}-25`; day = addDays(day, 1)) {
    await sweep(world.sweeping, { now: at(day, 6) })
    for (const row of world.outbox.filter(({ state }) => state === 'queued')) {
      row.state = row.personId % 6 === 0 && row.personId <= 60 ? 'failed' : good
      await recordOutcomes(world.evidence, [{ outboxId: row.id, state: row.state }], at(day, 9))
    }
  }
}

const callsOf = (world: PushWorld, month: Month): number =>
  [...world.calls.values()].filter((call) => call.month === month).length

const at = (day: string, hour: number): Instant => startOfDay(day) + hour * ONE_HOUR_MS
const look = (world: PushWorld, month: Month) => forecast(world.sweeping, { now: at(`${month}-01`, 6), limits: {} })

it('knows no failures in the first month, and says so', async () => {
  const world = town()
  const first = await look(world, '2026-11')
  expect(first).toMatchObject({
    inScope: 100,
    channels: { telegram: { people: 60, failing: 0 }, web: { people: 20, failing: 0 } },
    without: { noChannel: 15, blocked: 5 },
    calls: { expected: 20 },
  })
  expect(first.channels.telegram).not.toHaveProperty('track')
  expect(forecastLines(first).join('\n')).toContain('Telegram：60 人；没有往月数据，先按都能发到算')
})

it('forecasts the calls of the second month as they come', async () => {
  const world = town()
  await live(world, '2026-11', 'delivered')
  const second = await look(world, '2026-12')
  expect(second).toMatchObject({
    channels: {
      telegram: { people: 60, failing: 10, track: { arrived: 50, failed: 10 } },
      web: { people: 20, failing: 0, track: { arrived: 20, failed: 0 } },
    },
    calls: { expected: 30, ifSilentAgain: 0 },
  })
  await live(world, '2026-12', 'delivered')
  expect(callsOf(world, '2026-12')).toBe(30)
  expect(forecastLines(second).join('\n')).toContain('上月 60 条没发到 10 条，预计 10 人发不到')
})

it('forecasts at most how many are called who twice gave no sign', async () => {
  const world = town()
  await live(world, '2026-11', 'accepted')
  const { calls } = await look(world, '2026-12')
  expect(calls).toMatchObject({ expected: 30, ifSilentAgain: 70 })
  await live(world, '2026-12', 'accepted')
  expect(callsOf(world, '2026-12')).toBe(100)
})

it('writes nothing', async () => {
  const world = town()
  await look(world, '2026-11')
  expect([world.rows.size, world.outbox.length, world.calls.size]).toEqual([0, 0, 0])
})

it('is read in plain words', async () => {
  expect(forecastLines(await look(town(), '2026-11'))).toMatchInlineSnapshot(`
    [
      "2026-11 推送预测（2026年11月1日06:00）",
      "应推 100 人：已推到 0，不用推 0，联系不上 0，待推 100",
      "  Telegram：60 人；没有往月数据，先按都能发到算",
      "  网页聊天：20 人；没有往月数据，先按都能发到算",
      "  渠道推不到：没有渠道 15 人，本人屏蔽 5 人，号已不在 0 人，都试过没发到 0 人",
      "每天要发（20日前发完第一遍）：",
      "  11月1日 7，11月2日 4，11月3日 3，11月4日 3，11月5日 3",
      "  11月6日 5，11月7日 2，11月8日 4，11月9日 6，11月10日 5",
      "  11月11日 5，11月12日 3，11月13日 6，11月14日 4，11月15日 3",
      "  11月16日 2，11月17日 4，11月18日 4，11月19日 4，11月20日 3",
      "电话：25日起约 20 个",
      "人手：按每个电话 6 分钟、每人每天打 6 小时算，要 2 小时",
      "  25日起能打 6 天，每天要 1 人；都拖到月底最后两天，每天要 1 人",
    ]
  `)
})

it('says what a channel cannot carry, and that a month has no day left', () => {
  const lines = forecastLines({
    month: '2026-11',
    madeAt: at('2026-11-30', 21),
    inScope: 10,
    covered: 0,
    exempt: 0,
    unreachable: 0,
    open: 10,
    channels: { sms: { people: 10, failing: 0, fullestDay: { day: '2026-11-30', pushes: 10 }, perDay: 4 } },
    without: { noChannel: 0, blocked: 0, gone: 0, exhausted: 0 },
    load: {},
    calls: { expected: 0, ifSilentAgain: 2, contactDays: 0, hours: 0, callers: 0, callersAtTheEnd: 0 },
  }).join('\n')
  expect(lines).toContain('11月30日要发 10 条，一天只发得了 4 条')
  expect(lines).toContain('本月已没有能打电话的日子')
  expect(lines).toContain('再加')
})
