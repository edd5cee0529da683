/** 人工接管 over the database: read a laborer's chat, speak in it, hand it back. */

import { handBack, isHeld, speak, type TakeOverPorts, takeOver } from '../casework/take-over.ts'
import { maskedName } from '../rules/masked.ts'
import type { Officer } from '../rules/staff.ts'
import { recordLook } from '../store/audit.ts'
import { leadsTo } from '../store/merged-into.ts'
import { personIn } from '../store/person-file.ts'
import { conversationOf, takeOverPorts } from '../store/take-over.ts'
import type { System } from '../system.ts'
import type { ConversationDesk, Spoken } from '../web/console/conversations/ports.ts'

const LINES = 60

/** `wake`: something was said. */
export function conversationDesk(
  { db, cipher, clock }: Pick<System, 'db' | 'cipher' | 'clock'>,
  { wake = () => {} }: { wake?: () => void } = {},
): ConversationDesk {
  async function act(
    { region, username }: Officer,
    person: string,
    action: 'take-over' | 'speak' | 'hand-back',
    work: (ports: TakeOverPorts) => Promise<Spoken>,
  ): Promise<Spoken> {
    const done = await db.transaction().execute((tx) => work(takeOverPorts(tx, cipher, region)))
    if (done !== 'done') return done
    const look = { actor: username, action, subject: `person ${person}`, jurisdiction: region }
    await recordLook(db, look, clock())
    wake()
    return done
  }

  return {
    now: clock,
    async open({ region, username }, person) {
      const lines = await conversationOf(db, cipher, region, person, LINES)
      if (lines === undefined) return undefined
      const look = { actor: username, action: 'open-conversation' as const, subject: `person ${person}` }
      await recordLook(db, { ...look, jurisdiction: region }, clock())
      const { name, taken } = await db.transaction().execute(async (tx) => ({
        name: (await personIn(tx, cipher, region, person))?.profile.name,
        taken: (await takeOverPorts(tx, cipher, region).chat(person))?.taken,
      }))
      return {
        lines,
        ...(name !== undefined && { name: maskedName(name) }),
        ...(isHeld(taken, clock()) && { taken }),
      }
    },
    leadsTo: ({ region }, person) => leadsTo(db, region, person),
    takeOver: (staff, person) =>
      act(staff, person, 'take-over', (ports) => takeOver(ports, person, staff.username, clock())),
    speak: (staff, person, said) =>
      act(staff, person, 'speak', (ports) => speak(ports, person, said, staff.username, clock())),
    handBack: (staff, person) =>
      act(staff, person, 'hand-back', (ports) => handBack(ports, person, staff.username, clock())),
  }
}
