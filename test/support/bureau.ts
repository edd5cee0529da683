/** A bureau at work: the whole program, a channel that answers as the test wants, and a clock that the test moves. */

import { randomUUID } from 'node:crypto'
import type { InboundEvent } from '../../src/chat/inbound.ts'
import type { Model } from '../../src/llm/model.ts'
import type { Channel, Outcome, OutgoingMessage } from '../../src/outbox/channel.ts'
import { startSender } from '../../src/outbox/sender.ts'
import { importPositions } from '../../src/positions/import-positions.ts'
import { ONE_HOUR_MS } from '../../src/rules/calendar.ts'
import { runDue } from '../../src/schedule.ts'
import { jobRecord } from '../../src/store/job-runs.ts'
import { positionBook } from '../../src/store/position-book.ts'
import type { Db } from '../../src/store/tables.ts'
import { at } from './seeds.ts'
import { systemForTest } from './system.ts'

export const WHOLE_SENTENCE = '我叫王建国,45岁,湖北恩施人,想在泉州找电子厂的活,一个月五千以上,包住'

export type Bureau = ReturnType<typeof bureauOver>

/** A bureau on Telegram over a test's database, with a channel whose answers the test decides. */
export function bureauOver(db: Db, start = at('2026-11-02T09:00'), model?: Model) {
  const { system, time } = systemForTest(db, start, model)
  const sent: { address: string; text: string; at: number }[] = []
  let answer = (_address: string, _text: string): Outcome => ({ kind: 'accepted' })
  const took = ({ address, content }: OutgoingMessage) => sent.push({ address, text: content.text, at: time.clock() })
  const channel: Channel = {
    name: 'telegram',
    account: '7',
    concurrency: 4,
    carriesSamples: false,
    send: async (message) => {
      const outcome = answer(message.address, message.content.text)
      if (outcome.kind === 'accepted') took(message)
      return outcome
    },
  }
  const record = jobRecord(db)
  const problems: unknown[] = []
  return {
    system,
    time,
    sent,
    problems,
    channel,
    /** The provider has it, whether or not anybody hears so. */
    took,
    answerWith: (next: typeof answer) => {
      answer = next
    },
    hear: async (address: string, event: InboundEvent, messageId: string = randomUUID()) => {
      const replies = await system.receive({ channel: 'telegram', account: '7', address, messageId, event })
      return replies.map(({ text }) => text)
    },
    says(address: string, text: string, messageId?: string) {
      return this.hear(address, { kind: 'text', text }, messageId)
    },
    register: async (address: string) => {
      for (const text of ['同意', WHOLE_SENTENCE, '对']) {
        await system.receive({
          channel: 'telegram',
          account: '7',
          address,
          messageId: randomUUID(),
          event: { kind: 'text', text },
        })
      }
    },
    positions: (count: number) =>
      importPositions(
        positionBook(db),
        Array.from({ length: count }, (_, index) => ({
          line: index + 2,
          cells: {
            编号: `P${index}`,
            岗位名称: '电子厂普工',
            单位名称: `好工厂${index}`,
            工作地点: '泉州市石狮市',
            月薪: '5500-6500',
            食宿: '包住',
            招聘人数: '30',
          },
        })),
        { source: '测试', bureau: '350500', today: '2026-11-01', now: start, by: '张三', verified: true },
      ),
    /** Hour by hour, as the server would tick. */
    async liveUntil(end: number) {
      const sender = startSender(channel, system.outbox, time, (error) => problems.push(error))
      for (let now = time.clock(); now <= end; now += ONE_HOUR_MS) {
        await time.advanceTo(now)
        await runDue(system.jobs, record, now, (job, error) => problems.push([job, error]))
      }
      let stopped = false
      void sender.stop().then(() => {
        stopped = true
      })
      while (!stopped) await time.advanceTo(time.clock() + 1)
    },
  }
}
