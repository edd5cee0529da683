/** `wengang coverage --chart FILE.svg`: the month as a picture. ECharts is loaded only here. */

import { access, constants, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { monthPicture } from '../charts/month-picture.ts'
import { type Month, monthOf } from '../rules/calendar.ts'
import type { MonthCourse } from '../rules/month-course.ts'
import { regionName } from '../rules/regions.ts'
import { progress } from './progress.ts'
import { printJson, say, withSystem } from './with-system.ts'

type Options = { file: string; month: Month | undefined; region: string | undefined; json: true | undefined }

export async function drawMonth({ file, month, region, json }: Options): Promise<void> {
  await mayWrite(file)
  await withSystem(async (system) => {
    const bar = progress('统计')
    const course = await system.course(month ?? monthOf(system.clock()), region, bar.update)
    bar.end()
    if (course.total.inScope === 0) throw new Error(nobody(course))
    await replaceFile(file, monthPicture(course))
    say(`画好了：${file}（${onPicture(course)}）`)
    if (json) printJson({ file, month: course.month, region: course.region, ...course.total })
  })
}

/** Told before everybody is counted. */
async function mayWrite(file: string): Promise<void> {
  const folder = dirname(file)
  try {
    await access(folder, constants.W_OK)
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error(folder), { code: 'ENOTDIR' })
  } catch (error) {
    throw new Error(cannotWrite(file, error))
  }
  const there = await stat(file).catch(() => undefined)
  if (there?.isDirectory()) throw new Error(cannotWrite(file, { code: 'EISDIR' }))
}

/** Whoever looks at the file meanwhile sees the old picture or the new one, never half of one. */
async function replaceFile(file: string, content: string): Promise<void> {
  const half = join(dirname(file), `.${basename(file)}.${process.pid}`)
  try {
    await writeFile(half, content)
    await rename(half, file)
  } catch (error) {
    await rm(half, { force: true }).catch(() => {})
    throw new Error(cannotWrite(file, error))
  }
}

export function cannotWrite(file: string, error: unknown): string {
  const folder = dirname(file)
  const code = error instanceof Object && 'code' in error ? String(error.code) : ''
  const WHY: Record<string, string> = {
    ENOENT: `没有 ${folder} 这个文件夹，请先建好，或者换个地方`,
    ENOTDIR: `${folder} 不是文件夹，请换个地方`,
    EISDIR: `${file} 是个文件夹，请写上文件名，如 进展.svg`,
    EACCES: `${folder} 里不让写，请换个地方，或者请管理员开权限`,
    EPERM: `${folder} 里不让写，请换个地方，或者请管理员开权限`,
    EROFS: `${folder} 是只读的，请换个地方`,
    ENOSPC: `磁盘满了，请腾出地方再来一次`,
    ENAMETOOLONG: '文件名太长，请短一点',
  }
  return WHY[code] ?? `写不了 ${file}（${code}），请换个地方再试`
}

function nobody({ month, region, at }: MonthCourse): string {
  if (month > monthOf(at)) return `${month} 还没到，没有可画的`
  if (month < monthOf(at)) return `${month} ${regionName(region)}没有应推的人，没有可画的；请看看月份和地区写对没有`
  return `${month} ${regionName(region)}还没有应推的人，没有可画的；请先导入花名册，再运行 push`
}

const onPicture = ({ month, region, days, places, total }: MonthCourse): string =>
  `${regionName(region)} ${month}，${days.length} 天，${places.length} 个地区，应推 ${total.inScope} 人，待推 ${total.open} 人，漏推 ${total.missed} 人`
