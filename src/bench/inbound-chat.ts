/** Our side of the inbound bench: the whole program as `npm start` runs it, over the bench's database. */

import { createApp } from '../app.ts'
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'

process.once('message', (order) => {
  const config = order as Config
  void (async () => {
    const app = await createApp(config, createLog(config.logLevel))
    const address = await app.start()
    process.send!(Number(new URL(address).port))
    process.once('disconnect', () => void app.stop().then(() => process.exit(0)))
  })()
})
