import type { Position } from '../../src/rules/position.ts'
import { emptyWish, type Wish } from '../../src/rules/profile.ts'

export const aPosition = (id: number, more: Partial<Position> = {}): Position => ({
  id,
  publicId: `p${id}`,
  shortNo: 1000 + id,
  title: '电子厂装配',
  employer: '某某电子厂',
  occupation: '电子厂普工',
  region: '350581',
  place: '石狮市宝盖镇',
  kind: 'long_term',
  pay: { min: 5000, max: 6000, unit: 'month' },
  headcount: 10,
  lodging: true,
  reserve: false,
  flags: [],
  state: 'open',
  sample: false,
  ...more,
})

export const aWish = (more: Partial<Wish> = {}): Wish => ({ ...emptyWish(), ...more })
