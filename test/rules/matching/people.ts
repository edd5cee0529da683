import type { Exposure } from '../../../src/rules/matching/exposure.ts'
import { match, type Pick } from '../../../src/rules/matching/match.ts'
import { indexPositions } from '../../../src/rules/matching/position-index.ts'
import { type History, NO_HISTORY, type Seeker } from '../../../src/rules/matching/seeker.ts'
import type { Position } from '../../../src/rules/position.ts'
import { emptyWish, type Wish } from '../../../src/rules/profile.ts'

export const TODAY = '2026-11-23'

/** 晋江 in 泉州 in 福建; a shoe factory that says all it should. */
export const offered = (id: number, more: Partial<Position> = {}): Position => ({
  id,
  publicId: `p${id}`,
  shortNo: id,
  title: '招工',
  employer: '某某厂',
  occupation: '针车工',
  region: '350582',
  place: '晋江市陈埭镇',
  kind: 'long_term',
  pay: { min: 5000, max: 6000, unit: 'month' },
  headcount: 10,
  reserve: false,
  flags: [],
  state: 'open',
  sample: false,
  ...more,
})

export const wishing = (wish: Partial<Wish> = {}, more: Partial<Omit<Seeker, 'wish'>> = {}): Seeker => ({
  id: 1,
  wish: { ...emptyWish(), ...wish },
  ...more,
})

export const having = (more: Partial<History>): History => ({ ...NO_HISTORY, ...more })

/** The picks of one person among these positions. */
export function picksOf(
  seeker: Seeker,
  positions: readonly Position[],
  { history = NO_HISTORY, exposure = new Map(), limit = 5, province }: Options = {},
): Pick[] {
  const index = indexPositions(positions, TODAY, province === undefined ? {} : { province })
  return match(index, seeker, history, exposure, limit)
}

type Options = { history?: History; exposure?: Exposure; limit?: number; province?: string }

export const idsOf = (picks: readonly Pick[]): number[] => picks.map(({ position }) => position.id)
