/** The text of a policy notice (政策通知): what may stand in it, what it becomes for one person, and whether each channel carries it. Pure. */

import { regionName } from './regions.ts'

/** Whom a notice is filled in for. `called`: 王师傅. */
export type Addressee = { called?: string; jurisdiction: string }

/** What a writer may put in, and what stands there for somebody of whom nothing is known. */
const VARIABLES: Record<string, { about: string; of(person: Addressee): string }> = {
  称呼: { about: '王师傅；不知道姓什么就是“您”', of: ({ called }) => called ?? '您' },
  地区: { about: '这个人归哪里管，比如“晋江市”', of: ({ jurisdiction }) => regionName(jurisdiction) },
}

export const VARIABLE_HELP = Object.entries(VARIABLES).map(([name, { about }]) => ({ name: `{${name}}`, about }))

const VARIABLE = /\{([^{}]*)\}/g
/** Family and room-mates read the phone. */
const UNSAID = ['贫困', '脱贫', '监测户']
export const LONGEST_TITLE = 30
export const LONGEST_TEXT = 1000

/** What is wrong with a notice, in words for the writer; undefined when nothing is. */
export function noticeProblem({ title, text }: { title: string; text: string }): string | undefined {
  if (title.trim() === '') return '请写标题'
  if (text.trim() === '') return '请写正文'
  if ([...title].length > LONGEST_TITLE) return `标题最多 ${LONGEST_TITLE} 个字`
  if ([...text].length > LONGEST_TEXT) return `正文最多 ${LONGEST_TEXT} 个字`
  const unsaid = UNSAID.find((word) => title.includes(word) || text.includes(word))
  if (unsaid !== undefined) return `不要写“${unsaid}”：家里人和工友会看到手机`
  const strange = [...`${title}${text}`.matchAll(VARIABLE)].find(([, name]) => !Object.hasOwn(VARIABLES, name!))
  if (strange !== undefined)
    return `没有“${strange[0]}”这一项，能用的是 ${VARIABLE_HELP.map(({ name }) => name).join('、')}`
  return undefined
}

const HOW_TO_STOP = '不想收，回“退订”'

/** The notice as it is said to one person: who speaks, what about, the text, how to stop. */
export const noticeFor = (
  { title, text }: { title: string; text: string },
  bureau: string,
  person: Addressee,
): string => `【${bureau}】${filled(title, person)}\n${filled(text, person)}\n${HOW_TO_STOP}`

const filled = (text: string, person: Addressee): string =>
  text.replaceAll(VARIABLE, (whole, name: string) => VARIABLES[name]?.of(person) ?? whole)

/** A message of more than 70 characters goes in parts of 67, each paid for. */
const SMS = { single: 70, part: 67, most: 500 }
const TELEGRAM_MOST = 4096
/** 客服消息: 2048 bytes of UTF-8. */
const WECHAT_MOST_BYTES = 2048

export type Carried = { channel: string; length: number; problem?: string; note?: string }

/** How each channel would carry the text. */
export function carriedBy(text: string): Carried[] {
  const length = [...text].length
  const bytes = new TextEncoder().encode(text).length
  const parts = length <= SMS.single ? 1 : Math.ceil(length / SMS.part)
  return [
    { channel: 'web', length },
    { channel: 'telegram', length, ...(length > TELEGRAM_MOST && { problem: `最多 ${TELEGRAM_MOST} 个字` }) },
    {
      channel: 'wechat',
      length,
      ...(bytes > WECHAT_MOST_BYTES && { problem: `太长：${bytes} 字节，最多 ${WECHAT_MOST_BYTES}` }),
    },
    {
      channel: 'sms',
      length,
      note: `按 ${parts} 条计费`,
      ...(length > SMS.most && { problem: `短信最多 ${SMS.most} 个字` }),
    },
  ]
}
