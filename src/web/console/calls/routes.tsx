/** `/console/calls`: the call list of the day (电话清单), each outcome in two clicks. */

import { Hono } from 'hono'
import { RECORDED_WORDS } from '../../../push/call-words.ts'
import { CALL_OUTCOMES } from '../../../push/escalate.ts'
import { document } from '../../layout.tsx'
import { fieldsOf } from '../form.ts'
import type { CallDesk } from '../ports.ts'
import type { ConsoleEnv } from '../routes.tsx'
import { callsPage } from './list.tsx'

/** As many as somebody gets through before looking again. */
const AT_ONCE = 50
const LONGEST_NOTE = 500

export function callRoutes(desk: CallDesk): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const { staff } = c.var
      const lines = await desk.callSheet(staff.username, { within: staff.region, limit: AT_ONCE })
      const [done, problem] = [c.req.query('done'), c.req.query('problem')]
      const said = RECORDED_WORDS[(problem ?? done) as keyof typeof RECORDED_WORDS]
      return c.html(document(callsPage({ staff, lines, said, isProblem: problem !== undefined })))
    })
    .post('/:taskId', async (c) => {
      const { staff } = c.var
      const { outcome: named, note, person } = await fieldsOf(c, ['outcome', 'note', 'person'])
      const outcome = CALL_OUTCOMES.find((each) => each === named)
      if (outcome === undefined) return c.text('请从名单上点“打通了”或“没打通”', 400)
      const words = note.trim().slice(0, LONGEST_NOTE)
      const report = {
        taskId: c.req.param('taskId'),
        outcome,
        calledAt: desk.clock(),
        by: staff.username,
        ...(words !== '' && { note: words }),
      }
      const recorded = await desk.recordCall(report, staff.region)
      // From a person's page: back to it.
      if (/^[\w-]{10,40}$/.test(person)) return c.redirect(`/console/people/${person}?call=${recorded}`, 303)
      return c.redirect(`/console/calls?${recorded === 'recorded' ? 'done' : 'problem'}=${recorded}`, 303)
    })
}
