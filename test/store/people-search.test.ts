import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CoverageState } from '../../src/rules/coverage.ts'
import { NO_CASEWORKER, type PersonFilter, type PersonMark } from '../../src/rules/person-search.ts'
import { emptyWish } from '../../src/rules/profile.ts'
import { within } from '../../src/rules/regions.ts'
import type { Status } from '../../src/rules/status.ts'
import { erasePerson } from '../../src/store/erasing.ts'
import { searchPeople } from '../../src/store/people-search.ts'
import { describeStore } from '../support/databases.ts'
import { aPerson, cipher } from '../support/seeds.ts'

const MONTH = '2026-11'
const PLACES = ['350581', '350582', '350582103', '350102', '350500']
const ONE_OF = <Item>(items: readonly Item[], seed: number): Item => items[seed % items.length]!

describeStore('the search for people', (db) => {
  type Known = {
    publicId: string
    jurisdiction: string
    status: Status
    caseworker: string | null
    occupation: string
    coverage: CoverageState
    given: string
    erased: boolean
  }

  /** Sixty people of every mixture. */
  async function aVillage(): Promise<Known[]> {
    const known: Known[] = []
    for (let seed = 0; seed < 60; seed++) {
      const person = {
        jurisdiction: ONE_OF(PLACES, seed),
        status: ONE_OF(['unemployed', 'employed', 'unemployed', 'unable'] as const, seed >> 1),
        caseworker: ONE_OF([null, 'lin', 'chen'], seed),
        occupation: ONE_OF(['焊工', '保安', '电子'], seed >> 2),
        coverage: ONE_OF(['open', 'delivered', 'unreachable'] as const, seed >> 3),
        given: ONE_OF(['伟', '芳', '建国'], seed >> 1),
        erased: seed % 13 === 12,
      }
      const { jurisdiction, status, occupation, given } = person
      const wish = { ...emptyWish(), occupations: [occupation, occupation] }
      const id = await aPerson(db(), { jurisdiction, status, profile: { name: `王${given}`, wish } })
      await db().updateTable('people').set({ caseworker: person.caseworker }).where('id', '=', id).execute()
      const row = {
        month: MONTH,
        person_id: id,
        jurisdiction,
        state: person.coverage,
        last_resort: 0 as const,
        opened_at: 1,
      }
      await db().insertInto('coverage').values(row).execute()
      if (person.erased)
        await db()
          .transaction()
          .execute((tx) => erasePerson(tx, cipher, id, 1))
      const { public_id } = await db()
        .selectFrom('people')
        .select('public_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      known.push({ ...person, publicId: public_id })
    }
    return known
  }

  it('gives what the filters say, page by page, each person once, in order of place, and nobody from elsewhere', async () => {
    const village = await aVillage()
    const maybe = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    const asked = fc.record({
      own: fc.constantFrom('350000', '350500', '350582', '350582103', '350200'),
      region: maybe('350500', '350582', '350100'),
      status: maybe<Status>('unemployed', 'employed', 'unable'),
      caseworker: maybe('lin', NO_CASEWORKER),
      occupation: maybe('焊工', '保安'),
      coverage: maybe<CoverageState>('open', 'delivered'),
      given: maybe('伟', '建国'),
      limit: fc.integer({ min: 1, max: 9 }),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ own, given, limit, region, status, caseworker, occupation, coverage }) => {
        const filter: PersonFilter = {
          ...(region && { region }),
          ...(status && { status }),
          ...(caseworker && { caseworker }),
          ...(occupation && { occupation }),
          ...(coverage && { coverage }),
        }
        const sought = { ...filter, month: MONTH, ...(given && { key: { kind: 'name', name: given } as const }) }
        const found: { publicId: string; jurisdiction: string }[] = []
        let after: PersonMark | undefined
        do {
          const page = await searchPeople(db(), cipher, own, sought, limit, after)
          expect(page.lines.length).toBeLessThanOrEqual(limit)
          found.push(...page.lines)
          after = page.next
        } while (after !== undefined)
        const expected = village.filter(
          (person) =>
            within(person.jurisdiction, own) &&
            (region === undefined || within(person.jurisdiction, region)) &&
            (status === undefined || person.status === status) &&
            (caseworker === undefined || (person.caseworker ?? NO_CASEWORKER) === caseworker) &&
            (occupation === undefined || (person.occupation === occupation && !person.erased)) &&
            (coverage === undefined ? !person.erased : person.coverage === coverage) &&
            (given === undefined || (person.given === given && !person.erased)),
        )
        const ids = (people: { publicId: string }[]) => people.map(({ publicId }) => publicId)
        expect(ids(found).toSorted()).toEqual(ids(expected).toSorted())
        const places = found.map(({ jurisdiction }) => jurisdiction)
        expect(places).toEqual(places.toSorted())
      }),
      { numRuns: 60 },
    )
  })

  it('starts anew where a page is asked for behind a place of somebody else', async () => {
    await aVillage()
    const first = await searchPeople(db(), cipher, '350582', { month: MONTH }, 5)
    const forged = await searchPeople(db(), cipher, '350582', { month: MONTH }, 5, { jurisdiction: '350102', id: 1 })
    expect(forged).toEqual(first)
  })

  it('keeps up with what people wish for now and where they belong', async () => {
    const id = await aPerson(db(), { profile: { wish: { ...emptyWish(), occupations: ['焊工'] } } })
    const wish = JSON.stringify({ ...emptyWish(), occupations: ['保安'] })
    await db().updateTable('people').set({ wish, jurisdiction: '350200' }).where('id', '=', id).execute()
    const rows = await db().selectFrom('wished_occupations').selectAll().execute()
    expect(rows).toEqual([{ occupation: '保安', jurisdiction: '350200', person_id: id }])
  })
})
