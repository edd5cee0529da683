/** Settings from the environment, checked once at start. The only file that reads `process.env`. */

import { existsSync } from 'node:fs'
import { z } from 'zod'
import { isPrivateHost } from './private-host.ts'
import { type Instant, ONE_MINUTE_MS } from './rules/calendar.ts'
import { region } from './rules/regions.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const REGION_CODE = /^\d{6}$/
const emptyAsUnset = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(type: T) => z.preprocess(emptyAsUnset, type.optional())
const setting = <T extends z.ZodType>(type: T, fallback: z.input<T>) =>
  z.preprocess((value) => emptyAsUnset(value) ?? fallback, type)

const Environment = z.object({
  NODE_ENV: optional(z.string()),
  PORT: setting(z.coerce.number('要写一个端口号').int().min(0).max(65_535), 8080),
  HOST: setting(z.string(), '0.0.0.0'),
  DATABASE_URL: setting(z.string(), './data/wengang.sqlite'),
  WENGANG_SECRET: optional(z.string().min(32, '至少 32 个字符，可用 openssl rand -base64 32 生成')),
  WENGANG_NOW: optional(z.iso.datetime({ offset: true, error: '要写成 2026-11-23T09:00:00+08:00 这样' })),
  WENGANG_REGION: setting(
    z
      .string()
      .regex(REGION_CODE, '要写六位行政区划代码，如 350000')
      .refine((code) => region(code) !== undefined, '没有这个行政区划代码'),
    '350000',
  ),
  WENGANG_BUREAU: optional(z.string().max(30)),
  WENGANG_PHONE: setting(z.string().max(20), '12333'),
  WENGANG_PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: '要写完整网址，如 https://jobs.example.gov.cn' })),
  TELEGRAM_BOT_TOKEN: optional(z.string().regex(/^\d+:[\w-]{10,}$/, '格式不对，应像 123456:ABC…')),
  TELEGRAM_API_ROOT: optional(z.url({ protocol: /^https?$/, error: '要写完整网址，如 http://127.0.0.1:8081' })),
  TELEGRAM_PERSONAL_DATA: setting(z.enum(['yes', 'no'], '要写 yes 或 no'), 'no'),
  OPENAI_BASE_URL: optional(z.url({ protocol: /^https?$/, error: '要写完整网址，如 http://127.0.0.1:8000/v1' })),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_MODEL: optional(z.string().max(100)),
  OPENAI_TRANSCRIPTION_MODEL: optional(z.string().max(100)),
  OPENAI_ALLOWED_HOSTS: setting(z.string(), ''),
  OPENAI_DAILY_CALLS: setting(z.coerce.number('要写一个整数').int().min(0), 2000),
  WENGANG_HEARTBEAT_URL: optional(
    z.url({ protocol: /^https?$/, error: '要写完整网址，如 https://monitor.example.gov.cn/ping/1234' }),
  ),
  WENGANG_HEARTBEAT_MINUTES: setting(z.coerce.number('要写一个整数').int().min(1).max(1440), 5),
  WENGANG_BACKUP_FOLDER: optional(z.string()),
  WENGANG_BACKUP_KEEP: setting(z.coerce.number('要写一个整数').int().min(1).max(1000), 14),
  LOG_LEVEL: setting(z.enum(LOG_LEVELS, `要写 ${LOG_LEVELS.join('、')} 之一`), 'info'),
})

type Settings = z.output<typeof Environment>

export type Database = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string }

export type ModelConfig = {
  baseUrl: string
  apiKey: string | undefined
  model: string
  transcriptionModel: string | undefined
  dailyCalls: number
}

export type Config = Readonly<{
  production: boolean
  host: string
  port: number
  database: Database
  /** Undefined means: made and kept beside the SQLite file on first start. */
  secret: string | undefined
  /** Rehearsals start their clock here and let it run on. */
  startAt: Instant | undefined
  /** Whose system this is: decides what 省内 and 本地 mean. */
  region: string
  bureau: { name: string | undefined; phone: string }
  publicUrl: string | undefined
  telegram: { token: string; apiRoot: string | undefined } | undefined
  /** Undefined: the rules alone. */
  model: ModelConfig | undefined
  /** Where an outside monitor waits for a sign of life; undefined: nowhere. */
  heartbeat: { url: string; everyMs: number } | undefined
  /** Where each night's copy of the SQLite file goes, and how many of them are kept; undefined: nowhere. */
  backup: { folder: string; keep: number } | undefined
  logLevel: string
}>

/** All settings that are wrong, each with what to write instead. */
export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`这些设置不对：\n${problems.map((problem) => `  ${problem}`).join('\n')}\n各项的意思见 .env.example`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** A `.env` in the working folder, where there is one; what the environment already says stays. */
export function loadSettingsFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** Throws `ConfigError` naming every bad setting at once. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const issues = Environment.safeParse(environment).error?.issues ?? []
  const malformed = new Set(issues.map(({ path }) => String(path[0])))
  const env = Environment.parse({ ...environment, ...Object.fromEntries([...malformed].map((name) => [name, ''])) })
  const production = env.NODE_ENV === 'production'
  const postgres = /^postgres(ql)?:\/\//.test(env.DATABASE_URL)
  // What is malformed counts as unset, and nobody is told that it is missing as well.
  const contradicting = contradictions(env, production, postgres).filter(
    (each) => !malformed.has(each.split('：', 1)[0]!),
  )
  const problems = [...issues.map(({ path, message }) => `${String(path[0])}：${message}`), ...contradicting]
  if (problems.length > 0) throw new ConfigError(problems)

  return Object.freeze({
    production,
    host: env.HOST,
    port: env.PORT,
    database: postgres
      ? ({ kind: 'postgres', url: env.DATABASE_URL } as const)
      : ({ kind: 'sqlite', file: env.DATABASE_URL.replace(/^file:(\/\/)?/, '') } as const),
    secret: env.WENGANG_SECRET,
    startAt: env.WENGANG_NOW === undefined ? undefined : Date.parse(env.WENGANG_NOW),
    region: env.WENGANG_REGION,
    bureau: { name: env.WENGANG_BUREAU, phone: env.WENGANG_PHONE },
    publicUrl: env.WENGANG_PUBLIC_URL?.replace(/\/$/, ''),
    telegram:
      env.TELEGRAM_BOT_TOKEN === undefined
        ? undefined
        : { token: env.TELEGRAM_BOT_TOKEN, apiRoot: env.TELEGRAM_API_ROOT },
    model: modelConfig(env),
    heartbeat:
      env.WENGANG_HEARTBEAT_URL === undefined
        ? undefined
        : { url: env.WENGANG_HEARTBEAT_URL, everyMs: env.WENGANG_HEARTBEAT_MINUTES * ONE_MINUTE_MS },
    backup:
      env.WENGANG_BACKUP_FOLDER === undefined
        ? undefined
        : { folder: env.WENGANG_BACKUP_FOLDER, keep: env.WENGANG_BACKUP_KEEP },
    logLevel: env.LOG_LEVEL,
  })
}

function modelConfig(env: Settings): ModelConfig | undefined {
  if (env.OPENAI_BASE_URL === undefined || env.OPENAI_MODEL === undefined) return undefined
  return {
    baseUrl: env.OPENAI_BASE_URL,
    apiKey: env.OPENAI_API_KEY,
    model: env.OPENAI_MODEL,
    transcriptionModel: env.OPENAI_TRANSCRIPTION_MODEL,
    dailyCalls: env.OPENAI_DAILY_CALLS,
  }
}

function contradictions(env: Settings, production: boolean, postgres: boolean): string[] {
  const problems: string[] = []
  if (production && env.WENGANG_NOW !== undefined) problems.push('WENGANG_NOW：正式环境不许拨钟，请删掉这一行')
  if (postgres && env.WENGANG_SECRET === undefined) problems.push('WENGANG_SECRET：用 PostgreSQL 时必须设置')
  if (production && env.TELEGRAM_BOT_TOKEN !== undefined && env.TELEGRAM_PERSONAL_DATA !== 'yes') {
    problems.push(
      'TELEGRAM_PERSONAL_DATA：Telegram 会把个人信息传到境外，确认可以后写 yes，否则删掉 TELEGRAM_BOT_TOKEN',
    )
  }
  if (postgres && env.WENGANG_BACKUP_FOLDER !== undefined)
    problems.push('WENGANG_BACKUP_FOLDER：这里只备份 SQLite，PostgreSQL 请用 pg_dump')
  return [...problems, ...heartbeatProblems(env), ...modelProblems(env)]
}

/** The ping carries no data, so any host will do; but who can read its address on the way can keep the monitor quiet. */
function heartbeatProblems({ WENGANG_HEARTBEAT_URL: url }: Settings): string[] {
  if (url === undefined) return []
  const { protocol, hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') return ['WENGANG_HEARTBEAT_URL：网址里不能写用户名和密码']
  return protocol === 'https:' || isPrivateHost(hostname)
    ? []
    : [`WENGANG_HEARTBEAT_URL：${hostname} 不是内网地址，要用 https`]
}

/** What laborers say goes to no server that nobody named: there is no default one. */
function modelProblems({
  OPENAI_BASE_URL: url,
  OPENAI_MODEL: model,
  OPENAI_ALLOWED_HOSTS: allowed,
}: Settings): string[] {
  if (url === undefined) return model === undefined ? [] : ['OPENAI_BASE_URL：写了 OPENAI_MODEL，还要写模型服务的地址']
  const { hostname } = new URL(url)
  const isAllowed = allowed.split(/[\s,]+/).includes(hostname)
  return [
    ...(model === undefined ? ['OPENAI_MODEL：写了 OPENAI_BASE_URL，还要写用哪个模型'] : []),
    ...(isAllowed || isPrivateHost(hostname)
      ? []
      : [`OPENAI_BASE_URL：${hostname} 不是内网地址；确认可以把群众说的话发过去，再把它写进 OPENAI_ALLOWED_HOSTS`]),
  ]
}
