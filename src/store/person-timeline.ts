/** Everything on file about one person, newest first (经过): each ledger read off its own index, then put together. */

import { type Mark, newestOf, type TimelineEntry } from '../rules/timeline.ts'
import { openReply, openWords } from './accounts.ts'
import { noteAt } from './calls.ts'
import type { Cipher } from './cipher.ts'
import { statusWordsAt } from './status-changes.ts'
import type { Db } from './tables.ts'
import { calledOn, callsToMake, ticketSteps, tickets } from './timeline-casework.ts'
import { pushes, reactions } from './timeline-offers.ts'
import type { TimelineOf } from './timeline-page.ts'
import { consents, edits, looks, statuses } from './timeline-record.ts'
import { heard, sent } from './timeline-talk.ts'

/** `people`: the record and those that were merged into it. `withWords`: what was said is opened; the caller records the look. */
type Asked = { limit: number; withWords: boolean; before?: Mark }

export async function timelineOf(
  db: Db,
  cipher: Cipher,
  people: readonly TimelineOf[],
  { limit, withWords, before }: Asked,
): Promise<{ entries: TimelineEntry[]; next?: Mark }> {
  const page = { before, rows: limit + 1 }
  const open = <Sealed, Words>(sealed: Sealed | null, words: (sealed: Sealed) => Words) =>
    sealed === null || !withWords ? undefined : words(sealed)
  const ledgers = (person: TimelineOf) => [
    heard(db, person, page, (id, text) => open(text, (sealed) => openWords(cipher, id, sealed))),
    sent(db, person, page, (publicId, body) => open(body, (sealed) => openReply(cipher, publicId, sealed).text)),
    statuses(db, person, page, (publicId, words) =>
      open(words, (sealed) => cipher.open(sealed, statusWordsAt(publicId))),
    ),
    calledOn(db, person, page, (publicId, note) => open(note, (sealed) => cipher.open(sealed, noteAt(publicId)))),
    edits(db, person, page, cipher),
    consents(db, person, page),
    pushes(db, person, page),
    reactions(db, person, page),
    tickets(db, person, page),
    ticketSteps(db, person, page),
    callsToMake(db, person, page),
    looks(db, person, page),
  ]
  const lists = await Promise.all(people.flatMap(ledgers))
  return newestOf<TimelineEntry>(lists, limit)
}
