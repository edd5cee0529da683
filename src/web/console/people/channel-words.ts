/** By which chat somebody is reached, and when they were last heard there. */

import { dayOf, spokenDay } from '../../../rules/calendar.ts'
import { channelName } from '../../../rules/channel-names.ts'
import type { PersonCard } from './ports.ts'

export const channelWords = ({ channel, reach, lastHeardAt }: PersonCard['channels'][number]): string =>
  `${channelName(channel)}，${reach === 'ok' ? '能发到' : '发不到了'}${lastHeardAt === undefined ? '' : `，${spokenDay(dayOf(lastHeardAt))}来过消息`}`
