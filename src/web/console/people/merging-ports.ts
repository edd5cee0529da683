/** What the pages that merge duplicates (合并) ask of the program. Both records lie within the staff member's own jurisdiction. */

import type { Choices, LikeBy, MergedField, Side } from '../../../rules/merging.ts'
import type { StaffMember } from '../env.ts'
import type { PersonCard } from './ports.ts'

export type Lookalike = { publicId: string; name?: string; phone?: string; jurisdiction: string; by: LikeBy }

/** `differing`: where both say something and not the same, also where the masks look alike. */
export type Compared = { one: PersonCard; other: PersonCard; differing: MergedField[] }

export type Decision = { stays: Side; choices: Choices; reason: string }
/** `busy`: a push is being sent to the one that goes. `undecided`: where they differ somebody has to choose. */
export type Merged = { stays: string } | 'busy' | 'undecided' | 'no_such_person'

export type MergingDesk = {
  /** Name and phone are masked. */
  lookalikes(staff: StaffMember, publicId: string): Promise<Lookalike[]>
  /** Leaves a record of the look. */
  compare(staff: StaffMember, one: string, other: string): Promise<Compared | undefined>
  merge(staff: StaffMember, one: string, other: string, decision: Decision): Promise<Merged>
}
