import { describe, expect, it } from 'vitest'
import { type ConfigError, readConfig } from '../src/config.ts'

const problemsOf = (environment: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    return (error as ConfigError).problems
  }
}
const model = (change: NodeJS.ProcessEnv) => ({
  OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1',
  OPENAI_MODEL: 'qwen3',
  ...change,
})

describe('the settings of a model', () => {
  it('are none without an address: there is no default server', () => {
    expect(readConfig({ OPENAI_API_KEY: 'sk-of-something-else' }).model).toBeUndefined()
  })

  it('need no key, and bring a budget', () => {
    expect(readConfig(model({})).model).toEqual({
      baseUrl: 'http://127.0.0.1:8000/v1',
      apiKey: undefined,
      model: 'qwen3',
      transcriptionModel: undefined,
      dailyCalls: 2000,
    })
  })

  it.each([
    'http://localhost:8000/v1',
    'http://10.1.2.3/v1',
    'http://172.31.0.9/v1',
    'http://192.168.1.5:11434/v1',
    'http://[::1]:8000/v1',
    'http://[fd00::5]/v1',
  ])('take %s, which is of the house', (OPENAI_BASE_URL) => {
    expect(problemsOf(model({ OPENAI_BASE_URL }))).toEqual([])
  })

  it.each([
    'https://api.openai.com/v1',
    'http://172.32.0.1/v1',
    'http://8.8.8.8/v1',
    'http://0.0.0.0/v1',
    'http://10.evil.example/v1',
    'http://localhost.evil.example/v1',
    'http://127.0.0.1@evil.example/v1',
    'http://[::ffff:8.8.8.8]/v1',
    'http://ollama:11434/v1',
  ])('refuse %s unless its host is allowed', (OPENAI_BASE_URL) => {
    expect(problemsOf(model({ OPENAI_BASE_URL })).join()).toContain('OPENAI_ALLOWED_HOSTS')
    const { hostname } = new URL(OPENAI_BASE_URL)
    expect(problemsOf(model({ OPENAI_BASE_URL, OPENAI_ALLOWED_HOSTS: `a.example, ${hostname}` }))).toEqual([])
  })

  it('say what is missing', () => {
    expect(problemsOf(model({ OPENAI_MODEL: '' })).join()).toContain('OPENAI_MODEL')
    expect(problemsOf(model({ OPENAI_BASE_URL: '' })).join()).toContain('OPENAI_BASE_URL')
    expect(problemsOf(model({ OPENAI_DAILY_CALLS: 'many' })).join()).toContain('OPENAI_DAILY_CALLS')
  })
})

describe('the sign of life for a monitor', () => {
  it('goes nowhere unless it is told where', () => {
    expect(readConfig({}).heartbeat).toBeUndefined()
    expect(readConfig({ WENGANG_HEARTBEAT_MINUTES: '3' }).heartbeat).toBeUndefined()
  })

  it.each(['https://monitor.example.cn/ping/1', 'http://127.0.0.1:9/ping', 'http://10.0.0.4/ping'])(
    'may go to %s',
    (url) => {
      expect(readConfig({ WENGANG_HEARTBEAT_URL: url }).heartbeat).toEqual({ url, everyMs: 300_000 })
    },
  )

  it.each([
    [{ WENGANG_HEARTBEAT_URL: 'http://monitor.example.cn/ping' }, 'https'],
    [{ WENGANG_HEARTBEAT_URL: 'https://me:secret@monitor.example.cn/' }, '用户名'],
    [{ WENGANG_HEARTBEAT_URL: 'monitor' }, 'WENGANG_HEARTBEAT_URL'],
    [{ WENGANG_HEARTBEAT_URL: 'ftp://10.0.0.4/' }, 'WENGANG_HEARTBEAT_URL'],
    [{ WENGANG_HEARTBEAT_MINUTES: '0' }, 'WENGANG_HEARTBEAT_MINUTES'],
  ])('refuses %j', (environment, problem) => {
    expect(problemsOf(environment).join()).toContain(problem)
  })
})

describe('wrong settings', () => {
  it('are all named at once, those that contradict each other beside those that are malformed', () => {
    const wrong = { PORT: 'abc', NODE_ENV: 'production', WENGANG_NOW: '2026-11-01T09:00:00+08:00', LOG_LEVEL: 'loud' }
    expect(problemsOf(wrong).map((problem) => problem.split('：', 1)[0])).toEqual(['PORT', 'LOG_LEVEL', 'WENGANG_NOW'])
  })

  it('are not called missing when they are malformed', () => {
    const wrong = { DATABASE_URL: 'postgres://localhost/wengang', WENGANG_SECRET: 'short' }
    expect(problemsOf(wrong)).toEqual(['WENGANG_SECRET：至少 32 个字符，可用 openssl rand -base64 32 生成'])
  })

  it.each([{ LOG_LEVEL: 'loud' }, { TELEGRAM_PERSONAL_DATA: 'maybe' }, { TELEGRAM_API_ROOT: 'foo' }])(
    'are told in Chinese: %j',
    (wrong) => {
      expect(problemsOf(wrong).join()).toMatch(/：要写/)
    },
  )

  it('include a region that there is not', () => {
    expect(problemsOf({ WENGANG_REGION: '999999' })).toEqual(['WENGANG_REGION：没有这个行政区划代码'])
  })
})

describe('the nightly backup', () => {
  it('goes nowhere unless it is told where, and keeps two weeks', () => {
    expect(readConfig({}).backup).toBeUndefined()
    expect(readConfig({ WENGANG_BACKUP_FOLDER: '/backup' }).backup).toEqual({ folder: '/backup', keep: 14 })
  })

  it.each([
    [{ WENGANG_BACKUP_FOLDER: '/backup', WENGANG_BACKUP_KEEP: '0' }, 'WENGANG_BACKUP_KEEP'],
    [{ WENGANG_BACKUP_FOLDER: '/backup', DATABASE_URL: 'postgres://x/y', WENGANG_SECRET: 's'.repeat(32) }, 'pg_dump'],
  ])('refuses %j', (environment, problem) => {
    expect(problemsOf(environment).join()).toContain(problem)
  })
})
