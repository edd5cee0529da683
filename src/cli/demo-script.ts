/** Who plays in the demo, and what they say. */

import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import type { ChannelName } from '../outbox/channel.ts'
import type { SourceRow } from '../spreadsheets/rows.ts'

export const START = Date.parse('2026-11-02T09:30:00+08:00')
export const BLOCKS_ON = '2026-12-01'
export const LEAVES_WORK_ON = '2026-12-10'
/** Day of the month on which the caseworker rings whoever is on the list. */
export const CALLS_ON = '-28'
export const END = Date.parse('2027-01-04T08:00:00+08:00')

export const POSITIONS_FILE = fileURLToPath(new URL('../positions/samples.csv', import.meta.url))

export const CONFIG: Config = {
  production: false,
  host: '',
  port: 0,
  database: { kind: 'sqlite', file: ':memory:' },
  secret: undefined,
  startAt: undefined,
  region: '350500',
  bureau: { name: '泉州市人社局', phone: '0595-12333' },
  publicUrl: undefined,
  telegram: undefined,
  model: undefined,
  heartbeat: undefined,
  backup: undefined,
  logLevel: 'silent',
}

export const SCRIPT: { who: string; channel: ChannelName; lines: string[] }[] = [
  {
    who: '网页上的王师傅',
    channel: 'web',
    lines: ['同意', '我叫王建国，45岁，湖北恩施人，想在泉州找电子厂的活，一个月五千以上，包住', '对'],
  },
  {
    who: 'Telegram上的陈师傅',
    channel: 'telegram',
    lines: ['找活', '同意', '1', '晋江', '包装工', '五千', '52'],
  },
  { who: '扫码的李大姐', channel: 'telegram', lines: ['scan', '1'] },
]

/** Made-up people: the ID numbers have a right check digit and belong to nobody. */
export const ROSTER: SourceRow[] = [
  {
    line: 2,
    cells: {
      姓名: '李秀英',
      身份证号: '422801197306150020',
      手机: '13805950002',
      村: '扫码村',
      就业状态: '未就业',
      意向工种: '食品厂',
    },
  },
  {
    line: 3,
    cells: { 姓名: '张永福', 身份证号: '52212119700101001X', 手机: '13805950003', 村: '山里村', 就业状态: '未就业' },
  },
]
