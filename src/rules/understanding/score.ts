/** How well the understanding does on labelled utterances: intent accuracy, precision and recall slot by slot. */

import type { Asking, Intent, Slots, Understood } from './slots.ts'

/** One labelled utterance; `asking` where only the question gives a bare answer its meaning. */
export type Labelled = { said: string; asking?: Asking; intent: Intent; slots: Slots }

export type SlotCount = { right: number; wrong: number; missed: number }
export type Score = {
  utterances: number
  intentsRight: number
  slots: ReadonlyMap<keyof Slots, SlotCount>
  /** Where anything differs, with what was understood. */
  differences: readonly { labelled: Labelled; understood: Understood }[]
}

export function scoreOf(labelled: readonly Labelled[], understood: readonly Understood[]): Score {
  const slots = new Map<keyof Slots, SlotCount>()
  const differences: { labelled: Labelled; understood: Understood }[] = []
  let intentsRight = 0
  for (const [index, expected] of labelled.entries()) {
    const found = understood[index]!
    const same = found.intent === expected.intent
    if (same) intentsRight++
    const slotsSame = countSlots(slots, expected.slots, found.slots)
    if (!same || !slotsSame) differences.push({ labelled: expected, understood: found })
  }
  return { utterances: labelled.length, intentsRight, slots, differences }
}

/** A list counts by its items, everything else as one. */
function countSlots(counts: Map<keyof Slots, SlotCount>, expected: Slots, found: Slots): boolean {
  let same = true
  const names = new Set([...Object.keys(expected), ...Object.keys(found)]) as Set<keyof Slots>
  for (const name of names) {
    const [wanted, given] = [itemsOf(expected[name]), itemsOf(found[name])]
    const count = counts.get(name) ?? { right: 0, wrong: 0, missed: 0 }
    const right = given.filter((item) => wanted.includes(item)).length
    count.right += right
    count.wrong += given.length - right
    count.missed += wanted.length - right
    counts.set(name, count)
    same &&= right === given.length && right === wanted.length
  }
  return same
}

function itemsOf(value: Slots[keyof Slots]): string[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [JSON.stringify(value, Object.keys(value).sort())]
}

export const precision = ({ right, wrong }: SlotCount): number => ratio(right, right + wrong)
export const recall = ({ right, missed }: SlotCount): number => ratio(right, right + missed)
/** The harmonic mean of precision and recall. */
export const f1 = ({ right, wrong, missed }: SlotCount): number => ratio(2 * right, 2 * right + wrong + missed)

export const allSlots = (slots: Score['slots']): SlotCount =>
  [...slots.values()].reduce(
    (sum, each) => ({
      right: sum.right + each.right,
      wrong: sum.wrong + each.wrong,
      missed: sum.missed + each.missed,
    }),
    { right: 0, wrong: 0, missed: 0 },
  )

/** Nothing to find and nothing found is no fault. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
