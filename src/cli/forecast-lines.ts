/** The month's forecast (月初预测) as a supervisor reads it: whom the channels reach, what is left for calls, how many callers. */

import { dayOfMonth, spokenDay, spokenTime } from '../rules/calendar.ts'
import { channelName } from '../rules/channel-names.ts'
import { type ChannelForecast, type Forecast, HOURS_A_CALLER_CALLS, MINUTES_PER_CALL } from '../rules/forecast.ts'
import { BASE_LOAD_UNTIL_DAY, CALLS_FROM_DAY } from '../rules/push-plan.ts'

const DAYS_A_LINE = 5

export function forecastLines(forecast: Forecast): string[] {
  const { month, madeAt, channels, without, load, calls } = forecast
  const { noChannel, blocked, gone, exhausted } = without
  return [
    `${month} 推送预测（${spokenTime(madeAt)}）`,
    `应推 ${forecast.inScope} 人：已推到 ${forecast.covered}，不用推 ${forecast.exempt}，联系不上 ${forecast.unreachable}，待推 ${forecast.open}`,
    ...Object.entries(channels).map(([name, channel]) => channelLine(channelName(name), channel)),
    `  渠道推不到：没有渠道 ${noChannel} 人，本人屏蔽 ${blocked} 人，号已不在 ${gone} 人，都试过没发到 ${exhausted} 人`,
    ...loadLines(load),
    `电话：${CALLS_FROM_DAY}日起约 ${calls.expected} 个`,
    ...(calls.ifSilentAgain === 0
      ? []
      : [`  上月发了没有回音的 ${calls.ifSilentAgain} 人，本月再没有回音也要打，最多再加这么多`]),
    `人手：按每个电话 ${MINUTES_PER_CALL} 分钟、每人每天打 ${HOURS_A_CALLER_CALLS} 小时算，要 ${calls.hours} 小时`,
    calls.contactDays === 0
      ? '  本月已没有能打电话的日子'
      : `  ${CALLS_FROM_DAY}日起能打 ${calls.contactDays} 天，每天要 ${calls.callers} 人；都拖到月底最后两天，每天要 ${calls.callersAtTheEnd} 人`,
  ]
}

function channelLine(name: string, { people, failing, track, fullestDay, perDay }: ChannelForecast): string {
  const past =
    track === undefined
      ? '没有往月数据，先按都能发到算'
      : `上月 ${track.arrived + track.failed} 条没发到 ${track.failed} 条，预计 ${failing} 人发不到`
  const full = perDay !== undefined && fullestDay !== undefined && fullestDay.pushes > perDay
  const overload = full ? `；${spokenDay(fullestDay.day)}要发 ${fullestDay.pushes} 条，一天只发得了 ${perDay} 条` : ''
  return `  ${name}：${people} 人；${past}${overload}`
}

function loadLines(load: Forecast['load']): string[] {
  const days = Object.entries(load).map(([day, pushes]) => `${spokenDay(day)} ${pushes}`)
  const isLate = Object.keys(load).some((day) => dayOfMonth(day) > BASE_LOAD_UNTIL_DAY)
  const rows = Array.from({ length: Math.ceil(days.length / DAYS_A_LINE) }, (_, row) =>
    days.slice(row * DAYS_A_LINE, (row + 1) * DAYS_A_LINE),
  )
  if (rows.length === 0) return ['每天要发：没有']
  return [
    `每天要发${isLate ? '' : `（${BASE_LOAD_UNTIL_DAY}日前发完第一遍）`}：`,
    ...rows.map((row) => `  ${row.join('，')}`),
  ]
}
