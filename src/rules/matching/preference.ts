/**
 * How much a person prefers an offer, as one number: by step of widening, then by score, then by the offer's own number (better
 * in itself, then older). More is better, and no two offers come out the same: so that a search compares single numbers.
 */

import { STEP_COUNT } from './widening.ts'

const SCORES = 4096
const NO_SCORE = SCORES / 2
const NUMBERS = 2 ** 21

export const preference = (step: number, score: number, number: number): number =>
  ((STEP_COUNT - step) * SCORES + NO_SCORE + score) * NUMBERS - number

const scored = (preference: number): number => Math.ceil(preference / NUMBERS)

export const numberIn = (preference: number): number => scored(preference) * NUMBERS - preference

export const stepIn = (preference: number): number => STEP_COUNT - Math.floor(scored(preference) / SCORES)
