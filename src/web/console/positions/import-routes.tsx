/** `/console/positions/import` (导入岗位): a file, what its columns are, its rows mended, and then in. */

import { type Context, Hono } from 'hono'
import { isColumnField, type Mended } from '../../../positions/columns.ts'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf } from '../form.ts'
import { columnsPage } from './columns.tsx'
import { importedPage, importPage, previewPage } from './import.tsx'
import type { LookedAt, PositionImports } from './ports.ts'

export const LARGEST_UPLOAD = 5 * 1024 * 1024
const LONGEST_CELL = 4000

export function importRoutes(imports: PositionImports): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()

  const refuse = (c: Context<ConsoleEnv>, problem: string, status: 400 | 409) =>
    c.html(document(importPage({ staff: c.var.staff, problem })), status)
  /** What comes next of a file: saying what its columns are, or what it would do. */
  const goOn = (c: Context<ConsoleEnv>, looked: LookedAt | undefined) => {
    const { staff } = c.var
    if (looked === undefined) return refuse(c, '这个文件已经导入过，或者放得太久了，请再选一次', 409)
    const { result } = looked
    return c.html(
      document(result === undefined ? columnsPage({ staff, looked }) : previewPage({ staff, looked, result })),
    )
  }

  routes.get('/', (c) => c.html(document(importPage({ staff: c.var.staff }))))
  routes.post('/', async (c) => {
    const form = await c.req.parseBody()
    const { file } = form
    if (!(file instanceof File) || file.size === 0) return refuse(c, '请选一个文件', 400)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const verified = form.verified === 'yes'
    const looked = await imports.preview(c.var.staff, { name: file.name.slice(0, 100), bytes, verified })
    return 'unreadable' in looked ? refuse(c, looked.unreadable, 400) : goOn(c, looked)
  })
  routes.get('/columns', async (c) => {
    const { staff } = c.var
    const looked = await imports.look(staff, c.req.query('upload') ?? '')
    return looked === undefined ? goOn(c, looked) : c.html(document(columnsPage({ staff, looked })))
  })
  routes.post('/columns', async (c) => {
    const form = await c.req.parseBody()
    const fields: (ReturnType<typeof fieldIn> | undefined)[] = []
    for (let index = 0; form[`column.${index}`] !== undefined; index++) fields.push(fieldIn(form[`column.${index}`]))
    return goOn(c, await imports.mapColumns(c.var.staff, textIn(form.upload), fields))
  })
  routes.post('/mend', async (c) => {
    const form = await c.req.parseBody()
    const mended: Mended = {}
    for (const [name, value] of Object.entries(form)) {
      const cell = /^cell\.(\d{1,9})\.(.+)$/s.exec(name)
      if (cell === null) continue
      const [line, heading] = [cell[1]!, cell[2]!]
      mended[line] = { ...mended[line], [heading]: textIn(value).trim().slice(0, LONGEST_CELL) }
    }
    return goOn(c, await imports.mend(c.var.staff, textIn(form.upload), mended))
  })
  routes.post('/confirm', async (c) => {
    const { staff } = c.var
    const result = await imports.import(staff, (await fieldsOf(c, ['upload'])).upload)
    return result === undefined ? goOn(c, undefined) : c.html(document(importedPage({ staff, result })))
  })
  return routes
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const fieldIn = (value: unknown) => {
  const word = textIn(value)
  return isColumnField(word) ? word : undefined
}
