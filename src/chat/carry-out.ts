/** Carries out what a turn decided and looks up the answers that depend on it. Runs inside the message's transaction. */

import type { Day } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import { asksInGeneral } from '../rules/policy-search.ts'
import type { Conversation } from './conversation.ts'
import type { Desk, Remembered, Said } from './desk.ts'
import { type Answer, type Effect, isLookup, type Turn } from './effects.ts'
import type { Quote } from './quoting.ts'
import * as words from './words.ts'

export type Outcome = {
  state: Conversation
  replies: Remembered[]
  /** Somebody is registered here: what is said may be kept, masked. */
  keepsWords: boolean
}

/** Registering and joining change whom the conversation is about. */
export async function carryOut(desk: Desk, taken: Turn, said: Said, quote: Quote): Promise<Outcome> {
  const standing: Standing = { personId: taken.state.current }
  for (const effect of taken.effects) await carry(desk, effect, standing, said)

  const replies: Remembered[] = []
  for (const answer of taken.replies) replies.push(...(await fetched(desk, answer, standing, said, quote)))
  const { personId, proofUntil } = standing
  if (proofUntil !== undefined) replies.push({ content: words.forgotten(proofUntil) })
  const keepsWords = personId !== undefined && !taken.effects.some(({ kind }) => kind === 'forget_messages')
  return { state: { ...taken.state, current: personId }, replies, keepsWords }
}

type Standing = { personId?: number | undefined; proofUntil?: Day }

async function carry(desk: Desk, effect: Effect, standing: Standing, said: Said): Promise<void> {
  const { people, positions, casework, joining } = desk
  const { now, accountId } = said
  switch (effect.kind) {
    case 'consent': {
      const { personId = standing.personId, purpose, answer, textVersion } = effect
      return people.recordConsent({ purpose, answer, textVersion, ...(personId !== undefined && { personId }) }, said)
    }
    case 'register':
      standing.personId = await people.register(effect.relation, effect.profile, said)
      return
    case 'change_profile':
      return people.changeProfile(effect.personId, effect.profile, now)
    case 'employed':
    case 'unemployed':
      return people.changeStatus(effect.personId, effect.kind, effect.words, now)
    case 'pause':
      return people.pause(effect.personId, effect.until, effect.words, now)
    case 'stop':
      return people.stop(effect.personId, effect.words, now)
    case 'apply':
      return positions.apply(effect.personId, effect.positionId, now)
    case 'decline':
      return positions.decline(effect.personId, effect.positionIds, effect.reason, now)
    case 'report':
      return positions.report(effect.positionId, said)
    case 'ticket': {
      const { ticket, words, personId } = effect
      return casework.openTicket({ kind: ticket, words, ...(personId !== undefined && { personId }) }, said)
    }
    case 'call_back':
      return casework.callBack(effect.personId, said)
    case 'join_by_qr':
      standing.personId = (await joining.joinByQr(effect.code, said)) ?? standing.personId
      return
    case 'send_join_code':
      if (standing.personId !== undefined) await joining.sendCode(standing.personId, effect.phone, said)
      return
    case 'unlink':
      standing.personId = undefined
      return people.unlink(accountId, now)
    case 'forget':
      standing.personId = undefined
      standing.proofUntil = await people.forget(accountId, now)
      return
    case 'forget_messages':
      return desk.accounts.forgetMessages(accountId)
  }
}

async function fetched(
  desk: Desk,
  answer: Answer,
  standing: Standing,
  said: Said,
  quote: Quote,
): Promise<Remembered[]> {
  if (!isLookup(answer)) return [{ content: answer }]
  const { positions, joining } = desk
  const { now, inbound } = said
  switch (answer.kind) {
    case 'details': {
      const details = await positions.details(answer.positionId, now)
      return [{ content: details === undefined ? words.positionGone : words.withReportHint(details) }]
    }
    case 'join': {
      const joined = await joining.joinByCode(answer.personId, answer.code, said)
      if (joined === undefined) return [{ content: words.codeWrong }]
      standing.personId = joined
      return [{ content: words.joined }]
    }
    case 'policy': {
      const [best, ...others] = await desk.policies.about(answer.about, now)
      if (best !== undefined) return [{ content: words.policy(quote(answer.about, [best, ...others])) }]
      const titles = asksInGeneral(answer.about) ? await desk.policies.titles(now) : []
      if (titles.length > 0) return [{ content: words.policyTitles(titles) }]
      const { personId } = standing
      await desk.casework.openTicket(
        { kind: 'policy', words: answer.about, ...(personId !== undefined && { personId }) },
        said,
      )
      return [{ content: answer.otherwise }]
    }
    case 'positions': {
      const { personId } = standing
      if (personId === undefined) return [{ content: words.codeUsed }]
      const last: Content | undefined = answer.which === 'again' ? await positions.lastShown(personId, now) : undefined
      if (last !== undefined) return [{ content: last }]
      const { content, pushId } = await positions.find(
        personId,
        answer.which === 'more' ? 'more' : 'registration',
        inbound,
        now,
      )
      return [{ content, pushId, personId }]
    }
  }
}
