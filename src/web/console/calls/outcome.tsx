/** What came of a call, in two clicks; of somebody without a phone it is said how they were found. */

import { HOW_REACHED, outcomeWords } from '../../../push/call-words.ts'
import { CALL_OUTCOMES } from '../../../rules/call-result.ts'

export const Outcome = ({ hasPhone, typed }: { hasPhone: boolean; typed?: string | undefined }) => (
  <p class="outcome">
    <label>
      {hasPhone ? '说了什么' : HOW_REACHED}{' '}
      <input name="note" maxlength={500} autocomplete="off" value={typed} required={!hasPhone} />
    </label>
    {CALL_OUTCOMES.map((outcome) => (
      <button
        type="submit"
        name="outcome"
        value={outcome}
        class={outcome === 'phoned' ? '' : 'quiet'}
        formnovalidate={outcome !== 'phoned'}
      >
        {outcomeWords(hasPhone)[outcome]}
      </button>
    ))}
  </p>
)
