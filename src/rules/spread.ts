/** A sample spread over all people (系统抽样): runs of neighbouring ids, far apart from one to the next; what was passed stands for the rest. */

/** Any number that shares no factor with the number of runs visits each of them once. */
const STRIDE = 7919

export type Spread = {
  /** Where each run begins: after this id. To be left when the time is over. */
  runs(): Generator<number>
  /** A count among those passed so far, as it would be among all. */
  scaled(count: number): number
  isWhole(): boolean
}

/** `last`: the highest id. */
export function spreadOver(last: number, length: number): Spread {
  const runs = Math.ceil(last / length)
  const stride = runs % STRIDE === 0 ? 1 : STRIDE
  let passed = 0
  return {
    *runs() {
      for (let no = 0; no < runs; no++) {
        const after = ((no * stride) % runs) * length
        // The last one is seldom full.
        passed += Math.min(length, last - after)
        yield after
      }
    },
    scaled: (count) => Math.round((count * last) / Math.max(1, passed)),
    isWhole: () => passed === last,
  }
}
