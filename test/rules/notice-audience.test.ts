import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Audience } from '../../src/rules/broadcast.ts'
import { type Candidate, isMeant, leftOut } from '../../src/rules/notice-audience.ts'
import { emptyWish } from '../../src/rules/profile.ts'
import { PUSH_CONSENTS } from '../../src/rules/status.ts'

const address = { accountId: 1, channel: 'telegram', account: 'main', reach: 'ok' as const }
const somebody = (change: Partial<Candidate> = {}): Candidate => ({
  personId: 1,
  jurisdiction: '350582',
  home: '422801',
  status: 'unemployed',
  pushes: 'on',
  age: 45,
  wish: { ...emptyWish(), occupations: ['电子装配'] },
  addresses: [address],
  notifiedLately: false,
  notifiedOfThose: false,
  ...change,
})

describe('the audience of a notice', () => {
  it.each<[Audience, Partial<Candidate>, boolean]>([
    [{}, {}, true],
    [{ regions: ['350500'] }, {}, true],
    [{ regions: ['350100', '350200'] }, {}, false],
    [{ homes: ['420000'] }, {}, true],
    [{ homes: ['420000'] }, { home: undefined as never }, false],
    [{ status: 'unemployed' }, { status: 'unknown' }, true],
    [{ status: 'unemployed' }, { status: 'employed' }, false],
    [{ status: 'employed' }, { status: 'unable' }, false],
    [{ age: { from: 45, to: 45 } }, {}, true],
    [{ age: { from: 46 } }, {}, false],
    [{ age: { to: 44 } }, {}, false],
    [{ age: { from: 16 } }, { age: undefined as never }, false],
    [{ occupations: ['电子装配'] }, {}, true],
    [{ occupations: ['缝纫工'] }, {}, false],
  ])('%j means %j: %s', (audience, change, meant) => {
    const person = somebody(change)
    for (const key of Object.keys(person) as (keyof Candidate)[]) if (person[key] === undefined) delete person[key]
    expect(isMeant(audience, person)).toBe(meant)
  })

  it('means fewer people the more it asks for', () => {
    const audience = fc.record(
      {
        regions: fc.subarray(['350582', '350100'], { minLength: 1 }),
        homes: fc.subarray(['420000', '510000'], { minLength: 1 }),
        status: fc.constantFrom('unemployed' as const, 'employed' as const),
        age: fc.record({ from: fc.integer({ min: 16, max: 70 }) }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(audience, audience, fc.integer({ min: 16, max: 70 }), (one, other, age) => {
        const person = somebody({ age })
        if (isMeant({ ...one, ...other }, person)) expect(isMeant(other, person)).toBe(true)
      }),
    )
  })

  it('is sent to nobody who has not agreed, whatever else holds', () => {
    for (const pushes of PUSH_CONSENTS) {
      expect(leftOut(somebody({ pushes })) === undefined).toBe(pushes === 'on')
    }
  })

  it.each<[Partial<Candidate>, ReturnType<typeof leftOut>]>([
    [{ addresses: [] }, 'no_channel'],
    [{ addresses: [{ ...address, reach: 'blocked' }] }, 'no_channel'],
    [{ notifiedLately: true }, 'lately'],
    [{ notifiedOfThose: true, notifiedLately: true }, 'same'],
  ])('leaves out %j as %s', (change, reason) => expect(leftOut(somebody(change))).toBe(reason))
})
