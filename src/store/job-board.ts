/** The public board (公开岗位): what is open and may be published, newest first. No samples, nothing flagged. */

import { type Day, dayOf } from '../rules/calendar.ts'
import type { JobQuery } from '../rules/job-query.ts'
import { occupationsIn } from '../rules/occupations.ts'
import type { Position } from '../rules/position.ts'
import { placesIn, prefixOf } from '../rules/regions.ts'
import { type PositionRow, positionRows, rowToPosition } from './positions.ts'
import type { Db } from './tables.ts'

const published = (db: Db, today: Day) =>
  positionRows(db)
    .where('positions.state', '=', 'open')
    .where('positions.flags', '=', '[]')
    .where('positions.sample', '=', 0)
    .where((eb) => eb.or([eb('deadline_on', 'is', null), eb('deadline_on', '>=', today)]))

/** A place named in the query is looked up in the region tree, a trade in the occupation tree, the rest in the words of the ad. */
export async function searchPublished(
  db: Db,
  { words: query, pay }: JobQuery,
  offset: number,
  limit: number,
  today: Day,
): Promise<{ positions: Position[]; total: number }> {
  let found = published(db, today)
  if (pay !== undefined) {
    found = found
      .where('pay_unit', '=', 'month')
      .where((eb) => eb.or([eb('pay_max', '>=', pay), eb('pay_min', '>=', pay)]))
  }
  const [place] = placesIn(query)
  const trades = occupationsIn(query)
  if (place !== undefined) {
    found = found.where((eb) => eb.or(place.codes.map((code) => eb('region', 'like', `${prefixOf(code)}%`))))
  }
  const rest = (place === undefined ? query : query.replace(place.text, '')).trim()
  if (trades.length > 0 || rest !== '') {
    found = found.where((eb) =>
      eb.or([
        ...(trades.length > 0 ? [eb('occupation', 'in', trades)] : []),
        ...(rest !== ''
          ? [eb('title', 'like', `%${escaped(rest)}%`), eb('employers.name', 'like', `%${escaped(rest)}%`)]
          : []),
      ]),
    )
  }
  const { total } = await found
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .orderBy('published_on', (order) => order.desc().nullsLast())
    .orderBy('positions.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return { positions: rows.map(shownPosition), total: Number(total) }
}

/** An ad that names no day of its own was published when it came in. */
function shownPosition(row: PositionRow): Position {
  const position = rowToPosition(row)
  return { ...position, publishedOn: position.publishedOn ?? dayOf(row.created_at) }
}

/** In LIKE, % and _ of the query would stand for anything. */
const escaped = (text: string): string => text.replace(/[%_\\]/g, ' ')

export async function findPublished(db: Db, publicId: string, today: Day): Promise<Position | undefined> {
  const row = await published(db, today).where('positions.public_id', '=', publicId).executeTakeFirst()
  return row && shownPosition(row)
}

/** Samples were never published. */
export async function wasPublished(db: Db, publicId: string): Promise<boolean> {
  const row = await db
    .selectFrom('positions')
    .select('id')
    .where('public_id', '=', publicId)
    .where('sample', '=', 0)
    .where('flags', '=', '[]')
    .executeTakeFirst()
  return row !== undefined
}

export async function publishedIds(
  db: Db,
  today: Day,
  limit: number,
): Promise<{ publicId: string; changedAt: number }[]> {
  const rows = await published(db, today)
    .clearSelect()
    .select(['positions.public_id', 'positions.updated_at'])
    .orderBy('positions.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ public_id, updated_at }) => ({ publicId: public_id, changedAt: updated_at }))
}
