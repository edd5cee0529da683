/** `/console/people/ONE/merge/OTHER` (合并重复的人): for whoever may keep people. */

import { type Context, Hono } from 'hono'
import type { Instant } from '../../../rules/calendar.ts'
import { type Choices, MERGED_FIELDS, type Side } from '../../../rules/merging.ts'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf } from '../form.ts'
import { PEOPLE } from './filters.tsx'
import { mergePage } from './merge.tsx'
import type { Decision, MergingDesk } from './merging-ports.ts'

const LONGEST_REASON = 100
const MISSING = '请选好留下哪一条、不一样的各用哪个，写清楚怎么知道的，并打勾确认'
const BUSY = '这个月的消息正在发给要去掉的那条，等几分钟再合并'

export function mergeRoutes(merging: MergingDesk, now: () => Instant): Hono<ConsoleEnv> {
  const show = async (c: Context<ConsoleEnv>, said: { problem?: string; status?: 400 | 409 } = {}) => {
    const { staff } = c.var
    const compared = await merging.compare(staff, c.req.param('one')!, c.req.param('other')!)
    if (compared === undefined) return c.notFound()
    const { status = 200, ...problem } = said
    return c.html(document(mergePage({ staff, now: now(), compared, ...problem })), status)
  }

  return new Hono<ConsoleEnv>()
    .get('/', (c) => show(c))
    .post('/', async (c) => {
      const { one, other } = c.req.param() as { one: string; other: string }
      const form = await fieldsOf(c, ['stays', 'reason', 'sure', ...MERGED_FIELDS])
      const decision = decisionOf(form)
      const merged = decision ? await merging.merge(c.var.staff, one, other, decision) : 'undecided'
      if (merged === 'no_such_person') return c.notFound()
      if (merged === 'undecided') return show(c, { problem: MISSING, status: 400 })
      if (merged === 'busy') return show(c, { problem: BUSY, status: 409 })
      return c.redirect(`${PEOPLE}/${merged.stays}?done=merged`, 303)
    })
}

function decisionOf(form: Record<string, string>): Decision | undefined {
  const stays = sideOf(form.stays)
  const reason = (form.reason ?? '').trim().slice(0, LONGEST_REASON)
  if (stays === undefined || reason === '' || form.sure !== 'yes') return undefined
  const choices: Choices = Object.fromEntries(
    MERGED_FIELDS.flatMap((field) => {
      const side = sideOf(form[field])
      return side === undefined ? [] : [[field, side]]
    }),
  )
  return { stays, reason, choices }
}

const sideOf = (text: string | undefined): Side | undefined => (text === 'one' || text === 'other' ? text : undefined)
