import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConversation } from '../../src/chat/conversation.ts'
import type { Profile } from '../../src/rules/profile.ts'
import { BareTalk } from '../support/bare-talk.ts'
import { nonsense, utterance } from '../support/random-talk.ts'

/** Messages said in all; 100,000 for a long look. */
const MESSAGES = Number(process.env.WENGANG_TEST_MESSAGES ?? 5_000)
const LONGEST_TALK = 25
const talks = fc.array(utterance, { minLength: LONGEST_TALK, maxLength: LONGEST_TALK })
const runs = { numRuns: Math.ceil(MESSAGES / LONGEST_TALK), seed: 20_261_123 }
/** At full size the seed makes it the same every time, so it may take its time. */
const PATIENCE_MS = 20_000 + MESSAGES * 5

const ageless = ({ birthYear: _, ...profile }: Profile) => profile
/** Whatever can be heard as a yes somewhere in China, a skip, or a bare age. */
const MAY_AGREE =
  /[1一①是对嗯恩哦噢好行中可要得同愿没莫ok系啊着成确對答晓巴阔当必就正沒过跳不说随都y\d二三四五六七八九十岁年]/i

describe('random and mutated messages', () => {
  it(
    'register nobody without 同意 and without 对 to exactly what was read back',
    () => {
      fc.assert(
        fc.property(talks, (messages) => {
          const talk = new BareTalk()
          let agreed = false
          let readBack: string | undefined
          for (const text of messages) {
            const { before, taken } = talk.say(text)
            for (const effect of taken.effects) {
              if (effect.kind === 'consent' && effect.purpose === 'register') {
                agreed = effect.answer === 'yes'
                if (agreed) expect(text.normalize('NFKC')).toMatch(MAY_AGREE)
              }
              if (effect.kind !== 'register' && effect.kind !== 'change_profile') continue
              if (effect.kind === 'change_profile' && before.stage.kind !== 'read_back') continue
              expect(agreed).toBe(true)
              expect(before.stage.kind).toBe('read_back')
              if (before.stage.kind !== 'read_back') continue
              expect(text.normalize('NFKC')).toMatch(MAY_AGREE)
              expect(readBack).toBeDefined()
              expect(ageless(effect.profile)).toEqual(ageless(before.stage.draft.profile))
              const { birthYear } = before.stage.draft.profile
              if (birthYear !== undefined) expect(effect.profile.birthYear).toBe(birthYear)
            }
            for (const reply of taken.replies)
              if ('text' in reply && reply.text.includes('我记的是')) readBack = reply.text
          }
        }),
        runs,
      )
    },
    PATIENCE_MS,
  )

  it('that mean nothing change nothing of what is known', () => {
    fc.assert(
      fc.property(talks, nonsense, (messages, noise) => {
        const talk = new BareTalk()
        for (const text of messages) {
          const { stage } = talk.state
          const undisturbed = new BareTalk()
          Object.assign(undisturbed, { state: talk.state, people: talk.people, now: talk.now })
          const { taken } = undisturbed.say(noise)
          expect(taken.effects.filter(({ kind }) => CHANGES.has(kind))).toEqual([])
          if ('draft' in stage && 'draft' in taken.state.stage) expect(taken.state.stage.draft).toEqual(stage.draft)
          talk.say(text)
        }
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 4) },
    )
  })

  it('leave a state that can be read again', () => {
    fc.assert(
      fc.property(talks, (messages) => {
        const talk = new BareTalk()
        for (const text of messages) {
          talk.say(text)
          const stored = JSON.parse(JSON.stringify(talk.state))
          expect(JSON.parse(JSON.stringify(readConversation(stored, false, 0)))).toEqual(stored)
        }
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 4) },
    )
  })
})

const CHANGES = new Set(['register', 'change_profile', 'consent', 'unemployed', 'apply', 'stop', 'forget'])
