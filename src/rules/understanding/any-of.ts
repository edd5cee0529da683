/** One pattern of a list of phrases: the lists are data (`lexicon/phrases`), a phrase a line, written as patterns. */

export const anyOf = (phrases: readonly string[], flags?: string): RegExp => new RegExp(phrases.join('|'), flags)
