/** One row of a roster as a person, or the reason why it is none. Pure. */

import { parsePhoneNumberWithError } from 'libphonenumber-js'
import { dayOf, type Instant, yearOf } from '../rules/calendar.ts'
import { householdKey } from '../rules/household.ts'
import { readIdNumber } from '../rules/id-number.ts'
import { occupationsIn } from '../rules/occupations.ts'
import { emptyWish, type Gender, type Wish } from '../rules/profile.ts'
import { cityOf, placeOfAddress, placesIn, provinceOf, region } from '../rules/regions.ts'
import type { Status } from '../rules/status.ts'
import { payIn } from '../rules/understanding/pay.ts'
import { ageOf, isTooYoung, WORKING_AGE } from '../rules/working-age.ts'
import { personHeadings } from './headings.ts'

/** A person as a roster states him. Identity: the ID number, else name and phone. */
export type PersonDraft = {
  name: string
  idNumber?: string
  phone?: string
  birthYear?: number
  gender?: Gender
  /** Region code of the registered home. */
  origin?: string
  /** The address as written, for the village sheets. */
  home?: string
  status: Status
  education?: string
  skills: string[]
  wish: Wish
  /** Tells the household apart (户编号). */
  household?: string
  /** 与户主关系, as written. */
  householdRole?: string
  /** Comes first (重点人群, 零就业家庭). Undefined when no column says. */
  priority?: boolean
}

/** `remark`: what of the row could not be taken over, though the person was. */
export type ReadPerson = { draft: PersonDraft; remark?: string } | { rejected: string }

const NAME = /^[\p{Script=Han}·.\s]{2,25}$|^[A-Za-z][A-Za-z .'-]{1,40}$/u
/** 户主, 配偶, 之子 … */
const ROLE = /^\p{Script=Han}{1,6}$/u

export function readPerson(cells: Record<string, string>, now: Instant): ReadPerson {
  const fields = personHeadings.fields(cells)
  // A list of households names both; where only the head has a column, the line is about him.
  const name = (fields.name ?? fields.headName)?.replace(/\s/g, '')
  if (name === undefined) return { rejected: '没有姓名' }
  if (!NAME.test(name)) return { rejected: '姓名不像人名，可能列错位了' }
  const id = fields.idNumber === undefined ? undefined : readIdNumber(fields.idNumber, now)
  if (id !== undefined && !id.ok) return { rejected: id.reason }
  const phone = fields.phone === undefined ? undefined : phoneOf(fields.phone)
  if (id === undefined && phone === undefined) return { rejected: '身份证号和电话至少要有一个，不然分不清是谁' }
  const hasBadPhone = phone === undefined && fields.phone !== undefined && !NO_PHONE.test(fields.phone)
  const birthYear = id?.birthYear ?? birthYearOf(fields, now)
  if (birthYear !== undefined && isChild(id?.birthDay, birthYear, now)) return { rejected: '不满16周岁，不能列入' }

  const home = ['province', 'city', 'county', 'township', 'home', 'village'] as const
  const address = home.map((part) => fields[part] ?? '').join('')
  const origin = placeOfAddress(address) ?? (id === undefined ? undefined : regionOfIdNumber(id.idNumber))
  const gender = id?.gender ?? genderOf(fields.gender)
  const priority = priorityOf(fields.priority)
  const village = [fields.county, fields.township, fields.village].join('') || (origin ?? '')
  const household = fields.household === undefined ? undefined : householdKey(fields.household, village)
  const householdRole = fields.householdRole?.trim()
  return {
    draft: {
      name,
      status: statusOf(fields.status),
      skills: fields.skills === undefined ? [] : fields.skills.split(/[,，、;；\s]+/).filter((skill) => skill !== ''),
      wish: wishOf(fields),
      ...(id !== undefined && { idNumber: id.idNumber }),
      ...(phone !== undefined && { phone }),
      ...(birthYear !== undefined && { birthYear }),
      ...(gender !== undefined && { gender }),
      ...(origin !== undefined && { origin }),
      ...(address !== '' && { home: address }),
      ...(fields.education !== undefined && { education: fields.education }),
      ...(household !== undefined && { household }),
      ...(householdRole !== undefined && ROLE.test(householdRole) && { householdRole }),
      ...(priority !== undefined && { priority }),
    },
    ...(hasBadPhone && { remark: '人导入了，电话读不出来，没记上' }),
  }
}

/** 无, 没有 or a dash: the person has none. */
const NO_PHONE = /^\s*(?:[无没否空0/×—-]|不详|不清|未)/

/** A mobile, or a landline with its area code: a mobile of ten digits passes for some number or other. */
const PERSONAL_NUMBER = /^(?:1[3-9]\d{9}|0(?:10|2\d|[3-9]\d\d)\d{7,8})$/

/** The first valid mainland number of the cell, as its bare digits; a bad one is no reason to leave the person out. */
export function phoneOf(text: string): string | undefined {
  for (const candidate of text.normalize('NFKC').split(/[,/;、或]|\s(?=1[3-9]\d)/)) {
    try {
      const number = parsePhoneNumberWithError(candidate.replace(/\.0$/, ''), 'CN')
      const digits = number.formatNational().replace(/\D/g, '')
      if (number.isValid() && PERSONAL_NUMBER.test(digits)) return digits
    } catch {}
  }
  return undefined
}

const UNABLE = /在校|在读|上学|学生|参军|服兵役|入伍|丧失|无劳动|失能|重病|去世|死亡|服刑|无就业意愿|不愿/
const UNEMPLOYED = /^(?:否|无|没|未)|未就业|未务工|未外出|失业|待业|无业|在家|返乡|离职|不在业|没有?工作/
const EMPLOYED = /^是|就业|务工|在岗|上班|在职|打工|有工作|创业/

/** What the column does not say is 待核实: owed a push like the unemployed, until somebody verified it. */
function statusOf(text: string | undefined): Status {
  if (text === undefined) return 'unknown'
  if (UNABLE.test(text)) return 'unable'
  if (UNEMPLOYED.test(text)) return 'unemployed'
  return EMPLOYED.test(text) ? 'employed' : 'unknown'
}

function birthYearOf({ birthDate, age }: { birthDate?: string; age?: string }, now: Instant): number | undefined {
  const year = Number(/(?:19|20)\d{2}/.exec(birthDate ?? '')?.[0])
  if (year > 0) return year
  const years = Number(age)
  return years > 0 && years < 120 ? yearOf(now) - years : undefined
}

function isChild(birthDay: string | undefined, birthYear: number, now: Instant): boolean {
  const today = dayOf(now)
  if (birthDay !== undefined) return `${birthYear + WORKING_AGE}${birthDay.slice(4)}` > today
  return isTooYoung(ageOf({ birthYear }, now))
}

/** The first six digits say where the number was issued; good enough for a home when no column says more. */
const regionOfIdNumber = (idNumber: string): string | undefined => {
  const code = idNumber.slice(0, 6)
  return [code, cityOf(code), provinceOf(code)].find((each) => region(each) !== undefined)
}

const genderOf = (text: string | undefined): Gender | undefined =>
  text === undefined ? undefined : /女/.test(text) ? 'female' : /男/.test(text) ? 'male' : undefined

/** 否, 一般户 or a dash; all else names why the person comes first. */
const NOT_FIRST = /^(?:[否无没非不]|一般|普通|正常|[0n×✗/—-])/i

const priorityOf = (text: string | undefined): boolean | undefined =>
  text?.split('\n').some((said) => !NOT_FIRST.test(said.normalize('NFKC').trim()))

function wishOf({
  wishedTrade,
  wishedPlace,
  wishedPay,
}: {
  wishedTrade?: string
  wishedPlace?: string
  wishedPay?: string
}): Wish {
  const pay = wishedPay === undefined ? undefined : payIn(wishedPay, true)
  return {
    ...emptyWish(),
    occupations: occupationsIn(wishedTrade ?? ''),
    regions: placesIn(wishedPlace ?? '').flatMap(({ codes }) => (codes.length === 1 ? codes : [])),
    ...(pay !== undefined && { pay }),
  }
}
