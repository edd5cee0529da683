/** How fast a channel account may start sends: a token bucket that holds one second's worth. Pure state, time passed in. */

export type Pace = { tokens: number; at: number }

export const freshPace = (perSecond: number, now: number): Pace => ({ tokens: perSecond, at: now })

/** How many sends may start now, and the bucket after `wanted` of them (or as many as there are) did. */
export function take(pace: Pace, perSecond: number, wanted: number, now: number): { granted: number; pace: Pace } {
  const tokens = Math.min(perSecond, pace.tokens + ((now - pace.at) * perSecond) / 1000)
  const granted = Math.min(wanted, Math.floor(tokens))
  return { granted, pace: { tokens: tokens - granted, at: now } }
}
