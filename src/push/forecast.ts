/** The forecast over the survey: last month says how well each channel carries, this month's people say what it has to carry. */

import { addMonths, type Instant, monthOf, startOfMonth } from '../rules/calendar.ts'
import { type ChannelLimits, type Forecast, forecaster, type Track } from '../rules/forecast.ts'
import { type PeopleOfMonth, type Surveyed, survey } from './survey.ts'

export type ForecastOptions = { now: Instant; limits: ChannelLimits; onProgress?(surveyed: number): void }

export async function forecast(port: PeopleOfMonth, { now, limits, onProgress }: ForecastOptions): Promise<Forecast> {
  let surveyed = 0
  const month = monthOf(now)
  const tracks: Record<string, Track> = {}
  for await (const { people } of survey(port, addMonths(month, -1), startOfMonth(month) - 1)) {
    for (const person of people) addTrack(tracks, person)
    surveyed += people.length
    onProgress?.(surveyed)
  }
  const { add, result } = forecaster(now, tracks, limits)
  for await (const { situations, people } of survey(port, month, now)) {
    for (const situation of situations) add(situation)
    surveyed += people.length
    onProgress?.(surveyed)
  }
  return result()
}

/** What was dropped as pointless says nothing about the channel. */
function addTrack(tracks: Record<string, Track>, { attempts, addresses }: Surveyed): void {
  for (const { accountId, state } of attempts) {
    const channel = addresses.find((address) => address.accountId === accountId)?.channel
    if (channel === undefined || state === 'dropped') continue
    const track = tracks[channel] ?? { arrived: 0, failed: 0 }
    tracks[channel] = track
    if (state === 'accepted') track.arrived++
    else track.failed++
  }
}
