import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Which folders each folder may import values from. Types of ports may go to the edges that implement them. */
const FLOWS = ['chat', 'positions', 'roster', 'policies', 'push', 'broadcast', 'casework'] as const
const MAY_IMPORT: Record<string, readonly string[]> = {
  rules: [],
  pacing: [],
  outbox: ['rules', 'pacing'],
  ...Object.fromEntries(FLOWS.map((flow) => [flow, ['rules', 'pacing', 'outbox']])),
  channels: ['rules', 'pacing'],
  spreadsheets: ['rules'],
  llm: ['rules'],
  charts: ['rules'],
  store: ['rules', 'outbox'],
  web: ['rules', 'charts', 'pacing', 'outbox', ...FLOWS],
  rehearsal: ['rules', 'outbox', 'spreadsheets', 'store', ...FLOWS],
  desks: ['rules', 'charts', 'outbox', 'spreadsheets', 'store', ...FLOWS],
  cli: ['rules', 'charts', 'outbox', 'spreadsheets', 'bench', 'rehearsal', 'desks', ...FLOWS],
}
/** Edges may know a flow's, a page's or the outbox's ports by type only. */
const PORT_TYPES_FOR = ['channels', 'spreadsheets', 'llm', 'store', 'desks']
/** Packages that the pure rules may use; of node:crypto only hashing is pure. */
const PURE_PACKAGES = ['node:crypto', 'zod', 'opencc-js', 'chinese-days', 'libphonenumber-js', '@zxcvbn-ts']

const SRC = join(import.meta.dirname, '../src')
const filesIn = (folder: string): string[] =>
  readdirSync(join(SRC, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))

type Import = { file: string; from: string; typeOnly: boolean }

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/gm)].map((match) => ({
    file: relative(SRC, file),
    from: match[2]!.startsWith('.') ? relative(SRC, join(file, '..', match[2]!)) : match[2]!,
    typeOnly: match[1] !== undefined,
  }))
}

describe('the import rule', () => {
  it.each(Object.entries(MAY_IMPORT))('%s imports values only from itself and %j', (folder, allowed) => {
    const strangers = filesIn(folder)
      .flatMap(importsOf)
      .filter(
        ({ from }) =>
          from.includes('/') && !from.startsWith('@') && !from.startsWith('node:') && /\.(tsx?|json)$/.test(from),
      )
      .filter(({ from, typeOnly }) => {
        const target = from.split('/')[0]!
        const ports = typeOnly && PORT_TYPES_FOR.includes(folder)
        return target !== folder && !allowed.includes(target) && !ports
      })
    expect(strangers).toEqual([])
  })

  it('has what the store gives to a page declared by the page alone', () => {
    const declaredIn = (folder: string, files: RegExp): string[] =>
      filesIn(folder)
        .filter((file) => files.test(file))
        .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^export type (\w+)/gm)].map(([, name]) => name!))
    const inPorts = new Set(declaredIn('web', /ports\.ts$/))
    expect(declaredIn('store', /\.ts$/).filter((name) => inPorts.has(name))).toEqual([])
  })

  it('keeps the rules free of input, output and strange packages', () => {
    const packages = filesIn('rules')
      .flatMap(importsOf)
      .filter(({ from }) => !/\.(ts|json)$/.test(from))
      .filter(({ from }) => !PURE_PACKAGES.some((allowed) => from === allowed || from.startsWith(`${allowed}/`)))
    expect(packages).toEqual([])
  })

  it('reads the environment in one file', () => {
    const readers = filesIn('.').filter((file) => readFileSync(file, 'utf8').includes('process.env'))
    expect(readers.map((file) => relative(SRC, file))).toEqual(['config.ts'])
  })
})
