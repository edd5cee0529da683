/** `wengang demo`: two months in a few seconds. The real program on a virtual clock, three people, no network, nothing kept. */

import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import type { InboundEvent } from '../chat/inbound.ts'
import type { Channel, ChannelName } from '../outbox/channel.ts'
import { startSender } from '../outbox/sender.ts'
import { positionHeadings } from '../positions/headings.ts'
import { addDays, dayOf, minuteOfDay, ONE_HOUR_MS, spokenDay } from '../rules/calendar.ts'
import { type JobRecord, runDue } from '../schedule.ts'
import { readRows } from '../spreadsheets/read-rows.ts'
import { openSystem, type System } from '../system.ts'
import { type VirtualTime, virtualTime } from '../virtual-time.ts'
import { certificateLines } from './certificate-lines.ts'
import {
  BLOCKS_ON,
  CALLS_ON,
  CONFIG,
  END,
  LEAVES_WORK_ON,
  POSITIONS_FILE,
  ROSTER,
  SCRIPT,
  START,
} from './demo-script.ts'

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('演示：三个人用三种办法登记，时钟走完两个月，最后出覆盖证明（不连网，数据不留）')
    .action(async () => {
      const time = virtualTime(START)
      const stage = await setStage(await openSystem(CONFIG, time.clock), time)
      await stage.register()
      await stage.liveTwoMonths()
      await stage.curtain()
    })
}

type Stage = { register(): Promise<void>; liveTwoMonths(): Promise<void>; curtain(): Promise<void> }

async function setStage(system: System, time: VirtualTime): Promise<Stage> {
  const blocked = new Set<string>()
  const senders = (['web', 'telegram'] as const).map((name) =>
    startSender(channelOnStage(name, blocked, time), system.outbox, time, (error) => {
      throw error
    }),
  )
  const say = async (channel: ChannelName, address: string, event: InboundEvent) => {
    const replies = await system.receive({ channel, account: ACCOUNT, address, messageId: randomUUID(), event })
    if (channel === 'web')
      await system.seen(
        address,
        replies.map(({ id }) => id),
      )
    if (event.kind === 'text') tell(time, `${address}：${event.text}`)
    for (const { text } of replies) tell(time, `稳岗 → ${address}：${text.replaceAll('\n', '\n        ')}`)
    await time.advanceTo(time.clock() + ONE_MINUTE_STEP_MS)
  }

  return {
    async register() {
      const positions = await readRows(POSITIONS_FILE, positionHeadings.isHeading)
      const imported = await system.importPositions(positions, { source: '演示', by: '演示', verified: true })
      const people = await system.importPeople(ROSTER, { source: '演示名册', by: '演示' })
      heading(`导入岗位 ${imported.counts.new} 个，花名册 ${people.counts.new} 人`)
      const [code] = await system.personalCodes('演示', '扫码')
      for (const { who, channel, lines } of SCRIPT) {
        heading(`${who}登记`)
        for (const line of lines) {
          await say(
            channel,
            who,
            line === 'scan' ? { kind: 'opened', ...(code && { code: code.code }) } : { kind: 'text', text: line },
          )
        }
      }
    },

    async liveTwoMonths() {
      heading('时钟走起来')
      const record = recordInMemory()
      for (let at = time.clock(); at < END; at += ONE_HOUR_MS) {
        await time.advanceTo(at)
        const today = dayOf(at)
        if (isNoon(at)) {
          if (today === BLOCKS_ON) await block(SCRIPT[1]!.who)
          if (today.endsWith(CALLS_ON)) await callEverybody()
          if (today === LEAVES_WORK_ON) await say('web', SCRIPT[0]!.who, { kind: 'text', text: '有活了' })
        }
        const done = await runDue(system.jobs, record, at, (job, error) => {
          throw new Error(`${job}: ${String(error)}`)
        })
        const { sweep } = done
        if (sweep && (sweep.planned || sweep.callTasks)) {
          tell(time, `清查：应推 ${sweep.inScope}，今天排 ${sweep.planned}，转电话 ${sweep.callTasks}`)
        }
        if (done['seal-month']) await printCertificate(addMonthsBack(today))
      }
    },

    async curtain() {
      const stopped = Promise.all(senders.map((sender) => sender.stop()))
      await time.advanceTo(END + ONE_HOUR_MS)
      await stopped
      await system.close()
    },
  }

  async function block(who: string): Promise<void> {
    blocked.add(who)
    await say('telegram', who, { kind: 'blocked' })
    tell(time, `${who}把机器人拉黑了`)
  }

  /** A caseworker works through the list; whoever has left no phone is not to be reached. */
  async function callEverybody(): Promise<void> {
    for (const { publicId, name, phone, month } of await system.callSheet('演示')) {
      const outcome = phone === undefined ? 'unreachable' : 'phoned'
      await system.recordCall({ taskId: publicId, outcome, calledAt: time.clock(), by: '演示' })
      tell(
        time,
        `电话清单 ${month}：${name ?? '没留姓名'} ${phone ?? '没留电话'} → ${outcome === 'phoned' ? '接通' : '联系不上'}`,
      )
    }
  }

  async function printCertificate(month: string): Promise<void> {
    const certificate = await system.certificate(month)
    if (certificate.inScope === 0) return
    heading(`${month} 的证明`)
    process.stdout.write(`${certificateLines(certificate).join('\n')}\n`)
  }
}

const ACCOUNT = 'main'
const ONE_MINUTE_STEP_MS = 60_000

/** Takes every message and shows it; whoever has blocked it is not to be reached. */
function channelOnStage(name: ChannelName, blocked: ReadonlySet<string>, time: VirtualTime): Channel {
  return {
    name,
    account: ACCOUNT,
    concurrency: 4,
    carriesSamples: true,
    async send({ address, content }) {
      if (blocked.has(address)) return { kind: 'unreachable', reason: 'blocked' }
      if (content.text.startsWith('您好，'))
        tell(time, `月推 → ${address}：${content.text.split('\n').slice(0, 3).join(' / ')} …`)
      return { kind: 'accepted' }
    },
  }
}

function recordInMemory(): JobRecord {
  const done = new Set<string>()
  return {
    begin: async (job, due) => !done.has(`${job} ${due}`),
    finish: async (job, due) => {
      done.add(`${job} ${due}`)
    },
    fail: async () => {},
  }
}

const isNoon = (at: number): boolean => minuteOfDay(at) >= 12 * 60 && minuteOfDay(at) < 13 * 60

const addMonthsBack = (today: string): string => addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)

const heading = (text: string): void => {
  process.stdout.write(`\n── ${text}\n`)
}

const tell = (time: VirtualTime, text: string): void => {
  process.stdout.write(`  ${spokenDay(dayOf(time.clock()))} ${text}\n`)
}
