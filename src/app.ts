/** The composition root: the system over its database, the channels, the pages and the clock that drives them. */

import { createHmac } from 'node:crypto'
import { type ServerType, serve } from '@hono/node-server'
import { type Broadcasting, startBroadcasting } from './broadcasting.ts'
import { telegram } from './channels/telegram/channel.ts'
import { webChat } from './channels/web-chat.ts'
import type { Inbound, Receive } from './chat/inbound.ts'
import { startClock } from './clock.ts'
import type { Config } from './config.ts'
import { auditDesk } from './desks/audit.ts'
import { broadcastDesk } from './desks/broadcasts.ts'
import { callDesk } from './desks/calls.ts'
import { conversationDesk } from './desks/conversations.ts'
import { coverageDesk } from './desks/coverage.ts'
import { householdDesk } from './desks/households.ts'
import { mergingDesk } from './desks/merging.ts'
import { peopleDesk } from './desks/people.ts'
import { positionDesk } from './desks/positions.ts'
import { spotCheckDesk } from './desks/spot-checks.ts'
import { ticketDesk } from './desks/tickets.ts'
import { todayDesk } from './desks/today.ts'
import { healthOf } from './health.ts'
import { startHeartbeat } from './heartbeat.ts'
import { jobLog } from './job-log.ts'
import type { Logger } from './log.ts'
import { metricsOf } from './metrics.ts'
import type { Channel } from './outbox/channel.ts'
import { counted } from './outbox/counted.ts'
import { dayOf } from './rules/calendar.ts'
import { loadSamples } from './samples.ts'
import { runDue, startSchedule } from './schedule.ts'
import { type ChannelSender, channelSender, realTime } from './senders.ts'
import { staffAuth } from './staff-auth.ts'
import { jobRecord } from './store/job-runs.ts'
import { leasesIn } from './store/leases.ts'
import { openSystem } from './system.ts'
import { isTrouble } from './watchdog.ts'
import { createWeb } from './web/server.ts'
import { webPorts } from './web-ports.ts'

export type App = {
  /** Returns the address it listens on. */
  start(): Promise<string>
  /** Sends in flight finish or go back to the queue; then the database is closed. */
  stop(): Promise<void>
}

export async function createApp(config: Config, log: Logger): Promise<App> {
  const clock = startClock(config.startAt)
  const system = await openSystem(config, clock)
  await loadSamples(system)

  const senders = new Map<string, ChannelSender>()
  /** Replies are in the outbox when this returns; the channel's sender is told, except where the answer carries them itself. */
  const receive: Receive = async (inbound: Inbound) => {
    const replies = await system.receive(inbound)
    if (inbound.channel !== 'web') senders.get(inbound.channel)?.wake()
    return replies
  }

  const web = webChat()
  const bot =
    config.telegram &&
    telegram(
      { ...config.telegram, ...webhookSetting(config, system.secret), transcribe: system.model?.transcribe },
      receive,
      log.child({ part: 'telegram' }),
    )
  const leases = leasesIn(system.db)
  const time = realTime(clock)
  const metrics = metricsOf(system)
  const outboxFor = ({ name }: Channel) => counted(system.outbox, metrics.sendsOn(name))
  senders.set('web', channelSender(web.channel, outboxFor(web.channel), leases, time, log))
  if (bot !== undefined) {
    const hold = async () => {
      await bot.start()
      return () => bot.stop()
    }
    senders.set('telegram', channelSender(bot.channel, outboxFor(bot.channel), leases, time, log, hold))
  }

  const jobs = jobRecord(system.db)
  const follow = jobLog(log, clock)
  const tick = async (now: number) => {
    const done = await runDue(
      system.jobs,
      jobs,
      now,
      (job, error) => log.error({ err: error, job }, 'job failed'),
      clock,
      follow,
    )
    if (Object.keys(done).length > 0) for (const sender of senders.values()) sender.wake()
    // Before the staff come in: whoever looks first would wait for it.
    if ('morning-report' in done) countAhead()
  }

  const wakeSenders = () => {
    for (const sender of senders.values()) sender.wake()
  }
  let broadcasting: Broadcasting | undefined
  const coverage = coverageDesk(system)
  let counting: Promise<void> | undefined
  const countAhead = () => {
    counting = coverage.countAhead().catch((error) => log.error({ err: error }, 'counting the month ahead failed'))
  }
  const accounts = staffAuth(system.db, system.secret, config.publicUrl, clock)
  const pages = createWeb({
    ...webPorts(system, web, () => senders.get('web')?.wake()),
    receive,
    console: {
      signIn: accounts,
      accounts,
      bureau: system.bureau,
      publicUrl: config.publicUrl,
      today: todayDesk(system, coverage),
      audit: auditDesk(system),
      coverage,
      calls: callDesk(system),
      tickets: ticketDesk(system),
      positions: positionDesk(system),
      broadcasts: broadcastDesk(system, { wake: () => broadcasting?.wake() }),
      people: peopleDesk(system),
      merging: mergingDesk(system),
      households: householdDesk(system),
      conversations: conversationDesk(system, { wake: wakeSenders }),
      spotChecks: spotCheckDesk(system),
    },
    health: () => healthOf(system, senders, bot),
    metrics: metrics.page,
    log: {
      answered: (request) => log.debug(request, 'answered'),
      failed: (error) => log.error({ err: error }, 'request failed'),
    },
    ...(bot?.webhook !== undefined && { telegram: bot.webhook }),
  })

  let server: ServerType | undefined
  let schedule: ReturnType<typeof startSchedule> | undefined
  let heartbeat: ReturnType<typeof startHeartbeat> | undefined
  return {
    async start() {
      // Indexed before anybody asks: the first one would wait for it, and everybody behind him.
      await system.offersIn(system.db).index(dayOf(clock()))
      const port = await new Promise<number>((resolve, reject) => {
        server = serve({ fetch: pages.fetch, port: config.port, hostname: config.host }, (info) => resolve(info.port))
        server.on('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'EADDRINUSE' ? new Error(`端口 ${config.port} 已被占用，请换一个 PORT`) : error),
        )
      })
      for (const sender of senders.values()) await sender.start()
      schedule = startSchedule(tick, clock)
      broadcasting = startBroadcasting(system.advanceBroadcasts, time, {
        fed: wakeSenders,
        error: (error) => log.error({ err: error }, 'broadcasting failed'),
      })
      heartbeat =
        config.heartbeat &&
        startHeartbeat(config.heartbeat, {
          isWell: async () =>
            (await system.watch()).every(({ outstanding }) => !outstanding || !isTrouble(outstanding)),
          time,
          onFailure: (error) => log.warn({ err: error }, 'heartbeat failed'),
        })
      countAhead()
      return `http://localhost:${port}`
    },
    async stop() {
      await heartbeat?.stop()
      await schedule?.stop()
      await broadcasting?.stop()
      const closed = new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)))
      if (server !== undefined && 'closeAllConnections' in server) {
        // Open event streams would keep the server from closing; requests in hand get a moment.
        setTimeout(
          () => 'closeAllConnections' in server! && server.closeAllConnections(),
          CLOSE_STREAMS_AFTER_MS,
        ).unref()
      }
      for (const sender of senders.values()) await sender.stop()
      await closed
      await counting
      await system.close()
    },
  }
}

const CLOSE_STREAMS_AFTER_MS = 500

/** By webhook when the public address is https, else by long polling. */
function webhookSetting({ publicUrl }: Config, secret: string): { webhook?: { url: string; secret: string } } {
  if (publicUrl === undefined || !publicUrl.startsWith('https:')) return {}
  const token = createHmac('sha256', secret).update('telegram-webhook').digest('base64url')
  return { webhook: { url: `${publicUrl}/telegram`, secret: token } }
}
