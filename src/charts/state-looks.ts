/** What people's month looks like by how it stands, the same in every chart. */

import type { Tally } from '../rules/coverage.ts'
import { ACCENT, FAINT, INK, PAPER } from './look.ts'

type State = { of: Exclude<keyof Tally, 'inScope'>; name: string; color: string; decal?: object }

const stripes = (rotation: number, color: string) => ({ color, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation })
const dots = (color: string) => ({
  color,
  symbol: 'circle',
  symbolSize: 0.5,
  dashArrayX: [
    [0, 7],
    [3.5, 3.5],
  ],
  dashArrayY: [5, 0],
})

/** Told apart by lightness, stripes and dots as well as by colour. */
export const STATE_LOOKS: readonly State[] = [
  { of: 'delivered', name: '送达', color: ACCENT.deep },
  { of: 'phoned', name: '电话联系', color: ACCENT.plain, decal: stripes(-Math.PI / 4, PAPER) },
  { of: 'accepted', name: '渠道受理', color: ACCENT.light },
  { of: 'unreachable', name: '联系不上', color: PAPER, decal: stripes(Math.PI / 4, INK) },
  { of: 'exempt', name: '不用推', color: PAPER, decal: dots(FAINT) },
  { of: 'open', name: '待推', color: PAPER },
  { of: 'missed', name: '漏推', color: INK, decal: dots(PAPER) },
]
