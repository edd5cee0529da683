/** One row of a positions file as a position, or the reason why it is none. Pure. */

import type { Day } from '../rules/calendar.ts'
import { flagsOf } from '../rules/flags.ts'
import { occupationOfTitle } from '../rules/occupations.ts'
import type { Pay } from '../rules/pay.ts'
import type { Position } from '../rules/position.ts'
import { placeOfAddress, placesIn } from '../rules/regions.ts'
import { stated } from '../rules/stated.ts'
import { type PositionFields, positionHeadings, withUnits } from './headings.ts'
import { agesOf, boardOf, dayOf, demandsSex, headcountOf, kindOf, nightShiftOf } from './notations.ts'
import { payOf } from './wage-notation.ts'

/** A position as its source states it, before it has an id. */
export type PositionDraft = Omit<Position, 'id' | 'publicId' | 'shortNo' | 'state' | 'sample'> & { sourceId?: string }

export type ReadPosition = { draft: PositionDraft } | { rejected: string }

const LONGEST_TITLE = 100
const LONGEST_DESCRIPTION = 4000

export type ReadOptions = { today: Day; isVerified(employer: string): boolean }

export function readPosition(cells: Record<string, string>, { today, isVerified }: ReadOptions): ReadPosition {
  const fields = positionHeadings.fields(withUnits(cells))
  // A table of the labour demand often has 工种 alone.
  const { title = fields.trade, employer, place = '' } = fields
  if (title === undefined && employer === undefined)
    return { rejected: '这一行读不出岗位名称和单位名称，可能断行或引号没写全' }
  if (title === undefined) return { rejected: '没有岗位名称' }
  if (employer === undefined) return { rejected: '没有单位名称' }
  if (title.length > LONGEST_TITLE || employer.length > LONGEST_TITLE)
    return { rejected: '岗位名称或单位名称太长，可能是断行了' }

  const description = fields.description?.slice(0, LONGEST_DESCRIPTION)
  const text = [title, fields.benefits, description, fields.pay, fields.sex]
    .filter((part) => part !== undefined)
    .join('\n')
  const rest = [fields.benefits, description, title].filter((part) => part !== undefined).join('\n')
  const pay = payStated(fields)
  const region = regionOf(place, employer)
  const known = {
    sourceId: fields.id,
    occupation: occupationOfTitle(title, fields.trade),
    region,
    pay,
    headcount: fields.headcount === undefined ? undefined : headcountOf(fields.headcount),
    nightShift: nightShiftOf(fields.shift, rest),
    description,
    directions: fields.directions,
    contact: contactOf(fields),
    publishedOn: fields.published === undefined ? undefined : dayOf(fields.published),
    deadlineOn: fields.deadline === undefined ? undefined : dayOf(fields.deadline),
  }
  const sex = demandsSex(fields.sex, [title, description ?? ''].join('\n'))
  const kind = kindOf(fields.kind, title)
  return {
    draft: {
      title,
      employer,
      place,
      kind,
      reserve: kind === 'public_welfare',
      ...boardOf(fields.board, rest),
      ...(fields.age === undefined ? {} : agesOf(fields.age)),
      ...stated(known),
      flags: flagsOf(
        { ...(pay && { pay }), ...(region && { region }), text, demandsSex: sex, verified: isVerified(employer) },
        today,
      ),
    },
  }
}

/** An employer's name says where it is only when the ad does not: 江北区 alone is not settled by 湖北某某公司. */
export function regionOf(place: string, employer: string): string | undefined {
  const near = placeOfAddress(employer)
  return placesIn(place).length === 0 ? near : placeOfAddress(place, near)
}

/** A band beside 面议 states the pay; 面议 alone does not. */
function payStated({ pay, dayPay, hourPay, yearPay, payMin, payMax }: PositionFields): Pay | undefined {
  const columns = [
    pay === undefined ? undefined : payOf(pay),
    dayPay === undefined ? undefined : payOf(dayPay, 'day'),
    hourPay === undefined ? undefined : payOf(hourPay, 'hour'),
    yearPay === undefined ? undefined : payOf(yearPay, 'year'),
  ]
  const stated = columns.find((each) => each !== undefined)
  if (stated !== undefined) return stated
  const [low, high] = [payMin && payOf(payMin), payMax && payOf(payMax)]
  const [min, max] = [low ? low.min : undefined, high ? high.max : undefined]
  if (min === undefined && max === undefined) return undefined
  return { unit: 'month', ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

const contactOf = ({ contactName, contact }: PositionFields): string | undefined => {
  const said = [contactName, contact].filter((part) => part !== undefined).join(' ')
  return said === '' ? undefined : said
}
