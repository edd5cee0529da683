/** The bureau's people at work: a clerk imports positions and the roster, a caseworker works through the call list. */

import {
  addDays,
  dayOf,
  dayOfMonth,
  type Instant,
  monthOf,
  ONE_DAY_MS,
  ONE_HOUR_MS,
  ONE_MINUTE_MS,
  startOfDay,
} from '../rules/calendar.ts'
import type { SourceRow } from '../spreadsheets/rows.ts'
import { dice } from './dice.ts'
import { Died, type Life } from './life.ts'
import { MOST_TRIES } from './post.ts'
import type { Records } from './records.ts'
import { note, type Soul } from './soul.ts'
import type { Stage } from './stage.ts'
import { isContactHour } from './truth.ts'
import { isOnRoster } from './villager.ts'

/** How often a position may be shown: six times for each opening, whatever else happens. */
export const SHOWN_PER_OPENING = 6

export type Office = {
  /** By the code in its title: how many openings a position has. */
  openings: ReadonlyMap<string, number>
}

export type OfficePorts = {
  seed: number
  stage: Stage
  records: Records
  souls: readonly Soul[]
  /** Of the whole bureau, also when only some of its people take part. */
  size: number
  nextPlace(): number
  hearDigits(personId: number, digits: string): void
}

const WEEK_MS = 7 * ONE_DAY_MS
const FIRST_CALLS_ON_DAY = 25
const CALLS_AT_HOURS = [10.5, 15.5, 19.5]
const ROSTER_CHANGES = 0.05
const CLERK_TRIES_AGAIN_MS = 2 * ONE_MINUTE_MS

export function openOffice(ports: OfficePorts): Office {
  const { stage, souls } = ports
  const { agenda, time } = stage
  const openings = new Map<string, number>()
  const desk = dice(ports.seed, 2)
  const unlisted = new Set(souls.filter(({ villager }) => isOnRoster(villager)))
  const stated = new Map<Soul, string>()
  const opening = time.rightTime()

  weekly(0)
  for (let day = opening; ; day = startOfDay(addDays(dayOf(day), 1))) {
    if (day > opening + 800 * ONE_DAY_MS) break
    if (dayOfMonth(dayOf(day)) < FIRST_CALLS_ON_DAY) continue
    for (const hour of CALLS_AT_HOURS) agenda.add(startOfDay(dayOf(day)) + hour * ONE_HOUR_MS, ring)
  }

  function weekly(week: number): void {
    agenda.add(opening + week * WEEK_MS, async () => {
      const count = Math.ceil(ports.size / (week === 0 ? 6 : 40))
      const rows = Array.from({ length: count }, () => newPosition())
      await untilDone((life) => life.system.importPositions(rows, { source: '岗位表', by: '经办', verified: true }))
      await importRoster()
      weekly(week + 1)
    })
  }

  /** Tries until it works; returns since when it may have been carried out. */
  async function untilDone<Result>(work: (life: Life) => Promise<Result>): Promise<{ result: Result; from: Instant }> {
    let doubtfulSince: Instant | undefined
    for (let tries = 1; ; tries++) {
      const life = stage.life()
      const startedAt = time.clock()
      try {
        if (life !== undefined) return { result: await life.during(work(life)), from: doubtfulSince ?? startedAt }
      } catch (error) {
        if (error instanceof Died) doubtfulSince ??= startedAt
        if (tries > MOST_TRIES) throw error
      }
      await stage.pause(CLERK_TRIES_AGAIN_MS)
    }
  }

  function newPosition(): SourceRow {
    const no = openings.size + 1
    const code = `K${String(no).padStart(5, '0')}`
    const headcount = desk.one([1, 2, 4, 6, 10, 20, 40])
    openings.set(code, headcount)
    const low = 100 * desk.between(32, 70)
    const until: Record<string, string> = desk.happens(0.6)
      ? { 截止日期: addDays(dayOf(time.rightTime()), desk.between(10, 90)) }
      : {}
    return {
      line: no + 1,
      cells: {
        编号: code,
        岗位名称: `${desk.one(TRADES)}${code}`,
        单位名称: `好单位${desk.below(200)}`,
        工作地点: desk.one(PLACES),
        月薪: `${low}-${low + 100 * desk.between(5, 20)}`,
        招聘人数: String(headcount),
        食宿: desk.one(['包住', '包吃住', '不包']),
        ...until,
      },
    }
  }

  async function importRoster(): Promise<void> {
    const day = (time.rightTime() - opening) / ONE_DAY_MS
    const added = [...unlisted].filter(({ villager }) => villager.comesOn <= day)
    const changed = souls.filter(
      (soul) => stated.has(soul) && soul.onRoster !== undefined && soul.villager.dice.happens(ROSTER_CHANGES),
    )
    const rows = [...added, ...changed]
    if (rows.length === 0) return
    const status = new Map(rows.map((soul) => [soul, stated.get(soul) === '未就业' ? '已就业' : '未就业']))
    const { from } = await untilDone((life) =>
      life.system.importPeople(
        rows.map((soul, index) => rosterRow(soul, status.get(soul)!, index)),
        { source: '花名册', by: '经办' },
      ),
    )
    const [span, place] = [{ from, to: time.clock() }, ports.nextPlace()]
    for (const soul of rows) {
      unlisted.delete(soul)
      stated.set(soul, status.get(soul)!)
      soul.story.push({ at: time.clock(), what: `花名册写他${status.get(soul)!}` })
      const told = status.get(soul) === '未就业' ? ('unemployed' as const) : ('employed' as const)
      if (soul.onRoster === undefined) {
        const personId = (await ports.records.personWithIdNumber(soul.villager.idNumber))!
        soul.onRoster = { personId, standings: [], calls: [] }
        soul.dossiers.push(soul.onRoster)
        note(soul.onRoster, { status: told, pushes: 'none' }, span, place)
      } else if (soul.onRoster.standings.at(-1)!.status !== told) {
        note(soul.onRoster, { status: told }, span, place)
      }
    }
  }

  async function ring(): Promise<void> {
    if (!isContactHour(time.rightTime())) return
    const { result: sheet } = await untilDone((life) => life.system.callSheet('专员'))
    const known = new Map(
      souls.flatMap((soul) => soul.dossiers.map((dossier) => [dossier.personId, { soul, dossier }])),
    )
    for (const { publicId, note: digits, month, phone } of sheet) {
      if (month !== monthOf(time.clock())) continue
      const personId = await ports.records.personOfTask(publicId)
      const found = personId === undefined ? undefined : known.get(personId)
      if (found === undefined) continue
      const { soul, dossier } = found
      const outcome = soul.villager.answersPhone && !soul.isLost ? 'phoned' : 'unreachable'
      const calledAt = time.clock()
      const { result } = await untilDone((life) =>
        life.system.recordCall({
          taskId: publicId,
          outcome,
          calledAt,
          by: '专员',
          ...(phone === undefined && { note: '上门' }),
        }),
      )
      if (result !== 'recorded' && result !== 'already_done') continue
      dossier.calls.push({ month, outcome })
      soul.story.push({ at: time.clock(), what: outcome === 'phoned' ? '专员打通了电话' : '专员打不通电话' })
      if (digits !== undefined && outcome === 'phoned') ports.hearDigits(dossier.personId, digits)
    }
  }

  return { openings }
}

const TRADES = ['电子厂普工', '鞋厂针车工', '包装工', '缝纫工', '保安', '保洁', '焊工', '叉车工', '搬运工', '服务员']
const PLACES = [
  '泉州市石狮市',
  '泉州市晋江市',
  '泉州市丰泽区',
  '泉州市南安市',
  '厦门市集美区',
  '漳州市龙文区',
  '福州市马尾区',
]

function rosterRow({ villager }: Soul, status: string, index: number): SourceRow {
  const { name, idNumber, phone, village } = villager
  return {
    line: index + 2,
    cells: { 姓名: name, 身份证号: idNumber, 手机: phone, 村: village, 就业状态: status, 意向工种: '电子厂' },
  }
}
