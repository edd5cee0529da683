/** `/console/calls`: the call list of the day (电话清单): one click opens a number, the next says what came of the call. */

import { type Context, Hono } from 'hono'
import { RECORDED_WORDS } from '../../../push/call-words.ts'
import { CALL_OUTCOMES } from '../../../rules/call-result.ts'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf } from '../form.ts'
import { CALLS, callsPage, type Opened } from './list.tsx'
import type { CallDesk } from './ports.ts'

/** As many as somebody gets through before looking again. */
const AT_ONCE = 50
const LONGEST_NOTE = 500
const SAID_WORDS = { ...RECORDED_WORDS, not_open: '这个电话不用打了，或者已经有人打过' }

export function callRoutes(desk: CallDesk): Hono<ConsoleEnv> {
  const list = async (c: Context<ConsoleEnv>, opened?: Opened) => {
    const { staff } = c.var
    const lines = await desk.list(staff, AT_ONCE)
    const [done, problem] = [c.req.query('done'), c.req.query('problem')]
    const said = SAID_WORDS[(problem ?? done) as keyof typeof SAID_WORDS]
    return c.html(document(callsPage({ staff, lines, opened, said, isProblem: problem !== undefined })))
  }

  return new Hono<ConsoleEnv>()
    .get('/', (c) => list(c))
    .post('/:taskId/phone', async (c) => {
      const line = await desk.show(c.var.staff, c.req.param('taskId'))
      if (line === undefined) return c.redirect(`${CALLS}?problem=not_open`, 303)
      const { note } = await fieldsOf(c, ['note'])
      return list(c, { line, typed: note })
    })
    .post('/:taskId', async (c) => {
      const { outcome: named, note, person } = await fieldsOf(c, ['outcome', 'note', 'person'])
      const outcome = CALL_OUTCOMES.find((each) => each === named)
      if (outcome === undefined) return c.text('请从名单上点“打通了”或“没打通”', 400)
      const words = note.trim().slice(0, LONGEST_NOTE)
      const said = { outcome, ...(words !== '' && { note: words }) }
      const recorded = await desk.record(c.var.staff, c.req.param('taskId'), said)
      // From a person's page: back to it.
      if (/^[\w-]{10,40}$/.test(person)) return c.redirect(`/console/people/${person}?call=${recorded}`, 303)
      return c.redirect(`${CALLS}?${recorded === 'recorded' ? 'done' : 'problem'}=${recorded}`, 303)
    })
}
