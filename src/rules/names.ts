/** Names of people: surname first, of one character or two. */

import type { Gender } from './profile.ts'

const COMPOUND_SURNAMES = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|宇文|长孙)/

export const surnameOf = (name: string): string => COMPOUND_SURNAMES.exec(name)?.[0] ?? [...name].slice(0, 1).join('')

/** What people are called by, so that a clerk can search for it. */
export const givenNameOf = (name: string): string => name.slice(surnameOf(name).length)

/** 姓王 takes nothing away from 王建国. */
export const fullerName = (known: string | undefined, said: string): string =>
  known !== undefined && surnameOf(known) === said ? known : said

/** 王师傅; of a woman 王女士. */
export const calledBy = ({ name, gender }: { name?: string; gender?: Gender }): string | undefined =>
  name === undefined ? undefined : `${surnameOf(name)}${gender === 'female' ? '女士' : '师傅'}`
