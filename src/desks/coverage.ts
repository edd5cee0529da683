/** 覆盖证明 over the database: figures, proofs, inspection packs, tables, and the check of a month. */

import { monthPicture } from '../charts/month-picture.ts'
import type { Certificate } from '../push/certify.ts'
import type { ProofSheet } from '../push/proof-sheet.ts'
import { proofLines } from '../push/prove-words.ts'
import { verdictLines } from '../push/verify-words.ts'
import { soughtBy } from '../roster/sought.ts'
import type { AuditAction } from '../rules/audit-words.ts'
import { type Instant, type Month, monthOf, spokenTime } from '../rules/calendar.ts'
import { channelName } from '../rules/channel-names.ts'
import { EXEMPTIONS, GRADES, IDENTITIES, STATES_OF_ROWS, TALLY_WORDS, tallyCells } from '../rules/coverage-words.ts'
import { maskedIdNumber, maskedName, maskedPhone } from '../rules/masked.ts'
import { placeName, regionName, within } from '../rules/regions.ts'
import type { Officer } from '../rules/staff.ts'
import { CSV_MARK, csvLine } from '../spreadsheets/write-csv.ts'
import { type Sheet, workbookOf } from '../spreadsheets/write-workbook.ts'
import { newestLook, recordLook } from '../store/audit.ts'
import { peopleOfMonth } from '../store/month-people.ts'
import { searchPeople } from '../store/people-search.ts'
import { proofSheet } from '../store/proof-sheet.ts'
import { findSeal } from '../store/seals.ts'
import type { System } from '../system.ts'
import type { Checked, CoverageDesk } from '../web/console/coverage/ports.ts'
import { ofToday, slowFigures } from './slow-figures.ts'

type Parts = Pick<System, 'db' | 'cipher' | 'clock' | 'region' | 'certificate' | 'course' | 'verify' | 'prove'>

const CHECK = 'check-month'
const subjectOf = (month: Month): string => `month ${month}`
/** A line of a pack may name a few people; more than that is no name to go by. */
const NAMESAKES = 2

/** `countAhead`: the month of the whole, which takes longest, is worked out before anybody looks. */
export function coverageDesk({
  db,
  cipher,
  clock,
  region: whole,
  ...system
}: Parts): CoverageDesk & { countAhead(): Promise<void> } {
  const keyOf = (month: Month, region: string): string => `${month} ${region}`
  const partsOf = (key: string) => key.split(' ') as [Month, string]
  const certificates = slowFigures((key) => system.certificate(...partsOf(key)), clock, ofToday)
  const pictures = slowFigures((key) => system.course(...partsOf(key)).then(monthPicture), clock, ofToday)
  /** A month is checked whole, and what is found names people of every place: only whoever looks after all of them may see it. */
  const seesAll = ({ region }: Officer): boolean => within(whole, region)
  /** Checks that are going on, and what those since the start have found; the audit log has the gist of all. */
  const checks = new Map<Month, Checked>()

  const look = ({ username, region }: Officer, action: AuditAction, subject: string, reason?: string) =>
    recordLook(
      db,
      { actor: username, action, subject, jurisdiction: region, ...(reason !== undefined && { reason }) },
      clock(),
    )

  async function check(staff: Officer, month: Month): Promise<void> {
    const follow = (done: number, of: number) => checks.set(month, { state: 'running', done, of })
    const sealed = (await findSeal(db, month)) !== undefined
    const verdict = sealed ? verdictLines(await system.verify(month, { onProgress: follow })) : []
    const proof = proofLines(await system.prove(month, { onProgress: follow }))
    const lines = [...verdict, ...proof]
    const at = clock()
    checks.set(month, { state: 'done', at, by: staff.username, lines })
    const gist = [...verdict.slice(0, 1), ...proof.slice(0, 1)].join('；')
    await look(staff, CHECK, subjectOf(month), gist)
  }

  return {
    clock,
    async countAhead() {
      const key = keyOf(monthOf(clock()), whole)
      await certificates(key)
      await pictures(key)
    },
    certificate: (month, region) => certificates(keyOf(month, region)),
    picture: async (month, region) => (await pictures(keyOf(month, region))).value,
    async sheet(staff, month, publicId) {
      const sheet = await proofSheet(db, cipher, staff.region, month, publicId)
      if (sheet === undefined) return undefined
      await look(staff, 'open-proof', `person ${publicId}`, month)
      return masked(sheet)
    },
    async pack(staff, month, lines, reason) {
      const sheets: ProofSheet[] = []
      const unfound: { line: string; problem: string }[] = []
      for (const line of lines) {
        const found = await named(staff.region, month, line)
        if (typeof found === 'string') unfound.push({ line, problem: found })
        else if (!sheets.some(({ publicId }) => publicId === found.publicId)) sheets.push(masked(found))
      }
      for (const { publicId } of sheets) await look(staff, 'open-proof', `person ${publicId}`, `${month} ${reason}`)
      await look(staff, 'print-pack', `${sheets.length} people of ${month}`, reason)
      const seal = await findSeal(db, month)
      return { sheets, unfound, ...(seal !== undefined && { seal: seal.hash }) }
    },
    async workbook(month, region) {
      const { at, value } = await certificates(keyOf(month, region))
      return workbookOf(sheetsOf(value, region, at))
    },
    async peopleTable(staff, month) {
      await look(staff, 'export-month', subjectOf(month))
      return table(staff.region, month)
    },
    mayCheck: seesAll,
    check(staff, month) {
      if (!seesAll(staff) || checks.get(month)?.state === 'running') return false
      checks.set(month, { state: 'running', done: 0, of: 1 })
      check(staff, month).catch(() => {
        checks.set(month, {
          state: 'done',
          at: clock(),
          by: staff.username,
          lines: ['没有核对完，出了故障，请再试一次'],
        })
      })
      return true
    },
    async checked(staff, month) {
      if (!seesAll(staff)) return undefined
      const known = checks.get(month)
      if (known !== undefined) return known
      const last = await newestLook(db, CHECK, subjectOf(month))
      return last && { state: 'done', at: last.at, by: last.actor, lines: (last.reason ?? '').split('；') }
    },
  }

  /** The one of the month whom a pasted line names, or why there is none. */
  async function named(region: string, month: Month, line: string): Promise<ProofSheet | string> {
    const key = soughtBy(line, clock())
    if (key === undefined) return '看不懂，请写姓名、手机号或身份证号'
    const { lines } = await searchPeople(db, cipher, region, { month, key }, NAMESAKES)
    if (lines.length === 0) return '管辖内没有这个人'
    if (lines.length > 1) return '不止一个人，请写手机号或身份证号'
    return (await proofSheet(db, cipher, region, month, lines[0]!.publicId)) ?? '这个月不在应推范围里'
  }

  async function* table(region: string, month: Month): AsyncGenerator<string> {
    yield CSV_MARK +
      csvLine(['编号', '姓名', '归哪里管', '情况', '原因', '凭据', '渠道', '时间', '消息编号', '内容校验码'])
    for await (const people of peopleOfMonth(db, cipher, region, month)) {
      yield people
        .map(({ publicId, name, jurisdiction, state, reason, grade, channel, settledAt, providerId, contentHash }) =>
          csvLine([
            publicId,
            name === undefined ? '' : maskedName(name),
            regionName(jurisdiction),
            STATES_OF_ROWS[state] ?? state,
            reason === undefined ? '' : (EXEMPTIONS[reason] ?? reason),
            grade === undefined ? '' : (GRADES[grade] ?? grade),
            channel === undefined ? '' : channelName(channel),
            settledAt === undefined ? '' : spokenTime(settledAt),
            providerId ?? '',
            contentHash ?? '',
          ]),
        )
        .join('')
    }
  }
}

const masked = ({ name, phone, idNumber, ...sheet }: ProofSheet): ProofSheet => ({
  ...sheet,
  ...(name !== undefined && { name: maskedName(name) }),
  ...(phone !== undefined && { phone: maskedPhone(phone) }),
  ...(idNumber !== undefined && { idNumber: maskedIdNumber(idNumber) }),
})

function sheetsOf(certificate: Certificate, region: string, at: Instant): Sheet[] {
  const { month, reachRate, byPlace, byChannel, byIdentity, exemptBy, lastResort, seal } = certificate
  const rate = reachRate === undefined ? '' : `${(reachRate * 100).toFixed(2)}%`
  const heads = ['应推', ...TALLY_WORDS.map(([, words]) => words)]
  const rows = (tallies: Certificate['byPlace'], name: (key: string) => string) =>
    Object.entries(tallies).map(([key, tally]) => [name(key), ...tallyCells(tally)])
  return [
    {
      name: '合计',
      rows: [
        ['月份', month],
        ['地区', regionName(region)],
        ['统计时间', spokenTime(at)],
        ['到位率', rate],
        ...heads.map((head, index) => [head, tallyCells(certificate)[index]!]),
        ['只推了兜底信息', lastResort],
        ...(seal === undefined
          ? []
          : [
              ['封存时间', spokenTime(seal.sealedAt)],
              ['校验码', seal.hash],
            ]),
      ],
    },
    { name: '按地区', rows: [['地区', ...heads], ...rows(byPlace, (key) => placeName(key, region))] },
    { name: '按渠道', rows: [['渠道', ...heads], ...rows(byChannel, channelName)] },
    { name: '按身份', rows: [['身份', ...heads], ...rows(byIdentity, (key) => IDENTITIES[key] ?? key)] },
    {
      name: '不用推的原因',
      rows: [
        ['原因', '人数'],
        ...Object.entries(exemptBy).map(([reason, people]) => [EXEMPTIONS[reason] ?? reason, people]),
      ],
    },
  ]
}
