/** `/console/conversations/PERSON` (人工接管). Mounted behind the sign-in, for whoever may read what laborers write. */

import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf } from '../form.ts'
import { CONVERSATIONS, conversationPage, LONGEST_SAYING } from './page.tsx'
import type { ConversationDesk, Spoken } from './ports.ts'

const REFUSED: Record<Exclude<Spoken, 'done' | 'no_chat'>, string> = {
  somebody_else: '别人正在跟他说',
  not_taken: '已经交还给机器人了，要接着说请再接过来',
}

export function conversationRoutes(desk: ConversationDesk): Hono<ConsoleEnv> {
  async function show(c: Context<ConsoleEnv>, person: string, problem?: string) {
    const { staff } = c.var
    const stays = await desk.leadsTo(staff, person)
    if (stays !== undefined) return c.redirect(`${CONVERSATIONS}/${stays}`, 303)
    const conversation = await desk.open(staff, person)
    if (conversation === undefined) return c.notFound()
    const page = conversationPage({ staff, person, conversation, once: randomUUID(), problem })
    return c.html(document(page), problem === undefined ? 200 : 409)
  }
  const after = (c: Context<ConsoleEnv>, person: string, spoken: Spoken) => {
    if (spoken === 'no_chat') return show(c, person)
    return spoken === 'done' ? c.redirect(`${CONVERSATIONS}/${person}`, 303) : show(c, person, REFUSED[spoken])
  }

  return new Hono<ConsoleEnv>()
    .get('/:person', (c) => show(c, c.req.param('person')))
    .post('/:person/take', async (c) => {
      const person = c.req.param('person')
      return after(c, person, await desk.takeOver(c.var.staff, person))
    })
    .post('/:person/back', async (c) => {
      const person = c.req.param('person')
      return after(c, person, await desk.handBack(c.var.staff, person))
    })
    .post('/:person/say', async (c) => {
      const person = c.req.param('person')
      const { words, once } = await fieldsOf(c, ['words', 'once'])
      const said = words.trim()
      if (said === '' || said.length > LONGEST_SAYING || once === '' || once.length > 64)
        return show(c, person, '要写几个字，五百字以内')
      return after(c, person, await desk.speak(c.var.staff, person, { words: said, once }))
    })
}
