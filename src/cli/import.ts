/** `wengang import positions|people|policies FILE`: says exactly what it did; the rejected lines lie in a file beside it. */

import { userInfo } from 'node:os'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { policyHeadings } from '../policies/headings.ts'
import { positionHeadings } from '../positions/headings.ts'
import { personHeadings } from '../roster/headings.ts'
import { FLAG_WORDS } from '../rules/flags.ts'
import type { Flag } from '../rules/position.ts'
import { region as regionOf } from '../rules/regions.ts'
import { readRows } from '../spreadsheets/read-rows.ts'
import { type Rejected, removeRejects, writeRejects } from '../spreadsheets/rejects-file.ts'
import type { SourceRow, SourceRows } from '../spreadsheets/rows.ts'
import { type Progress, progress } from './progress.ts'
import { printJson, say, withSystem } from './with-system.ts'

type Options = { source?: string; region?: string; by: string; json?: true; verified?: true; keepOpen?: true }

const REGION = ['--region <代码>', '归哪里管，不写就是本系统的地区；户籍地、工作地点在那里面的归到具体的地方'] as const

export function importCommand(program: Command): void {
  const command = program
    .command('import')
    .description('导入岗位表、花名册或政策：CSV（各种编码）、Excel、JSON 每行一条')
  command
    .command('positions <文件>')
    .description('导入岗位')
    .option('--source <来源>', '这份表是谁给的；同一来源再导入时按它对照')
    .option(...REGION)
    .option('--verified', '来源可信：单位都核验过，算在导入人名下')
    .option('--keep-open', '过了截止日期的也留着开放（试用旧表时）')
    .option('--by <姓名>', '谁导入的', userInfo().username)
    .option('--json', '数字用 JSON 写到标准输出')
    .action((file: string, options: Options, command: Command) => positions(file, checked(options, command)))
  command
    .command('people <文件>')
    .description('导入花名册')
    .option('--source <来源>', '这份表是谁给的')
    .option(...REGION)
    .option('--by <姓名>', '谁导入的', userInfo().username)
    .option('--json', '数字用 JSON 写到标准输出')
    .action((file: string, options: Options, command: Command) => people(file, checked(options, command)))
  command
    .command('policies <文件>')
    .description('导入政策：标题、文号、正文、摘要、适用地区、施行日期、失效日期、出处')
    .option('--source <来源>', '这份表是谁给的')
    .option('--by <姓名>', '谁导入的', userInfo().username)
    .option('--json', '数字用 JSON 写到标准输出')
    .action((file: string, options: Options) => policies(file, options))
}

function checked(options: Options, command: Command): Options {
  if (options.region !== undefined && regionOf(options.region) === undefined) command.error('没有这个行政区划代码')
  return options
}

async function positions(file: string, { source, region, by, json, verified, keepOpen }: Options): Promise<void> {
  const rows = await readRows(file, positionHeadings.isHeading)
  await withSystem(async (system) => {
    const bar = progress('导入岗位', '行')
    const { counts, rejected } = await system.importPositions(followed(rows, bar), {
      source: source ?? basename(file),
      by,
      ...(region && { bureau: region }),
      ...(verified && { verified }),
      ...(keepOpen && { keepOpen }),
    })
    bar.end()
    const { gone, kept, flagged, ...parts } = counts
    if (json) printJson({ ...parts, gone, kept, flagged })
    else {
      report(parts)
      if (gone > 0) process.stdout.write(`同一来源里有 ${gone} 个开放的岗位这次表里没有，没有动它们\n`)
      if (kept > 0) process.stdout.write(`有 ${kept} 个岗位经办改过，改过的几项照经办的，没有被这次的表盖掉\n`)
      for (const [flag, count] of Object.entries(flagged))
        process.stdout.write(`待核：${FLAG_WORDS[flag as Flag]} ${count}\n`)
    }
    await tellRejects(file, rejected)
  })
}

async function people(file: string, { source, region, by, json }: Options): Promise<void> {
  const rows = await readRows(file, personHeadings.isHeading)
  await withSystem(async (system) => {
    const bar = progress('导入花名册', '行')
    const { counts, rejected, remarks } = await system.importPeople(followed(rows, bar), {
      source: source ?? basename(file),
      by,
      ...(region && { bureau: region }),
    })
    bar.end()
    if (json) printJson({ ...counts, remarked: remarks.length })
    else {
      report(counts)
      if (remarks.length > 0) process.stdout.write(`其中有 ${remarks.length} 行电话读不出来，人导入了，电话没记上\n`)
    }
    await tellRejects(file, [...rejected, ...remarks])
  })
}

async function policies(file: string, { source, by, json }: Options): Promise<void> {
  const rows = await readRows(file, policyHeadings.isHeading)
  await withSystem(async (system) => {
    const { counts, rejected } = await system.importPolicies(rows, { source: source ?? basename(file), by })
    if (json) printJson(counts)
    else report({ ...counts, closed: 0 })
    await tellRejects(file, rejected)
  })
}

/** The bar shows how far into the file the import has come. */
function* followed(rows: SourceRows, bar: Progress): Generator<SourceRow> {
  for (const row of rows) {
    bar.update(row.line, rows.lines)
    yield row
  }
  bar.update(rows.lines, rows.lines)
}

type Parts = { read: number; new: number; updated: number; unchanged: number; closed: number; rejected: number }

function report({ read, new: added, updated, unchanged, closed, rejected }: Parts): void {
  process.stdout.write(
    `读了 ${read} 行：新增 ${added}，更新 ${updated}，没变 ${unchanged}，关闭 ${closed}，退回 ${rejected}\n`,
  )
}

async function tellRejects(file: string, rejected: Rejected[]): Promise<void> {
  if (rejected.length === 0) {
    const earlier = await removeRejects(file)
    if (earlier !== undefined) say(`这次没有退回的，上次留下的 ${earlier} 删掉了`)
    return
  }
  const path = await writeRejects(file, rejected)
  say(`要改的 ${rejected.length} 行和原因在 ${path}，改好再导入这个文件就行`)
}
