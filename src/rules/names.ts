/** Names of people: surname first, of one character or two. */

const COMPOUND_SURNAMES = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|宇文|长孙)/

export const surnameOf = (name: string): string => COMPOUND_SURNAMES.exec(name)?.[0] ?? [...name].slice(0, 1).join('')

/** What people are called by, so that a clerk can search for it. */
export const givenNameOf = (name: string): string => name.slice(surnameOf(name).length)
