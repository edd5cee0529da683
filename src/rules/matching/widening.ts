/** How the search widens when too little fits: place, then work, then pay, then everything. */

import { groupOf } from '../occupations.ts'
import type { Relaxation } from './hard-conditions.ts'
import { groupKey, wantedKey } from './occupation-key.ts'
import { placeKey, wider } from './place-key.ts'
import type { Demand } from './seeker.ts'

export type Step = {
  /** Places and trades whose lists are searched; '' stands for any. */
  places: string[]
  trades: string[]
  /** Which wishes a position found in this step may leave unmet. */
  may: readonly Relaxation[]
  /** Of the wanted pay, this much must be met. */
  payShare: number
}

const distinct = (keys: string[]): string[] => [...new Set(keys)]

/** From the wish itself to anything at all; what the law forbids or the person refused stays out in every step. */
export function wideningSteps(demand: Demand): Step[] {
  const places = demand.regions.length === 0 ? [''] : distinct(demand.regions.map(placeKey))
  const trades = demand.occupations.length === 0 ? [''] : distinct(demand.occupations.map(wantedKey))
  const inCity = distinct(places.map((key) => (key.length > 4 ? wider(key) : key)))
  const inProvince = distinct(places.map((key) => key.slice(0, 2)))
  const inGroup = distinct(
    demand.occupations.length === 0 ? [''] : demand.occupations.map((name) => groupKey(groupOf(name))),
  )
  const step = (change: Partial<Step>): Step => ({ places, trades, may: [], payShare: 1, ...change })
  const everything: Relaxation[] = ['place', 'occupation', 'pay', 'lodging', 'kind']
  return [
    step({}),
    step({ places: inCity, may: ['place'] }),
    step({ places: inProvince, may: ['place'] }),
    step({ trades: inGroup, may: ['occupation'] }),
    step({ trades: [''], may: ['occupation'] }),
    step({ may: ['pay'], payShare: 0.9 }),
    step({ may: ['pay'], payShare: 0.8 }),
    step({ places: inProvince, trades: inGroup, may: ['place', 'occupation'] }),
    step({ places: inProvince, trades: [''], may: ['place', 'occupation'] }),
    step({ places: inProvince, trades: [''], may: ['place', 'occupation', 'pay'], payShare: 0 }),
    step({ places: inProvince, trades: [''], may: everything, payShare: 0 }),
    step({ places: [''], trades: [''], may: everything, payShare: 0 }),
  ]
}
