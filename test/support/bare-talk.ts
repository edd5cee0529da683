/** The pure turn alone, message after message: no ports, only what it decides. */

import { type Conversation, newConversation } from '../../src/chat/conversation.ts'
import type { Effect, Turn } from '../../src/chat/effects.ts'
import { type Heard, hear } from '../../src/chat/hear.ts'
import { turn } from '../../src/chat/turn.ts'
import type { LinkedPerson, View } from '../../src/chat/view.ts'
import { BUREAU } from './chat-world.ts'

const SHOWN = [1, 2, 3].map((positionId) => ({ positionId, title: '石狮·装配工' }))

export type BareStep = { before: Conversation; heard: Heard; taken: Turn; people: readonly LinkedPerson[] }

export class BareTalk {
  state: Conversation
  people: LinkedPerson[] = []
  now = Date.parse('2026-11-23T10:00:00+08:00')

  constructor() {
    this.state = newConversation(this.now)
  }

  say(text: string): BareStep {
    this.now += 60_000
    const { state: before, people } = this
    const view: View = {
      bureau: BUREAU,
      people,
      shown: new Map(people.map(({ id }) => [id, { at: 0, positions: SHOWN }])),
      mayAskContact: true,
      now: this.now,
    }
    const heard = hear({ kind: 'text', text }, before, view)
    const taken = turn(before, heard, view)
    this.state = taken.state
    for (const effect of taken.effects) this.carry(effect)
    return { before, heard, taken, people }
  }

  private carry(effect: Effect): void {
    switch (effect.kind) {
      case 'register': {
        const { relation, profile } = effect
        const id = this.people.length + 1
        this.people = [
          ...this.people,
          { id, relation, profile, status: 'unemployed', pushes: 'on', identity: 'claimed' },
        ]
        this.state = { ...this.state, current: id }
        return
      }
      case 'change_profile': {
        const { personId, profile } = effect
        this.people = this.people.map((each) => (each.id === personId ? { ...each, profile } : each))
        return
      }
      case 'forget':
      case 'unlink':
        this.people = []
    }
  }
}
