/** The peer of matching: SQLite with the right indexes, asked person by person, step by step until there are enough. */

import Sqlite from 'better-sqlite3'
import type { Crowd } from '../rules/matching/crowd.ts'
import type { Demand } from '../rules/matching/demand.ts'
import { exposureCap } from '../rules/matching/exposure.ts'
import { blankOffer, readCard } from '../rules/matching/offer.ts'
import { ANYWHERE, outwards } from '../rules/matching/place-number.ts'
import type { PositionIndex } from '../rules/matching/position-index.ts'
import { ANY_TRADE, isAdultsOnly } from '../rules/matching/trade-number.ts'

/** How far each step may go from the wish: place, trade, tenths of the pay. The ladder of the product, in short. */
const LADDER: readonly (readonly [number, number, number])[] = [
  [0, 0, 10],
  [1, 0, 10],
  [2, 0, 10],
  [0, 1, 10],
  [0, 2, 10],
  [0, 0, 8],
  [2, 1, 10],
  [2, 2, 10],
  [2, 2, 8],
  [3, 2, 0],
]

/** Everybody asks for all at once, in turn; what was given counts against the cap. */
export function peerSql(
  index: PositionIndex,
  crowd: Crowd,
): { take(at: number, limit: number): number[]; close(): void } {
  const db = new Sqlite(':memory:')
  db.exec(`
    create table offers (number integer primary key, id integer, kind text, lodging integer, meals integer, night integer,
      place integer, city integer, province integer, trade integer, trade_group integer,
      hazardous integer, adults_only integer, pay_low integer, pay_best integer, age_min integer, age_max integer,
      reserved integer, points integer, cap integer, shown integer default 0);
    create table stands (trade integer, place integer, number integer, primary key (trade, place, number)) without rowid`)
  fill(db, index)
  const search = db.prepare(`
    select o.number from stands s join offers o on o.number = s.number
    where s.trade in (select value from json_each(:trades)) and s.place in (select value from json_each(:places))
      and o.shown < o.cap and (o.pay_best = 0 or o.pay_best * 10 >= :pay * :tenths)
      and (:kind is null or o.kind = :kind) and (:lodging = 0 or o.lodging is not 0)
      and (:night = 0 or o.night = 0) and (:age is null or ((:age >= 18 or o.hazardous + o.night + o.adults_only = 0) and (:age <= 60 or o.hazardous = 0)))
      and not exists (select 1 from json_each(:noPlaces) where value in (o.place, o.city, o.province))
      and not exists (select 1 from json_each(:noTrades) where value in (o.trade, o.trade_group))
      and o.id not in (select value from json_each(:seen)) and o.number not in (select value from json_each(:given))
    group by o.number
    order by o.points + :lodging * 60 * ifnull(o.lodging, 0) + :meals * 30 * o.meals
      + (:pay > 0 and o.pay_low >= :pay) * 40 - (o.reserved and not :priority) * 100
      - (:age < o.age_min or :age > o.age_max) * 80 desc, o.number
    limit :limit`)
  const count = db.prepare('update offers set shown = shown + 1 where number = ?')
  return {
    take(at, limit) {
      const demand = crowd.demandAt(at)
      const { ids, from, to } = crowd.seenAt(at)
      const given: number[] = []
      for (const [place, trade, tenths] of LADDER) {
        if (given.length === limit) break
        const rows = search.all({
          ...asked(demand),
          places: JSON.stringify(widest(demand.places, place)),
          trades: JSON.stringify(widest(demand.trades, trade)),
          tenths,
          seen: JSON.stringify(Array.from({ length: to - from }, (_, offset) => ids[from + offset])),
          given: JSON.stringify(given),
          limit: limit - given.length,
        }) as { number: number }[]
        given.push(...rows.map(({ number }) => number))
      }
      for (const number of given) count.run(number)
      return given
    },
    close: () => void db.close(),
  }
}

const asked = ({ pay, kind, lodging, meals, noNightShift, age, priority, placesExcluded, tradesExcluded }: Demand) => ({
  pay,
  kind: kind ?? null,
  lodging: Number(lodging),
  meals: Number(meals),
  night: Number(noNightShift),
  age: age ?? null,
  priority: Number(priority),
  noPlaces: JSON.stringify(placesExcluded),
  noTrades: JSON.stringify(tradesExcluded),
})

/** The levels are one inside the other: the widest that adds anything holds them all. */
const widest = (levels: readonly (readonly number[])[], level: number): readonly number[] =>
  levels.slice(0, level + 1).findLast((places) => places.length > 0)!

function fill(db: Sqlite.Database, { positions, offers }: PositionIndex): void {
  const offer = db.prepare(`
    insert into offers values (:number, :positionId, :kind, :lodging, :meals, :night, :place, :city, :province, :trade, :group,
      :hazardous, :adultsOnly, :payLow, :payBest, :ageMin, :ageMax, :reserved, :points, :cap, 0)`)
  const stand = db.prepare('insert or ignore into stands values (?, ?, ?)')
  const card = blankOffer()
  db.transaction(() => {
    for (const [number, position] of positions.entries()) {
      const { shelf, hazardous, ...plain } = readCard(offers, number, card)
      const { kind, lodging, meals, nightShift, reserved } = shelf
      const { place, trade, group } = plain
      offer.run({
        ...plain,
        number,
        kind,
        lodging: lodging === undefined ? null : Number(lodging),
        meals: Number(meals),
        night: Number(nightShift),
        hazardous: Number(hazardous),
        adultsOnly: Number(isAdultsOnly(trade)),
        reserved: Number(reserved),
        cap: exposureCap(position),
      })
      for (const named of new Set([trade, group, ANY_TRADE])) {
        for (let around = place; ; around = outwards(around)) {
          stand.run(named, around, number)
          if (around === ANYWHERE) break
        }
      }
    }
  })()
}
