/** Chosen positions as a message: three, a short reason each, every answer a number. Pure. */

import { boardWords } from '../rules/board-words.ts'
import { spokenDay } from '../rules/calendar.ts'
import { keyLine, LIST_KEYS } from '../rules/key-choices.ts'
import type { Content } from '../rules/message.ts'
import { payWords } from '../rules/pay-words.ts'
import type { Position } from '../rules/position.ts'
import type { Wish } from '../rules/profile.ts'
import { shortName, spokenPlace } from '../rules/regions.ts'
import type { Offered, PushKind } from './pushes.ts'
import * as words from './words.ts'

/** What a push says. With nothing to offer it is the last-resort card: a push is never empty. */
export function digest(shown: readonly Offered[], wish: Wish, kind: PushKind): Content {
  if (shown.length === 0) return { text: words.noPosition, choices: words.noPositionChoices }

  const noneExact = shown.every(({ relaxed }) => relaxed.some((each) => each !== 'repeat'))
  const lines = noneExact
    ? [nothingExact(wish, shown.length, kind), ...shown.map((each, index) => closeLine(each, index + 1)), words.SOON]
    : [words.heading[kind](shown.length), ...shown.map((each, index) => exactLines(each, index + 1))]
  const text = [...lines, trust(shown), words.OPEN_BY_NUMBER, keyLine(LIST_KEYS)].join('\n')
  return { text, choices: [...shown.map((_, index) => words.numbered(index + 1)), ...LIST_KEYS] }
}

const trust = (shown: readonly Offered[]): string =>
  shown.every(({ position }) => position.sample) ? words.SAMPLES_ONLY : words.VERIFIED

function exactLines(offered: Offered, number: number): string {
  const { position, relaxed } = offered
  const why = offered.reasons.map(words.reasonWords).find((reason) => reason !== undefined)
  const fits = relaxed.length === 0 && offered.reasons.length > 0
  const closing = fits ? (why ?? words.FITS) : undefined
  return `${number} ${titleOf(position)}\n${join([...facts(position), closing])}${shortcomings(offered)}`
}

const closeLine = (offered: Offered, number: number): string =>
  `${number} ${join([titleOf(offered.position), ...facts(offered.position)])}${shortcomings(offered)}`

const facts = (position: Position): (string | undefined)[] => [payWords(position.pay), boardWords(position)]

function shortcomings({ relaxed, reasons }: Offered): string {
  if (relaxed.length === 0) return ''
  return words.inBrackets(words.listed(relaxed.map((each) => words.relaxedWords(each, reasons))))
}

const join = (parts: readonly (string | undefined)[]): string =>
  words.listed(parts.filter((part) => part !== undefined))

const LONGEST_TITLE = 16

function titleOf(position: Position): string {
  const place = position.region === undefined ? position.place : spokenPlace(position.region)
  const title = cut(position.title, LONGEST_TITLE)
  return `${place}·${title}${position.sample ? words.inBrackets(words.SAMPLE_MARK) : ''}`
}

/** Whole characters; a text that is short in code units is short in characters. */
const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : [...text].slice(0, longest).join('')

function nothingExact(wish: Wish, count: number, kind: PushKind): string {
  const asked = {
    places: wish.anywhere ? [] : wish.regions.slice(0, 2).map(shortName),
    work: wish.anyOccupation ? [] : wish.occupations.slice(0, 2),
    lodging: wish.lodging === true,
    pay: wish.pay && payWords(wish.pay),
  }
  const said = words.nothingExact(asked, count, kind === 'more')
  return kind === 'monthly' ? `${words.greeting}${said}` : said
}

const LONGEST_DESCRIPTION = 200

/** Everything about one position: pay, place, lodging, how to get there, whom to call. */
export function details(position: Position): Content {
  const { employer, place, nightShift, headcount, description, directions, contact, deadlineOn } = position
  const label = words.detailLabels
  const lines: [string, string | undefined][] = [
    [label.employer, employer],
    [label.pay, payWords(position.pay)],
    [label.place, place],
    [label.board, boardFact(position)],
    [label.nightShift, nightShift ? words.NIGHT_SHIFT : undefined],
    [label.headcount, headcount === undefined ? undefined : words.people(headcount)],
    [label.work, description && cut(description, LONGEST_DESCRIPTION)],
    [label.deadline, deadlineOn && spokenDay(deadlineOn)],
    [label.directions, directions],
    [label.contact, contact ?? words.NO_CONTACT],
  ]
  const told = lines.filter(([, value]) => value !== undefined).map(([name, value]) => words.labelled(name, value!))
  const head = `${titleOf(position)}${words.inBrackets(words.shortNumber(position.shortNo))}`
  return { text: [head, ...told, keyLine(words.detailChoices)].join('\n'), choices: words.detailChoices }
}

function boardFact(position: Position): string {
  if (position.lodging === undefined && position.meals === undefined) return words.NOT_SAID
  return boardWords(position) ?? words.BOARD_NONE
}
