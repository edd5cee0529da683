/** `wengang demo`: two months in a few seconds. The real program on a virtual clock, with three people and no network. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Inbound, InboundEvent } from '../chat/inbound.ts'
import type { Channel, ChannelName } from '../outbox/channel.ts'
import { startSender } from '../outbox/sender.ts'
import { ONE_HOUR_MS } from '../rules/calendar.ts'
import { runDue } from '../schedule.ts'
import { openSystem, type System } from '../system.ts'
import { type VirtualTime, virtualTime } from '../virtual-time.ts'
import { certificateLines } from './certificate-lines.ts'

const START = Date.parse('2026-11-02T09:30:00+08:00')
const BLOCKS_AT = Date.parse('2026-12-01T12:00:00+08:00')
const END = Date.parse('2027-01-04T07:00:00+08:00')
const SECRET = 'a rehearsal keeps its data in memory and forgets it'

const CONFIG = {
  production: false,
  host: '',
  port: 0,
  database: { kind: 'sqlite', file: ':memory:' },
  secret: SECRET,
  startAt: undefined,
  region: '350500',
  bureau: { name: '泉州市人社局', phone: '0595-12333' },
  publicUrl: undefined,
  telegram: undefined,
  logLevel: 'silent',
} as const

const ROSTER = `姓名,公民身份号码,联系电话,户籍地,村,就业状态
李秀英,422801197306150022,13805950002,湖北省恩施市,示例村,未就业
张永福,522121197001010010,,贵州省遵义市,示例村,未就业
`

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('演示:三个人用三种办法登记,时钟走完两个月,最后出覆盖证明(不连网,数据不留)')
    .action(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'wengang-demo-'))
      try {
        await play(folder)
      } finally {
        await rm(folder, { recursive: true })
      }
    })
}

async function play(folder: string): Promise<void> {
  const time = virtualTime(START)
  const system = await openSystem(CONFIG, time.clock)
  const stage = new Stage(system, time)
  const senders = [stage.channel('web'), stage.channel('telegram')].map((channel) =>
    startSender(channel, system.outbox, time, (error) => {
      throw error
    }),
  )
  await stage.loadPositionsAndRoster(folder, ROSTER)
  await stage.threeRegister()
  await stage.twoMonths()
  await stage.curtain()
  await Promise.all([...senders.map((sender) => sender.stop()), time.advanceTo(END + ONE_HOUR_MS)])
  await system.close()
}
