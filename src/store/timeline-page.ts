/** A page of one ledger of the timeline (经过): the newest rows behind the place where the last page ended. */

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { behind, type Happening, type Mark } from '../rules/timeline.ts'

export type TimelineOf = { id: number; publicId: string }
export type Page = { before: Mark | undefined; rows: number }

/** The newest of a ledger that stand behind the mark. */
export function newest(kind: Happening, { before, rows }: Page, at: string, id: string) {
  const [time, row] = [sql.ref(at), sql.ref(id)]
  const where: RawBuilder<SqlBool> =
    before === undefined
      ? sql`true`
      : {
          all: sql<SqlBool>`${time} <= ${before.at}`,
          none: sql<SqlBool>`${time} < ${before.at}`,
          smaller: sql<SqlBool>`(${time}, ${row}) < (${before.at}, ${before.id})`,
        }[behind(kind, before)]
  return { where, order: sql`${time} desc, ${row} desc`, rows }
}

export type Opened = string | undefined
/** Opens what was said, for whoever may read it; the row's key is part of the seal. */
export type Opening<Key> = (key: Key, sealed: Uint8Array | null) => Opened
export const said = (words: Opened) => (words === undefined ? {} : { words })
