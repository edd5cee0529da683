import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { behind, byNewest, HAPPENINGS, type Mark, markToText, newestOf, textToMark } from '../../src/rules/timeline.ts'

const marks = fc.uniqueArray(
  fc.record({ at: fc.nat(5), kind: fc.constantFrom(...HAPPENINGS), id: fc.integer({ min: 1, max: 9 }) }),
  { selector: ({ kind, id }) => `${kind} ${id}`, maxLength: 60 },
)

/** What a ledger gives: the newest of its kind behind the mark. */
function read(all: readonly Mark[], kind: Mark['kind'], mark: Mark | undefined, rows: number): Mark[] {
  const isBehind = ({ at, id }: Mark): boolean => {
    if (mark === undefined || at < mark.at) return true
    if (at > mark.at) return false
    const which = behind(kind, mark)
    return which === 'all' || (which === 'smaller' && id < mark.id)
  }
  return all
    .filter((each) => each.kind === kind && isBehind(each))
    .sort(byNewest)
    .slice(0, rows)
}

describe('the timeline of a person', () => {
  it('loses nothing and repeats nothing from page to page, however much shares an instant', () => {
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 7 }), (all, limit) => {
        const walked: Mark[] = []
        let mark: Mark | undefined
        do {
          const lists = HAPPENINGS.map((kind) => read(all, kind, mark, limit + 1))
          const { entries, next } = newestOf(lists, limit)
          walked.push(...entries)
          mark = next
        } while (mark !== undefined)
        expect(walked).toEqual([...all].sort(byNewest))
      }),
    )
  })

  it('marks a place in words that are read back', () => {
    const mark: Mark = { at: 1_700_000_000_000, kind: 'ticket_step', id: 7 }
    expect(textToMark(markToText(mark))).toEqual(mark)
  })

  it.each(['', '1.2', '1.look', '1.nothing.3', '1.look.x', '1.look.3.4'])('takes %s for no mark', (text) => {
    expect(textToMark(text)).toBeUndefined()
  })
})
