/** Whom a notice would reach (发送对象), looked at before it is sent: how many, who is left out, and what some of them would read. */

import { setImmediate as breathe } from 'node:timers/promises'
import { sorted } from '../broadcast/advance.ts'
import type { Audience } from '../rules/broadcast.ts'
import { noticeFor } from '../rules/broadcast-words.ts'
import type { Instant } from '../rules/calendar.ts'
import { channelName } from '../rules/channel-names.ts'
import { maskedName } from '../rules/masked.ts'
import { calledBy } from '../rules/names.ts'
import { type Candidate, LEFT_OUT_WORDS, type LeftOut, wayTo } from '../rules/notice-audience.ts'
import { regionName } from '../rules/regions.ts'
import { spreadOver } from '../rules/spread.ts'
import { lastPersonId, STRETCH, stretchOf } from '../store/broadcast-audience.ts'
import type { Cipher } from '../store/cipher.ts'
import { openPersonal } from '../store/personal-columns.ts'
import type { Db } from '../store/tables.ts'
import type { AudienceLook, SampleRecipient } from '../web/console/broadcasts/ports.ts'

/** An audience is looked at for so long; a large province is estimated from what was seen by then. */
const LOOKS_FOR_MS = 80
const SAMPLE = 5

/** A large province is estimated from what was seen in time. */
export async function lookAtAudience(db: Db, region: string, audience: Audience, now: Instant) {
  const until = performance.now() + LOOKS_FOR_MS
  const { runs, scaled, isWhole } = spreadOver(await lastPersonId(db), STRETCH)
  const leftOut = new Map<LeftOut, number>()
  const byChannel = new Map<string, number>()
  const sample: Candidate[] = []
  for (const after of runs()) {
    const { people } = await stretchOf(db, region, audience, after, now)
    const { recipients, leftOut: reasons } = sorted(audience, people)
    const chosen = new Set(recipients)
    for (const person of people) {
      if (!chosen.has(person.personId)) continue
      if (sample.length < SAMPLE) sample.push(person)
      const { channel } = wayTo(person)!
      byChannel.set(channel, (byChannel.get(channel) ?? 0) + 1)
    }
    for (const [reason, count] of Object.entries(reasons) as [LeftOut, number][]) {
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + count)
    }
    await breathe()
    if (performance.now() >= until) break
  }
  const tally: Omit<AudienceLook, 'sample' | 'exact'> = {
    reached: scaled([...byChannel.values()].reduce((sum, count) => sum + count, 0)),
    byChannel: [...byChannel].map(([channel, count]) => ({ channel: channelName(channel), people: scaled(count) })),
    leftOut: [...leftOut].map(([reason, count]) => ({ reason: LEFT_OUT_WORDS[reason], people: scaled(count) })),
  }
  return { tally, sample, exact: isWhole() }
}

/** What some of them would read. Names are masked, but for the surname that the notice itself says. */
export async function sampleLetters(
  db: Db,
  cipher: Cipher,
  people: readonly Candidate[],
  notice: { title: string; text: string },
  bureau: string,
): Promise<SampleRecipient[]> {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'public_id', 'name', 'gender', 'jurisdiction'])
    .where('id', 'in', [0, ...people.map(({ personId }) => personId)])
    .execute()
  return rows.map((row): SampleRecipient => {
    const name = row.name === null ? undefined : openPersonal(cipher, 'name', row.public_id, row.name)
    const gender = row.gender === 'female' ? ('female' as const) : undefined
    const called = name && calledBy({ name, ...(gender && { gender }) })
    const way = wayTo(people.find(({ personId }) => personId === row.id)!)
    return {
      name: name === undefined ? '没留名字' : maskedName(name),
      region: regionName(row.jurisdiction),
      channel: channelName(way?.channel ?? ''),
      text: noticeFor(notice, bureau, { jurisdiction: row.jurisdiction, ...(called && { called }) }),
    }
  })
}
