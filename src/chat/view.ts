/** What a turn may look at: everything the store knows that decides an answer. */

import type { Instant } from '../rules/calendar.ts'
import type { Profile } from '../rules/profile.ts'
import type { IdentityLevel, PushConsent, Status } from '../rules/status.ts'

export type Bureau = {
  name: string
  /** The county line a laborer can call. */
  phone: string
  /** Web address of the public board and of the consent details, where the system has one. */
  jobsPage?: string
  privacyPage?: string
  /** 省内, 本地: the region whose system this is. */
  region: string
}

/** Somebody this account speaks for. */
export type LinkedPerson = {
  id: number
  /** 本人, 老婆, 儿子 … */
  relation: string
  profile: Profile
  status: Status
  pushes: PushConsent
  identity: IdentityLevel
}

/** One line of the last push, in the order shown. */
export type ShownPosition = { positionId: number; title: string }

export type View = {
  bureau: Bureau
  /** In the order they were linked. */
  people: LinkedPerson[]
  /** Positions of the last push to each person. */
  shown: ReadonlyMap<number, ShownPosition[]>
  /** Whose personal code was scanned with this message or is waiting for its answer. */
  scanned?: { name: string }
  /** False where personal data would leave the country: then no name and no phone is asked for. */
  mayAskContact: boolean
  now: Instant
}

/** Whom the conversation is about. */
export const currentPerson = (view: View, current: number | undefined): LinkedPerson | undefined =>
  view.people.find(({ id }) => id === current) ?? view.people[0]
