/** `/console/positions` (岗位). Mounted behind the sign-in, for whoever may see positions; `keep` guards what changes them. */

import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { FORM_FIELDS, formOf, KIND_WORDS, type PositionForm, readEdit } from '../../../positions/read-edit.ts'
import { payOf } from '../../../positions/wage-notation.ts'
import type { EmploymentKind } from '../../../rules/profile.ts'
import { mayDo } from '../../../rules/staff.ts'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf } from '../form.ts'
import { editPage } from './edit.tsx'
import { importRoutes } from './import-routes.tsx'
import { POSITIONS, positionsPage, SHELF_WORDS } from './list.tsx'
import type { PositionDesk, PositionShelf } from './ports.ts'
import { positionPage } from './position.tsx'

const PAGE = 50

export function positionRoutes(positions: PositionDesk, keep: MiddlewareHandler<ConsoleEnv>): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()

  const show = async (c: Context<ConsoleEnv>, publicId: string, problem?: string) => {
    const { staff } = c.var
    const position = await positions.find(staff, publicId)
    if (position === undefined) return c.notFound()
    const [audience, history] = [await positions.audience(staff, position), await positions.history(position)]
    const mayKeep = mayDo(staff.role, 'keep-positions')
    return c.html(
      document(positionPage({ staff, mayKeep, position, history, audience, problem })),
      problem === undefined ? 200 : 400,
    )
  }

  routes.get('/', async (c) => {
    const { staff } = c.var
    const { shelf: asked = '', kind: named = '', words = '', before = '' } = c.req.query()
    const shelf = isShelf(asked) ? asked : 'open'
    const sought = words.trim().slice(0, 40)
    const from = /^\d{1,15}$/.test(before) ? Number(before) : undefined
    const kind = shelf === 'reserve' && isKind(named) ? named : undefined
    const { positions: listed, next } = await positions.list(staff, { shelf, kind, words: sought }, PAGE, from)
    const more = next && new URLSearchParams({ shelf, ...(kind && { kind }), words: sought, before: String(next) })
    const page = {
      staff,
      shelf,
      mayKeep: mayDo(staff.role, 'keep-positions'),
      words: sought,
      counts: await positions.counts(staff),
      reserve: shelf === 'reserve' ? { kinds: await positions.reserve(staff), kind } : undefined,
      positions: listed,
      next: more ? `${POSITIONS}?${more}` : undefined,
    }
    return c.html(document(positionsPage(page)))
  })

  routes.use('/import/*', keep)
  routes.route('/import', importRoutes(positions))

  routes.get('/template.csv', (c) => download(c, '岗位表.csv', positions.template('csv')))
  routes.get('/template.xlsx', (c) => download(c, '岗位表.xlsx', positions.template('xlsx')))

  routes.get('/:id', (c) => show(c, c.req.param('id')))
  routes.get('/:id/edit', keep, async (c) => {
    const { staff } = c.var
    const position = await positions.find(staff, c.req.param('id'))
    if (position === undefined || position.sample) return c.notFound()
    return c.html(document(editPage({ staff, position, form: formOf(position), seen: position.changedAt })))
  })
  routes.post('/:id/edit', keep, async (c) => {
    const { staff } = c.var
    const position = await positions.find(staff, c.req.param('id'))
    if (position === undefined || position.sample) return c.notFound()
    const [typed, { seen }] = [await fieldsOf(c, FORM_FIELDS), await fieldsOf(c, ['seen'])]
    const again = (form: PositionForm, problem: string, status: 400 | 409) =>
      c.html(document(editPage({ staff, position, form, seen: position.changedAt, problem })), status)
    if (Number(seen) !== position.changedAt) return again(formOf(position), CHANGED_MEANWHILE, 409)
    const read = readEdit(position, typed)
    if ('problem' in read) return again(typed, read.problem, 400)
    const saved = await positions.edit(staff, position, read.edit, position.changedAt)
    if (saved === 'changed_meanwhile') return again(formOf(position), CHANGED_MEANWHILE, 409)
    return c.redirect(`${POSITIONS}/${position.publicId}`, 303)
  })
  routes.post('/:id/reserve', keep, async (c) => {
    const id = c.req.param('id')
    const position = await positions.find(c.var.staff, id)
    if (position === undefined || position.sample) return c.notFound()
    const { reserve, seen } = await fieldsOf(c, ['reserve', 'seen'])
    const saved = await positions.edit(c.var.staff, position, { reserve: reserve === 'yes' }, Number(seen))
    return saved === 'changed_meanwhile' ? show(c, id, CHANGED_MEANWHILE) : c.redirect(`${POSITIONS}/${id}`, 303)
  })
  routes.post('/:id/clear', keep, async (c) => {
    const id = c.req.param('id')
    const position = await positions.find(c.var.staff, id)
    if (position === undefined) return c.notFound()
    const stated = (await fieldsOf(c, ['pay'])).pay.trim()
    const pay = stated === '' ? undefined : payOf(stated)
    if (stated !== '' && pay === undefined) return show(c, id, '工资看不懂，要写成 4000-5000 这样')
    const cleared = await positions.clear(c.var.staff, position, pay)
    if (cleared === 'pay_missing') return show(c, id, '这个岗位没写工资，先问清楚再放行')
    return c.redirect(`${POSITIONS}/${id}`, 303)
  })
  routes.post('/:id/close', keep, async (c) => {
    const id = c.req.param('id')
    const position = await positions.find(c.var.staff, id)
    if (position === undefined) return c.notFound()
    const reason = (await fieldsOf(c, ['reason'])).reason.trim().slice(0, 100)
    if (reason === '') return show(c, id, '请写为什么关闭')
    await positions.close(c.var.staff, position, reason)
    return c.redirect(`${POSITIONS}/${id}`, 303)
  })
  return routes
}

const CHANGED_MEANWHILE = '别人刚改过这个岗位。下面是现在的内容，请照着再改'

const isKind = (word: string): word is EmploymentKind => Object.hasOwn(KIND_WORDS, word)
const isShelf = (word: string): word is PositionShelf => Object.hasOwn(SHELF_WORDS, word)

function download(c: Context, name: string, { body, type }: { body: Uint8Array; type: string }) {
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return c.body(new Uint8Array(body), 200, { 'Content-Type': type })
}
