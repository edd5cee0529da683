/** What each channel's provider lets through; the forecast reckons with it. A channel that is not here has no limit of its own. */

import { CONTACT_SECONDS_A_DAY } from '../rules/contact-hours.ts'
import type { ChannelLimits } from '../rules/forecast.ts'

/** Telegram allows about thirty a second to different chats. */
export const TELEGRAM_PER_SECOND = 25

export const CHANNEL_LIMITS: ChannelLimits = { telegram: { perDay: TELEGRAM_PER_SECOND * CONTACT_SECONDS_A_DAY } }
