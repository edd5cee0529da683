/** 不对, 改成, 写错了: says that something already said is not so. */

import phrases from '../lexicon/phrases/intent.json' with { type: 'json' }
import { anyOf } from './any-of.ts'

const CORRECTION = anyOf(phrases.correction)
export const corrects = (text: string): boolean => CORRECTION.test(text)
