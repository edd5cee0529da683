import { describe, expect, it } from 'vitest'
import type { Reason } from '../../../src/rules/matching/reasons.ts'
import type { Seeker } from '../../../src/rules/matching/seeker.ts'
import type { Position } from '../../../src/rules/position.ts'
import { offered, picksOf, wishing } from './people.ts'

const wanting = (yuan: number) => wishing({ pay: { min: yuan, unit: 'month' } })

describe('why a position was chosen', () => {
  it.each<[string, Seeker, Partial<Position>, Reason[]]>([
    ['nothing to say to who asked for nothing', wishing(), {}, []],
    ['in the home county', wishing({}, { home: '350582' }), {}, [{ kind: 'near_home' }]],
    ['a county away is not near', wishing({}, { home: '350581' }), {}, []],
    ['the home province is not near', wishing({}, { home: '350000' }), {}, []],
    ['where it was wished', wishing({ regions: ['350500'] }), {}, [{ kind: 'same_place', region: '350582' }]],
    ['farther than wished', wishing({ regions: ['350581'] }), {}, [{ kind: 'farther' }]],
    ['the work that was wished', wishing({ occupations: ['针车工'] }), {}, [{ kind: 'occupation' }]],
    ['other work', wishing({ occupations: ['保安'] }), {}, [{ kind: 'other_work' }]],
    ['as much as wished', wanting(5000), {}, [{ kind: 'pay_fits' }]],
    ['hardly more than wished', wanting(4950), {}, [{ kind: 'pay_fits' }]],
    ['at best as much as wished', wanting(6000), {}, [{ kind: 'pay_fits' }]],
    ['surely more than wished', wanting(4500), {}, [{ kind: 'pay_above', by: 500 }]],
    ['less than wished', wanting(6400), {}, [{ kind: 'pay_below', by: 400 }]],
    ['no claim about a piece rate', wanting(5000), { pay: { min: 1, unit: 'piece' } }, []],
    ['no claim about pay to who asked for none', wishing(), {}, []],
    ['lodging', wishing({ lodging: true }), { lodging: true }, [{ kind: 'lodging' }]],
    ['no claim about lodging that nobody mentions', wishing({ lodging: true }), {}, []],
    ['meals', wishing({ meals: true }), { meals: true }, [{ kind: 'meals' }]],
  ])('%s', (_, seeker, position, reasons) => {
    expect(picksOf(seeker, [offered(1, position)])[0]?.reasons).toEqual(reasons)
  })

  it('does not claim a wished place where only the province was assumed', () => {
    expect(picksOf(wishing(), [offered(1)], { province: '350000' })[0]?.reasons).toEqual([])
  })
})
