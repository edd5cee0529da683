/** The bureau's program over a database, without network: what the server, the commands and the rehearsals all run. */

import { backUpApart } from './backup.ts'
import { advance } from './broadcast/advance.ts'
import { recordNoticeOutcomes } from './broadcast/outcomes.ts'
import { CHANNEL_LIMITS } from './channels/limits.ts'
import { type ChatPorts, createReceiver } from './chat/handle-message.ts'
import type { Receive } from './chat/inbound.ts'
import type { Config } from './config.ts'
import { delivery } from './delivery.ts'
import { deskIn } from './desk.ts'
import { jobsOver } from './jobs.ts'
import { type Model, openModel } from './llm/model.ts'
import type { OutboxPorts } from './outbox/ports.ts'
import { importPolicies, type PolicyResult } from './policies/import-policies.ts'
import { type ImportResult, importPositions } from './positions/import-positions.ts'
import { type Certificate, certificate } from './push/certify.ts'
import { type CallLine, type CallRecorded, type CallReport, recordCall } from './push/escalate.ts'
import { recordOutcomes, recordStandings } from './push/evidence.ts'
import { forecast } from './push/forecast.ts'
import type { MorningReport } from './push/morning.ts'
import { type ProofOfMonth, type ProveOptions, prove } from './push/prove.ts'
import { type SweepCounts, type SweepOptions, sweep } from './push/sweep.ts'
import { type Verdict, type VerifyOptions, verify } from './push/verify.ts'
import { importPeople, type PeopleResult } from './roster/import-people.ts'
import { addMonths, type Clock, type Day, dayOf, type Instant, type Month, monthOf } from './rules/calendar.ts'
import type { Forecast } from './rules/forecast.ts'
import { courseOf, type MonthCourse } from './rules/month-course.ts'
import type { Pay } from './rules/pay.ts'
import type { Position } from './rules/position.ts'
import { regionName } from './rules/regions.ts'
import type { Job } from './schedule.ts'
import { realTime } from './senders.ts'
import type { SourceRow } from './spreadsheets/rows.ts'
import { recordLook, recordLooks } from './store/audit.ts'
import { outboxBacklog } from './store/backlog.ts'
import { advancePorts } from './store/broadcast-underway.ts'
import { callSheet, escalatePorts, lookAtCall } from './store/calls.ts'
import { aesCipher, type Cipher } from './store/cipher.ts'
import { evidencePorts } from './store/evidence.ts'
import { requireFittingSecret } from './store/fitting-secret.ts'
import { gathered, groupCommit } from './store/group-commit.ts'
import { runsOnFile } from './store/job-runs.ts'
import { newPersonalCode } from './store/joining.ts'
import { migrate } from './store/migrate.ts'
import { modelLedger } from './store/model-calls.ts'
import { firstDays, standingGroups } from './store/month-course.ts'
import { findMorningReport } from './store/morning-reports.ts'
import { noticeOutcomePorts } from './store/notices.ts'
import { type OffersIn, offersInMemory } from './store/offers.ts'
import { openDatabase } from './store/open.ts'
import { countPeople } from './store/people.ts'
import { policyBook } from './store/policy-book.ts'
import { positionBook } from './store/position-book.ts'
import { provePorts } from './store/raw-facts.ts'
import { type Cleared, clearPosition, flaggedPositions } from './store/review.ts'
import { rosterIn, withoutChat } from './store/roster.ts'
import { sealPorts, verifyPorts } from './store/sealing.ts'
import { findSeal } from './store/seals.ts'
import { secretFor } from './store/secret.ts'
import { soughtBy } from './store/seekers.ts'
import { surveyedPeople } from './store/surveyed.ts'
import { raiseAlarms, writeSlice } from './store/sweep.ts'
import type { Db, Tx } from './store/tables.ts'
import { acknowledge, type Shown } from './store/web-inbox.ts'
import { type JobWatch, watchJobs } from './watchdog.ts'

export type Bureau = ChatPorts['bureau']

export type System = {
  db: Db
  cipher: Cipher
  clock: Clock
  region: string
  bureau: Bureau
  offersIn: OffersIn
  /** For deriving what has to be secret too, such as a webhook's token. */
  secret: string
  model: Model | undefined
  receive: Receive
  outbox: OutboxPorts
  /** A web chat has shown these replies: they are accepted. */
  seen(address: string, replyIds: string[]): Promise<void>
  sweep(options?: Omit<SweepOptions, 'now'>): Promise<SweepCounts>
  certificate(month: Month, jurisdiction?: string): Promise<Certificate>
  /** Day by day and place by place, for a picture; of the bureau's region unless one within it is named. */
  course(month: Month, region?: string, onProgress?: (done: number, of: number) => void): Promise<MonthCourse>
  /** The rest of this month, as far as it can be told today. Writes nothing. */
  forecast(onProgress?: (surveyed: number) => void): Promise<Forecast>
  /** The supervisor's morning message of a day, or the newest. */
  morningReport(day?: Day): Promise<MorningReport | undefined>
  /** Checks a sealed month against its chain; the newest one unless a month is named. */
  verify(month: Month | undefined, options?: VerifyOptions): Promise<Verdict>
  /** Works a month out anew from what happened; this month unless another is named. */
  prove(month: Month | undefined, options?: ProveOptions): Promise<ProofOfMonth>
  /** `within`: whose jurisdiction it is done in; the bureau's unless one is named. */
  recordCall(report: CallReport, within?: string): Promise<CallRecorded>
  /** The call list in full, as a caseworker works through it; the look at each person leaves its record. */
  callSheet(actor: string): Promise<CallLine[]>
  importPositions(
    rows: Iterable<SourceRow>,
    options: ImportChoice & { verified?: boolean; keepOpen?: boolean },
  ): Promise<ImportResult>
  importPeople(rows: Iterable<SourceRow>, options: ImportChoice): Promise<PeopleResult>
  importPolicies(rows: Iterable<SourceRow>, options: { source: string; by: string }): Promise<PolicyResult>
  flaggedPositions(limit: number): Promise<Position[]>
  clearPosition(shortNo: number, decision: { by: string; pay?: Pay }): Promise<Cleared>
  /** Fresh personal codes for who is on the roster and has no chat; leaves a record of who had them printed. */
  personalCodes(actor: string, village?: string): Promise<{ name: string; village: string; code: string }[]>
  /** How many messages should have left by now. */
  waiting(): Promise<number>
  /** Carries approved notices a portion further. Returns whether there is more to do at once. */
  advanceBroadcasts(): Promise<boolean>
  /** What has to be done each day, month and hour. */
  jobs: Job[]
  /** Each job's last 24 hours: what was expected, what is done. */
  watch(): Promise<JobWatch[]>
  close(): Promise<void>
}

/** `bureau`: whose file it is, a part of this one's area. */
type ImportChoice = { source: string; bureau?: string; by: string }

type SystemConfig = Pick<Config, 'region' | 'bureau' | 'publicUrl' | 'production'> & Partial<Pick<Config, 'backup'>>

/** Opens and migrates the database. Throws when the secret does not fit or a migration fails. */
export async function openSystem(config: Config, clock: Clock): Promise<System> {
  const secret = secretFor(config.database, config.secret)
  const db = openDatabase(config.database)
  await migrate(db)
  await requireFittingSecret(db, aesCipher(secret)).catch(async (error: unknown) => {
    await db.destroy()
    throw error
  })
  const model = config.model && openModel(config.model, modelLedger(db), realTime(clock))
  return systemOver(db, secret, config, clock, model)
}

export function systemOver(db: Db, secret: string, config: SystemConfig, clock: Clock, model?: Model): System {
  const cipher = aesCipher(secret)
  const { region } = config
  const offersIn = offersInMemory(region)
  const bureau = bureauOf(config)
  const certifying = sealPorts(db, cipher)
  const committed = groupCommit(db)
  const noteShown = gathered<Shown>(committed, async (tx, shown) => {
    const now = clock()
    const { pushes, notices } = await acknowledge(tx, cipher, shown, now)
    const accepted = (outboxIds: number[]) => outboxIds.map((outboxId) => ({ outboxId, state: 'accepted' as const }))
    if (pushes.length > 0) await recordOutcomes(evidencePorts(tx, now), accepted(pushes), now)
    if (notices.length > 0) await recordNoticeOutcomes(noticeOutcomePorts(tx), accepted(notices), now)
  })

  const sweepNow: System['sweep'] = (options = {}) => {
    const now = clock()
    return sweep(
      {
        ...offersIn(db),
        people: (month, after, limit, only) => surveyedPeople(db, month, after, limit, only),
        count: () => countPeople(db),
        sought: (personIds, since) => soughtBy(db, personIds, since, now),
        write: (slice, at) => writeSlice(db, cipher, slice, at),
        raise: (alarms, at) => raiseAlarms(db, cipher, region, alarms, at),
      },
      { ...options, now },
    )
  }

  const forecastNow: System['forecast'] = (onProgress) =>
    forecast(certifying, { now: clock(), limits: CHANNEL_LIMITS, ...(onProgress && { onProgress }) })

  const jobs = jobsOver({
    db,
    cipher,
    clock,
    region,
    certifying,
    sweep: sweepNow,
    forecast: forecastNow,
    backUp: config.backup && backUpApart,
  })

  return {
    db,
    cipher,
    clock,
    region,
    bureau,
    offersIn,
    secret,
    model,
    jobs,
    receive: createReceiver({
      clock,
      bureau,
      transaction: (work) => committed((tx) => work(deskIn(tx, { cipher, jurisdiction: region, offersIn }))),
      // What a laborer tells Telegram leaves the country.
      mayAskContact: ({ channel }) => channel !== 'telegram' || !config.production,
      ...(model !== undefined && { adviser: model }),
    }),
    outbox: delivery({
      db,
      cipher,
      clock,
      offersIn,
      onFailedPush: async (personIds) => {
        await sweepNow({ only: personIds })
      },
    }),
    seen: (address, replyIds) => noteShown({ address, replyIds }),
    sweep: sweepNow,
    certificate: (month, jurisdiction) => certificate(certifying, month, clock(), jurisdiction),
    async course(month, part, onProgress) {
      const sealed = (await findSeal(db, month)) !== undefined
      const firsts = await firstDays(db, month, part, onProgress)
      const groups = await standingGroups(db, month, part)
      return courseOf({ month, region: part ?? region, sealed, firsts, groups }, clock())
    },
    async verify(month, options) {
      const ports = verifyPorts(db)
      return verify(ports, month ?? (await ports.newestSealed()) ?? addMonths(monthOf(clock()), -1), options)
    },
    prove: (month, options) => prove(provePorts(db), month ?? monthOf(clock()), clock(), options),
    recordCall: (report, within = region) =>
      db.transaction().execute((tx) => recordCall(escalatePorts(tx, cipher, within, clock()), report, clock())),
    async callSheet(actor) {
      const sheet = await callSheet(db, cipher, region)
      const by = { actor, jurisdiction: region }
      const looks = sheet.flatMap(({ publicId, person }) =>
        person ? [{ ...by, ...lookAtCall(publicId, person) }] : [],
      )
      await recordLook(db, { ...by, action: 'list-calls', subject: `${sheet.length} call tasks` }, clock())
      await recordLooks(db, looks, clock())
      return sheet
    },
    importPositions: (rows, options) =>
      importPositions(positionBook(db), rows, {
        bureau: region,
        ...options,
        today: dayOf(clock()),
        now: clock(),
      }),
    importPeople: (rows, { bureau = region, ...options }) => {
      const onStanding = (tx: Tx, personIds: readonly number[], now: Instant) =>
        recordStandings(evidencePorts(tx, now), personIds, 'roster', now)
      return importPeople(rosterIn(db, cipher, bureau, onStanding), rows, { ...options, now: clock() })
    },
    importPolicies: (rows, options) =>
      importPolicies(policyBook(db), rows, { ...options, jurisdiction: region, now: clock() }),
    flaggedPositions: (limit) => flaggedPositions(db, limit),
    clearPosition: (shortNo, decision) => clearPosition(db, shortNo, decision, clock()),
    async personalCodes(actor, village) {
      const people = (await withoutChat(db, cipher)).filter((person) => person.village.includes(village ?? ''))
      const now = clock()
      const look = { actor, action: 'print-codes' as const, subject: `${people.length} people`, jurisdiction: region }
      await recordLook(db, look, now)
      return db.transaction().execute(async (tx) => {
        const coded = []
        for (const { id, name, village: lives } of people) {
          coded.push({ name, village: lives, code: await newPersonalCode(tx, cipher, id, now) })
        }
        return coded
      })
    },
    waiting: async () => (await outboxBacklog(db, clock())).reduce((sum, { waiting }) => sum + waiting, 0),
    advanceBroadcasts: () => advance(advancePorts(db, cipher, bureau.name), clock()),
    watch: () => watchJobs(jobs, runsOnFile(db), clock()),
    forecast: forecastNow,
    morningReport: (day) => findMorningReport(db, region, day),
    close: () => db.destroy(),
  }
}

function bureauOf({ region, bureau, publicUrl }: SystemConfig): Bureau {
  return {
    name: bureau.name ?? `${regionName(region)}人社局`,
    phone: bureau.phone,
    region,
    ...(publicUrl !== undefined && { jobsPage: `${publicUrl}/jobs`, privacyPage: `${publicUrl}/privacy` }),
  }
}
