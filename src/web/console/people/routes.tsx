/** `/console/people` (人员). Mounted behind the sign-in, for whoever may see people; `keep` and `show` guard the acts beyond. */

import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { RECORDED_WORDS } from '../../../push/call-words.ts'
import { soughtBy } from '../../../roster/sought.ts'
import { isMonth, monthOf } from '../../../rules/calendar.ts'
import { COVERAGE_STATES } from '../../../rules/coverage.ts'
import { type PersonFilter, personMarkToText, textToPersonMark } from '../../../rules/person-search.ts'
import { within } from '../../../rules/regions.ts'
import { mayDo } from '../../../rules/staff.ts'
import { STATUSES } from '../../../rules/status.ts'
import { isRecordable } from '../../../rules/status-words.ts'
import { textToMark } from '../../../rules/timeline.ts'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf, placeTyped } from '../form.ts'
import { filterFields, PEOPLE } from './filters.tsx'
import { peoplePage } from './list.tsx'
import { mergeRoutes } from './merge-routes.tsx'
import type { MergingDesk } from './merging-ports.ts'
import { personPage } from './person.tsx'
import type { Changed, PeopleDesk, Personal } from './ports.ts'

type Guards = { keep: MiddlewareHandler<ConsoleEnv>; show: MiddlewareHandler<ConsoleEnv> }

const PAGE = 50
const LONGEST_REASON = 100
const LONGEST_WORDS = 200
const FILTERS = ['region', 'status', 'caseworker', 'occupation', 'month', 'coverage'] as const
const UNREADABLE = '看不懂。请写姓名、完整的电话或后四位、完整的身份证号'
const CHANGED_WORDS: Record<Exclude<Changed, 'no_such_person'> | 'merged', string> = {
  changed: '改好了',
  same: '和原来一样，没有改',
  merged: '合并好了，下面就是留下的那一条',
}

export function peopleRoutes(people: PeopleDesk, merging: MergingDesk, { keep, show }: Guards): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()

  const list = async (
    c: Context<ConsoleEnv>,
    given: Record<string, string>,
    { words = '', status = 200, ...said }: { words?: string; status?: 200 | 400; problem?: string; done?: string } = {},
  ) => {
    const { staff } = c.var
    const now = people.now()
    const filter = filterOf(given)
    const month = filter.month ?? monthOf(now)
    const key = words === '' ? undefined : soughtBy(words, now)
    const unreadable = words !== '' && key === undefined
    const { lines, next } = unreadable
      ? { lines: [], next: undefined }
      : await people.list(staff, { ...filter, month, ...(key && { key }) }, PAGE, textToPersonMark(given.after ?? ''))
    const page = {
      staff,
      now,
      filter,
      month,
      words,
      lines,
      next: next && personMarkToText(next),
      caseworkers: await people.caseworkers(staff),
      mayKeep: mayDo(staff.role, 'keep-people'),
      ...(unreadable && { problem: UNREADABLE }),
      ...said,
    }
    return c.html(document(peoplePage(page)), unreadable ? 400 : status)
  }

  const person = async (
    c: Context<ConsoleEnv>,
    publicId: string,
    said: { problem?: string; done?: string; personal?: Personal; status?: 200 | 400 | 409 } = {},
  ) => {
    const { staff } = c.var
    const stays = await people.leadsTo(staff, publicId)
    if (stays !== undefined) return c.redirect(`${PEOPLE}/${stays}`, 303)
    const before = textToMark(c.req.query('before') ?? '')
    const found = await people.open(staff, publicId, PAGE, before)
    if (found === undefined) return c.notFound()
    const { status = 200, ...more } = said
    const mayKeep = mayDo(staff.role, 'keep-people')
    const page = {
      staff,
      ...found,
      now: people.now(),
      isFirst: before === undefined,
      mayKeep,
      mayShow: mayDo(staff.role, 'show-masked'),
      mayCall: mayDo(staff.role, 'make-calls'),
      caseworkers: mayKeep ? await people.caseworkers(staff) : [],
      lookalikes: mayKeep && before === undefined ? await merging.lookalikes(staff, publicId) : [],
      ...more,
    }
    return c.html(document(personPage(page)), status)
  }
  const afterwards = (c: Context<ConsoleEnv>, publicId: string, changed: Changed) =>
    changed === 'no_such_person' ? c.notFound() : c.redirect(`${PEOPLE}/${publicId}?done=${changed}`, 303)

  routes.get('/', (c) => {
    const { assigned, ...given } = c.req.query()
    return list(c, given, /^\d{1,2}$/.test(assigned ?? '') ? { done: `${assigned} 人交给专员了` } : {})
  })
  // What is searched for is personal: it comes in a form, so that it stands in no address and no history.
  routes.post('/', async (c) => {
    const { words, ...given } = await fieldsOf(c, ['words', 'after', ...FILTERS])
    return list(c, given, { words: words.trim().slice(0, 40) })
  })
  routes.post('/assign', keep, async (c) => {
    const form = await c.req.parseBody({ all: true })
    const chosen = [form.person ?? []].flat().filter((each) => typeof each === 'string')
    const { to, ...given } = await fieldsOf(c, ['to', ...FILTERS])
    if (chosen.length === 0 || to === '') return list(c, given, { problem: '请选人，再选专员', status: 400 })
    const assigned = await people.assign(c.var.staff, chosen.slice(0, PAGE), to)
    const back = new URLSearchParams([...filterFields(filterOf(given)), ['assigned', String(assigned)]])
    return c.redirect(`${PEOPLE}?${back}`, 303)
  })

  routes.use('/:one/merge/:other', keep)
  routes.route('/:one/merge/:other', mergeRoutes(merging, people.now))

  routes.get('/:id', (c) => {
    const { done = '', call = '' } = c.req.query()
    const recorded = call in RECORDED_WORDS ? RECORDED_WORDS[call as keyof typeof RECORDED_WORDS] : undefined
    const words = done in CHANGED_WORDS ? CHANGED_WORDS[done as keyof typeof CHANGED_WORDS] : undefined
    if (recorded !== undefined && call !== 'recorded') return person(c, c.req.param('id'), { problem: recorded })
    const said = words ?? recorded
    return person(c, c.req.param('id'), said === undefined ? {} : { done: said })
  })
  routes.post('/:id/show', show, async (c) => {
    const id = c.req.param('id')
    const reason = (await fieldsOf(c, ['reason'])).reason.trim().slice(0, LONGEST_REASON)
    if (reason === '') return person(c, id, { problem: '请写要看的原因', status: 400 })
    const personal = await people.show(c.var.staff, id, reason)
    return personal === undefined ? c.notFound() : person(c, id, { personal })
  })
  routes.post('/:id/status', keep, async (c) => {
    const id = c.req.param('id')
    const { to, words: typed } = await fieldsOf(c, ['to', 'words'])
    const words = typed.trim().slice(0, LONGEST_WORDS)
    if (!isRecordable(to) || words === '') return person(c, id, { problem: '请选状态，写清楚怎么知道的', status: 400 })
    return afterwards(c, id, await people.recordStatus(c.var.staff, id, to, words))
  })
  routes.post('/:id/caseworker', keep, async (c) => {
    const id = c.req.param('id')
    const { username } = await fieldsOf(c, ['username'])
    const changed = await people.assign(c.var.staff, [id], username === '' ? undefined : username)
    return changed === 0
      ? person(c, id, { problem: '没有改：和原来一样，或这位专员管不到这里', status: 409 })
      : afterwards(c, id, 'changed')
  })
  routes.post('/:id/wish', keep, async (c) => {
    const id = c.req.param('id')
    const typed = await fieldsOf(c, ['places', 'occupations', 'pay'])
    const changed = await people.changeWish(c.var.staff, id, typed)
    if (typeof changed === 'object') return person(c, id, { ...changed, status: 400 })
    return afterwards(c, id, changed)
  })
  routes.post('/:id/place', keep, async (c) => {
    const id = c.req.param('id')
    const { place: typed, reason } = await fieldsOf(c, ['place', 'reason'])
    const place = placeTyped(typed.trim(), c.var.staff.region)
    if (place === undefined || !within(place, c.var.staff.region))
      return person(c, id, { problem: '您的管辖内没有这个地方', status: 400 })
    if (reason.trim() === '') return person(c, id, { problem: '请写为什么转', status: 400 })
    return afterwards(c, id, await people.move(c.var.staff, id, place, reason.trim().slice(0, LONGEST_REASON)))
  })
  return routes
}

/** What cannot be read is left out. */
function filterOf(given: Record<string, string>): PersonFilter {
  const { region = '', caseworker = '', month = '', occupation = '' } = given
  const status = STATUSES.find((each) => each === given.status)
  const coverage = COVERAGE_STATES.find((each) => each === given.coverage)
  return {
    ...(/^\d{6}(?:\d{3})?$/.test(region) && { region }),
    ...(status && { status }),
    ...(/^[\w.-]{1,60}$/.test(caseworker) && { caseworker }),
    ...(occupation.trim() !== '' && { occupation: occupation.trim().slice(0, 20) }),
    ...(isMonth(month) && { month }),
    ...(coverage && { coverage }),
  }
}
