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

/** The last push a person saw, its positions in the order shown. */
export type ShownPush = { at: Instant; positions: { positionId: number; title: string }[] }

export type View = {
  bureau: Bureau
  /** In the order they were linked. */
  people: LinkedPerson[]
  /** By person. */
  shown: ReadonlyMap<number, ShownPush>
  /** Whose personal code was scanned with this message or is waiting for its answer. */
  scanned?: { name: string }
  /** False where personal data would leave the country: then no name and no phone is asked for. */
  mayAskContact: boolean
  now: Instant
}

/** Whom the conversation is about: whoever got a push since the last word (`heardAt`), else the one talked about before. */
export function currentPerson(
  view: View,
  { current, heardAt }: { current?: number | undefined; heardAt: Instant },
): LinkedPerson | undefined {
  const shownAt = ({ id }: LinkedPerson): Instant => view.shown.get(id)?.at ?? 0
  const latest = view.people.toSorted((one, other) => shownAt(other) - shownAt(one))[0]
  if (latest !== undefined && shownAt(latest) > heardAt) return latest
  return view.people.find(({ id }) => id === current) ?? view.people[0]
}
