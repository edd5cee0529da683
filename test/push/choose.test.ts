import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROVINCE, positionsOfProvince, seekersOfProvince } from '../../src/bench/province.ts'
import { choose } from '../../src/push/choose.ts'
import { type Offers, SHOWN } from '../../src/push/pushes.ts'
import { startOfDay } from '../../src/rules/calendar.ts'
import { exposureCap } from '../../src/rules/matching/exposure.ts'
import { match } from '../../src/rules/matching/match.ts'
import { indexPositions } from '../../src/rules/matching/position-index.ts'
import { NO_HISTORY } from '../../src/rules/matching/seeker.ts'

const TODAY = '2026-11-23'
const NOW = startOfDay(TODAY)
const positions = positionsOfProvince(400, TODAY)
const index = indexPositions(positions, TODAY, { province: PROVINCE })

/** Offers of which `full` percent are full; `read` is how many counts were asked for. */
function offersWith(full: number) {
  const exposure = new Map(
    positions.map((position) => [position.id, (position.id * 37) % 100 < full ? exposureCap(position) : 0]),
  )
  const offers: Offers & { read: number } = {
    read: 0,
    index: async () => index,
    exposure: async () => exposure,
    async shown(ids) {
      offers.read += ids.length
      return new Map(ids.map((id) => [id, exposure.get(id)!]))
    },
  }
  return { offers, exposure }
}

describe('what is chosen for one person', () => {
  it('is what full knowledge of all shown counts would choose', async () => {
    const seekers = seekersOfProvince(200)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seekers), fc.constantFrom(0, 50, 90, 99, 100), async (seeker, full) => {
        const { offers, exposure } = offersWith(full)
        const chosen = await choose(offers, { seeker, history: NO_HISTORY }, true, NOW)
        expect(chosen).toEqual(match(index, seeker, NO_HISTORY, exposure, SHOWN))
      }),
    )
  })

  it('is nothing that was deleted meanwhile', async () => {
    const { offers } = offersWith(0)
    const [seeker] = seekersOfProvince(1)
    const gone = { ...offers, shown: async () => new Map() }
    expect(await choose(gone, { seeker: seeker!, history: NO_HISTORY }, true, NOW)).toEqual([])
  })

  it('takes a look at the first few only, where these have room', async () => {
    const { offers } = offersWith(0)
    await choose(offers, { seeker: seekersOfProvince(1)[0]!, history: NO_HISTORY }, true, NOW)
    expect(offers.read).toBeLessThanOrEqual(12)
  })
})
