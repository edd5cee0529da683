import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COVERAGE_STATES,
  type Coverage,
  coverageOf,
  type Evidence,
  EXEMPTIONS,
  exemptionOf,
  isLastResort,
  PROOF_GRADES,
  reachRate,
  settle,
  stateOf,
  tally,
} from '../../src/rules/coverage.ts'

const accepted = (at: number): Evidence => ({ kind: 'proof', grade: 'accepted', at, channel: 'telegram', outboxId: at })
const receipt = (at: number): Evidence => ({ kind: 'proof', grade: 'receipt', at, channel: 'sms', outboxId: at })
const reaction = (at: number): Evidence => ({ kind: 'proof', grade: 'reaction', at })
const call = (at: number): Evidence => ({ kind: 'proof', grade: 'human', at })
const unreachable = (at: number): Evidence => ({ kind: 'unreachable', at })
const owed = (at: number): Evidence => ({ kind: 'owed', at })
const declined = (at: number): Evidence => ({ kind: 'exempt', at, exemption: { reason: 'declined' } })
const employed = (at: number): Evidence => ({ kind: 'exempt', at, exemption: { reason: 'employed', grade: 'self' } })

const anyEvidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc.record({
    kind: fc.constant('proof' as const),
    grade: fc.constantFrom(...PROOF_GRADES),
    at: fc.nat(20),
    channel: fc.constantFrom('web', 'telegram'),
    outboxId: fc.nat(5),
  }),
  fc.record({ kind: fc.constant('unreachable' as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('owed' as const), at: fc.nat(20) }),
  fc.record({
    kind: fc.constant('exempt' as const),
    at: fc.nat(20),
    exemption: fc.oneof(
      fc.record({ reason: fc.constantFrom(...EXEMPTIONS.filter((reason) => reason !== 'employed')) }),
      fc.record({
        reason: fc.constant('employed' as const),
        grade: fc.constantFrom('self' as const, 'employer' as const, 'insurance' as const),
      }),
    ),
  }),
)

describe('a coverage row', () => {
  const card: Evidence = { kind: 'proof', grade: 'receipt', at: 1, lastResort: true }
  it.each<[string, Evidence[], boolean]>([
    ['nothing', [], false],
    ['the last-resort card alone', [card], true],
    ['the card, and a failed call', [card, unreachable(2)], true],
    ['the card, and positions that were only accepted', [card, accepted(2)], false],
    ['the card, and a call', [card, call(2)], false],
    ['positions', [accepted(1)], false],
  ])('with %s is counted among the last resorts or not', (_, evidence, expected) => {
    expect(isLastResort(coverageOf(evidence))).toBe(expected)
    expect(isLastResort(coverageOf(evidence.toReversed()))).toBe(expected)
  })

  it.each<[string, Evidence[], string]>([
    ['is open with nothing proved', [], 'open'],
    ['is accepted once the channel took the push', [accepted(1)], 'accepted'],
    ['is delivered by a receipt', [accepted(1), receipt(2)], 'delivered'],
    ['is delivered when the person reacts', [accepted(1), reaction(2)], 'delivered'],
    ['is phoned when a caseworker reached the person', [accepted(1), call(2)], 'phoned'],
    ['is unreachable when the call failed too', [unreachable(2)], 'unreachable'],
    ['stays accepted when only the call failed', [accepted(1), unreachable(2)], 'accepted'],
    ['is covered after all by a late receipt', [unreachable(2), receipt(3)], 'delivered'],
    ['is exempt when the person found work before being reached', [employed(2)], 'exempt'],
    ['stays delivered when the person found work after being reached', [receipt(1), employed(2)], 'delivered'],
    ['cannot be exempted out of the reach rate once the channel took it', [accepted(1), declined(2)], 'accepted'],
    ['is exempt when somebody not reached turns out to be employed', [unreachable(1), employed(2)], 'exempt'],
    ['is open again when the person returns', [employed(2), owed(3)], 'open'],
    ['follows the last word on the person’s standing, not the last to arrive', [owed(3), employed(2)], 'open'],
  ])('%s', (_, evidence, state) => {
    expect(stateOf(coverageOf(evidence))).toBe(state)
  })

  it('tells why it is exempt, with how well that is founded', () => {
    expect(exemptionOf(coverageOf([employed(2)]))).toEqual({ reason: 'employed', grade: 'self' })
    expect(exemptionOf(coverageOf([employed(2), receipt(3)]))).toBeUndefined()
  })

  it('does not change once sealed', () => {
    const sealed: Coverage = { ...coverageOf([accepted(1)]), sealed: true }
    expect(settle(sealed, call(9))).toEqual(sealed)
  })

  it('is the same whatever order the evidence arrives in', () => {
    fc.assert(
      fc.property(fc.array(anyEvidence, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (evidence, keys) => {
        const shuffled = evidence.map((each) => ({ each, key: keys.next().value! })).sort((a, b) => a.key - b.key)
        expect(coverageOf(shuffled.map(({ each }) => each))).toEqual(coverageOf(evidence))
      }),
    )
  })

  it('is the same when evidence arrives twice', () => {
    fc.assert(
      fc.property(fc.array(anyEvidence, { maxLength: 8 }), (evidence) => {
        expect(coverageOf([...evidence, ...evidence])).toEqual(coverageOf(evidence))
      }),
    )
  })

  it('never loses a grade of proof', () => {
    fc.assert(
      fc.property(fc.array(anyEvidence, { maxLength: 8 }), anyEvidence, (evidence, one) => {
        const grade = (row: Coverage) => (row.proof === undefined ? -1 : PROOF_GRADES.indexOf(row.proof.grade))
        const before = coverageOf(evidence)
        expect(grade(settle(before, one))).toBeGreaterThanOrEqual(grade(before))
      }),
    )
  })
})

describe('the tally of a month', () => {
  const rows = fc.array(fc.record({ state: fc.constantFrom(...COVERAGE_STATES), people: fc.nat(1000) }))

  it('always balances: in scope is the sum of everything else', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (states, sealed) => {
        const { inScope, ...rest } = tally(states, sealed)
        expect(Object.values(rest).reduce((sum, people) => sum + people, 0)).toBe(inScope)
      }),
    )
  })

  it('counts an open row as missed only after the month was sealed', () => {
    expect(tally([{ state: 'open' }, { state: 'phoned' }], false)).toMatchObject({ inScope: 2, open: 1, missed: 0 })
    expect(tally([{ state: 'open' }, { state: 'phoned' }], true)).toMatchObject({ inScope: 2, open: 0, missed: 1 })
  })

  it('gives the reach rate over those a push was owed to, which neither exempt nor unreachable can raise', () => {
    const month = tally(
      [
        { state: 'delivered', people: 60 },
        { state: 'phoned', people: 20 },
        { state: 'accepted', people: 10 },
        { state: 'unreachable', people: 10 },
        { state: 'exempt', people: 50 },
      ],
      true,
    )
    expect(reachRate(month)).toBe(0.8)
    expect(reachRate(tally([{ state: 'exempt' }], true))).toBeUndefined()
  })
})
