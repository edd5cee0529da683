/** What a laborer reads in a push, and a supervisor in an alarm. Short, spoken, answerable by a number. */

import type { Month } from '../rules/calendar.ts'
import { EMPLOYED, HUMAN, keyLine } from '../rules/key-choices.ts'
import type { Relaxation } from '../rules/matching/hard-conditions.ts'
import type { Reason } from '../rules/matching/reasons.ts'
import type { Choice } from '../rules/message.ts'

const yuan = (amount: number): string => `${Math.round(amount)}元`

export const heading = {
  monthly: (count: number): string => `您好，这个月给您找了${count}个活：`,
  registration: (count: number): string => `给您找了${count}个活：`,
  more: (count: number): string => `再看这${count}个：`,
}

/** 泉州管住的电子厂，这个月没找到5000元的: the wish as the person put it. `isMore`: some may have been shown before. */
export function nothingExact(
  wish: { places: string[]; work: string[]; lodging: boolean; pay: string | undefined },
  count: number,
  isMore: boolean,
): string {
  const where = `${wish.places.join('、')}${wish.lodging ? '管住' : ''}`
  const what = wish.work.join('、') || '活'
  const wanted = where === '' ? (what === '活' ? '您要的活' : what) : `${where}的${what}`
  const missing = wish.pay === undefined ? '正合适的' : `${wish.pay}的`
  return isMore
    ? `${wanted}，这个月没有别的${missing}了。再看这${count}个差不多的：`
    : `${wanted}，这个月没找到${missing}。先给您${count}个差不多的：`
}
export const greeting = '您好，'
export const SOON = '有正合适的，马上告诉您。'

export const VERIFIED = '单位都核过，谁让您先交钱都是骗人。'
export const SAMPLES_ONLY = '这些是示例，让您看看样子，不是真的在招人。'
export const SAMPLE_MARK = '示例'
export const OPEN_BY_NUMBER = '回数字看详细'
export const numbered = (number: number): Choice => ({ label: `看${number}`, say: String(number) })

export const inBrackets = (text: string): string => `（${text}）`
export const listed = (parts: readonly string[]): string => parts.join('，')

export const FITS = '合您要的'

/** A reason in the words of a neighbour; what the line says anyway (lodging, meals) or need not say is left out. */
export function reasonWords(reason: Reason): string | undefined {
  switch (reason.kind) {
    case 'near_home':
      return '离您家近'
    case 'pay_above':
      return `比您要的多${yuan(reason.by)}`
    default:
      return undefined
  }
}

/** Which wish a position does not meet (钱少400 · 远一点 · 活不一样). */
export function relaxedWords(relaxed: Relaxation, reasons: readonly Reason[]): string {
  switch (relaxed) {
    case 'pay': {
      const below = reasons.find((reason) => reason.kind === 'pay_below')
      return below === undefined ? '钱少点' : `钱少${Math.round(below.by)}`
    }
    case 'place':
      return '远一点'
    case 'occupation':
      return '活不一样'
    case 'lodging':
      return '不管住'
    case 'kind':
      return '干的时间不一样'
    case 'repeat':
      return '上次给您看过，还在招'
  }
}

/** The last resort: nothing fits at all. */
export const noPosition = [
  '您好，这个月还没找到您能干的活。我们接着找，一有就告诉您。',
  '您眼下可以：',
  '学门手艺：公家办的培训不收钱，打12333报名',
  '去招聘会：打12333问下一场在哪天',
  '换个想法：直接说，比如“漳州也行”“四千也干”',
  keyLine([EMPLOYED, HUMAN]),
].join('\n')

export const noPositionChoices: Choice[] = [EMPLOYED, HUMAN]

export const labelled = (label: string, value: string): string => `${label}：${value}`
export const detailLabels = {
  employer: '单位',
  pay: '工钱',
  place: '地方',
  board: '吃住',
  nightShift: '夜班',
  headcount: '招几个',
  work: '干啥',
  directions: '怎么去',
  contact: '找谁',
  deadline: '报名到',
}
export const shortNumber = (no: number): string => `岗位号${no}`
export const NOT_SAID = '没写'
export const BOARD_NONE = '不管吃住'
export const NIGHT_SHIFT = '有'
export const people = (count: number): string => `${count}人`
export const NO_CONTACT = '回1报名，我们帮您联系'
export const detailChoices: Choice[] = [
  { label: '1 报名', say: '1' },
  { label: '2 不合适', say: '2' },
  { label: '3 返回', say: '3' },
  HUMAN,
]

export const stillUncovered = (month: Month, people: number): string =>
  `${Number(month.slice(5))}月快完了，还有${people}人没收到岗位，也没打通电话。请今天安排人联系。`

export const calendarUnknown = (day: string): string =>
  `${day}是不是春节假期，日历里查不到。今天一条也没发。请更新日历后再发。`
