/** The server process: settings → app → signals. */

import { createApp } from './app.ts'
import { loadSettingsFile, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { plainFailure } from './plain-failure.ts'
import { spokenTime } from './rules/calendar.ts'

async function main(): Promise<void> {
  loadSettingsFile()
  const config = readConfig()
  const log = createLog(config.logLevel)
  const app = await createApp(config, log)
  const address = await app.start()

  console.log(`稳岗已启动
  网页聊天  ${address}/
  公开岗位  ${address}/jobs
  运行状况  ${address}/healthz`)
  if (config.startAt !== undefined) console.log(`演练：时钟从 ${spokenTime(config.startAt)} 开始走`)

  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    app.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'stop failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
}

main().catch((error: unknown) => {
  console.error(plainFailure(error))
  process.exit(1)
})
