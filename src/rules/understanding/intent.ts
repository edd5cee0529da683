/** What somebody wants by an utterance, its wishes already known. The ways out come first, then distress, then the rest. */

import { fixedKey } from './fixed-keys.ts'
import { saysForget, saysNoNeed, saysResume, saysStop } from './leaving.ts'
import { asksOfPosition, asksPolicy, isQuestion } from './questions.ts'
import { applies, appliesByNumber, choiceIn, declines, greets, numberIn, saysNo, saysYes, skips } from './reactions.ts'
import type { Asking, Intent, Slots } from './slots.ts'
import { employedAt, unemployedAt } from './standing.ts'
import { troubleIn, wantsHuman } from './trouble.ts'

export type Meant = { intent: Intent; number?: number }

const SHOW_PROFILE =
  /(?:看|查|瞧|显示|给我看|核对|调)(?:看|一下|下|查|询|一查)*(?:我)?(?:登记|填|留|注册|报|存)?的?(?:个人)?(?:资料|信息(?!发)|档案|登记|简历)|我的(?:个人)?(?:资料|信息|登记|档案|简历)(?:呢|是|有|在|怎么|对|$|[?？])|登记(?:了|的)(?:是|都|些)*(?:啥|什么|哪些)|你们?(?:那|那里|那边|这里)?(?:写|记|登)的我|我的.{0,4}(?:信息|资料).{0,4}核对|核对.{0,4}(?:信息|资料)|登记的?情况|记得我(?!.{0,3}找)|你们?(?:都)?(?:记|存|写|留)(?:的|了|着)?(?:我)?(?:的)?(?:些)?(?:啥|什么|哪些)|我(?:登记|填|报)(?:好|上|成功)?(?:了)?(?:没|吗|没有)|^个人(?:资料|信息)$|我(?:留|登记|填|写|报|说|要)的.{1,5}(?:是|写的?)(?:多少|啥|什么|哪)|(?:有|存了?|记了?|留了?)我(?:的)?(?:什么|啥|哪些)|我(?:之前|上次|上回|以前|当时)?(?:写|填|登|报|提)的.{0,4}(?:是|有)?(?:啥|什么|哪)|我的?(?:资料|信息)(?:对不对|对吗|全不全)|我是怎么[写登填]的|登记的?对不对|我的(?:求职|工作)?(?:意向|登记|记录)(?!表)|看?看?我(?:自己)?(?:填|登记|报|留|存)的(?!.{0,4}(?:电话|手机)(?:换|改))|我叫(?:什么|啥).{0,4}(?:记得|知道)|记成(?:啥|什么)|我报了些?什么|我(?:上次|上回|之前|以前|当时|前面)?(?:报|填|登记|写|说)(?:的|了)(?:是|都)?(?:啥|什么|哪些)/
const WORK =
  /找(?:个|份|一个|一份|点|些|到|下)?(?:新|别的|好|正经|合适的?|.{1,8}的)?(?:活|工作|事|班|工|岗|职|厂|地方干|单位)|(?:要|想|有|介绍|推荐|给|来)(?:没有|个|份|点|我|几个|一些|些|什么|啥)*(?:活|工作|班|岗位|事)(?:干|做|吗|没|么|不|可以|能|$|[,.])|打工|干活|求职|求(?:个|份)?(?:工作|职)|(?:想|要|去|能|会)(?:上班|做工|进厂|打工|干活|出去)|缺(?:人|工)|招(?:人|工|聘)|挣(?:点)?钱|赚(?:点)?钱|有(?:啥|什么)(?:好)?(?:活|工作)|(?:看|查|推荐|发|推)(?:看|一下|下|点|几个|些)*(?:工作|岗位|活|招工|招聘)|就业$|登记$|^(?:工作|活|找活)$/
const WANTS = /想|要找|找/
/** 没活了,想找个电子厂: looks for work in the same breath. */
const LOOKS =
  /(?<!不用再|不用|不)(?:再)?(?:想|帮我|给我|要|能)(?:.{0,3})(?:找|去|做|进|干|当)|找(?:个|份|一)|有没有|有(?:.{0,4})(?:吗|不|没)|招/
const CORRECTION =
  /不对|(?<![是])不是(?!吗)|(?<![没不无])(?<!没(?:有|记|说|写|弄|搞))错(?!过)|改(?!天|日|造|装)|换成|应该是|更正|修改|更新|变(?:更|了)|换了?(?:号|手机|电话|地方|名)|重新(?:填|写|登)/

/** What somebody wants of work. */
export const WISHES: readonly (keyof Slots)[] = [
  'regions',
  'regionsExcluded',
  'anywhere',
  'nearHome',
  'occupations',
  'occupationsExcluded',
  'anyOccupation',
  'kind',
  'lodging',
  'meals',
  'nightShift',
  'availableFrom',
]
/** A question with one of these looks for work; one about conditions alone is about a position. */
const GOALS: readonly (keyof Slots)[] = [
  'regions',
  'regionsExcluded',
  'anywhere',
  'nearHome',
  'occupations',
  'anyOccupation',
  'kind',
]
const PERSONAL: readonly (keyof Slots)[] = [
  'pay',
  'age',
  'gender',
  'origin',
  'name',
  'phone',
  'idNumber',
  'education',
  'skills',
  'returnedFrom',
]
const has = (slots: Slots, names: readonly (keyof Slots)[]): boolean => names.some((name) => slots[name] !== undefined)

/** A question with the answer in it is an answer: 三千多行不行. */
const ANSWERS: Partial<Record<Asking, keyof Slots>> = {
  pay: 'pay',
  age: 'age',
  name: 'name',
  origin: 'origin',
  phone: 'phone',
}

export function intentOf(text: string, slots: Slots, asking: Asking | undefined): Meant {
  if (saysForget(text)) return { intent: 'forget_me' }
  if (saysStop(text)) return { intent: 'stop' }
  if (troubleIn(text) !== undefined || wantsHuman(text)) return { intent: 'ask_help' }
  return shortAnswer(text, slots, asking) ?? reaction(text, slots, asking) ?? { intent: byContent(text, slots, asking) }
}

function shortAnswer(text: string, slots: Slots, asking: Asking | undefined): Meant | undefined {
  const number = choiceIn(text)
  if (number !== undefined && !isFigureAsked(asking)) {
    if (isYesNo(asking) && number >= 1 && number <= 2) return { intent: number === 1 ? 'affirm' : 'deny', number }
    return { intent: 'choose', number }
  }
  if (has(slots, [...WISHES, ...PERSONAL])) return undefined
  const labelled = isYesNo(asking) ? LABELLED.exec(text) : null
  if (labelled !== null) {
    const intent = plainly(labelled[2]!)
    if (intent !== undefined) return { intent, number: Number(labelled[1]) }
  }
  const yesOrNo = isYesNo(asking) ? (plainly(text) ?? plainly(text.split(/[,. ]/)[0]!) ?? corrected(text)) : undefined
  if (yesOrNo !== undefined) return { intent: yesOrNo }
  switch (isFigureAsked(asking) && /^\d/.test(text) ? undefined : fixedKey(text)) {
    case 'more':
      return { intent: 'choose', number: 7 }
    case 'employed':
      return { intent: 'report_employed' }
    case 'none':
      return { intent: 'decline' }
  }
  if (
    !isYesNo(asking) &&
    (skips(text, asking !== undefined) || text.split(/[,. ]/).every((clause) => skips(clause, asking !== undefined)))
  )
    return { intent: 'skip' }
  return greets(text) ? { intent: 'greet' } : undefined
}

/** 2不同意: the whole line of the choice. */
const LABELLED = /^([12])[,. ]*(\D+)$/

/** 工资不对: says which field to change. */
const FIELD = /工资|钱|地方|地点|名字|姓名|称呼|电话|手机|年龄|岁数|老家|工种|活|住/

/** Then 8 is a figure, no key. */
const isFigureAsked = (asking: Asking | undefined): boolean => asking === 'age' || asking === 'pay'

const isYesNo = (asking: Asking | undefined): boolean => asking === 'consent' || asking === 'confirm'

const plainly = (text: string): Intent | undefined => (saysYes(text) ? 'affirm' : saysNo(text) ? 'deny' : undefined)
/** 搞错了, without what is right: no. */
const corrected = (text: string): Intent | undefined => {
  if (!CORRECTION.test(text) || isQuestion(text)) return undefined
  return FIELD.test(text) ? 'update' : 'deny'
}

function reaction(text: string, slots: Slots, asking: Asking | undefined): Meant | undefined {
  if (SHOW_PROFILE.test(text)) return { intent: 'show_profile' }
  if (asksPolicy(text)) return { intent: 'ask_policy' }
  const standing = standingOf(text, slots)
  if (standing !== undefined) return { intent: standing }
  if (saysNoNeed(text) && !has(slots, WISHES)) return { intent: 'stop' }
  if (saysResume(text) && !has(slots, [...GOALS, 'phone', 'idNumber'])) return { intent: 'resume' }
  if (appliesByNumber(text)) return withNumber('apply', text)
  if (isQuestion(text)) return undefined
  if (applies(text) && !has(slots, GOALS)) return withNumber('apply', text)
  if (declines(text) && !has(slots, WISHES)) return withNumber('decline', text)
  return asking === undefined ? undefined : answerTo(asking, text, slots)
}

/** What is said when asked where the new work is, or why a position does not suit. */
function answerTo(asking: Asking, text: string, slots: Slots): Meant | undefined {
  const isSaid = /[\u4e00-\u9fff]{2}/.test(text) && !WORK.test(text) && !WANTS.test(text) && !CORRECTION.test(text)
  if (asking === 'employer' && isSaid) return { intent: 'report_employed' }
  return asking === 'reason' && isSaid && !has(slots, GOALS) ? { intent: 'decline' } : undefined
}

/** 找到活了,又没活了: the later word counts. Whoever also says what he wants is looking for work. */
function standingOf(text: string, slots: Slots): Intent | undefined {
  const [employed, unemployed] = [employedAt(text) ?? -1, unemployedAt(text) ?? -1]
  const now = Math.max(employed, unemployed)
  if (now < 0 || LOOKS.test(text.slice(now))) return undefined
  if (employed > unemployed) return 'report_employed'
  return !has(slots, WISHES) || !LOOKS.test(text) ? 'report_unemployed' : undefined
}

function byContent(text: string, slots: Slots, asking: Asking | undefined): Intent {
  const answer = asking === undefined ? undefined : ANSWERS[asking]
  const isAnswered = answer !== undefined && slots[answer] !== undefined
  const wishes = has(slots, WISHES)
  if (asksOfPosition(text) && !has(slots, GOALS) && !isAnswered) return 'ask_position'
  if (CORRECTION.test(text) && (wishes || has(slots, PERSONAL))) return 'update'
  if (wishes || WORK.test(text)) return 'find_work'
  if (isQuestion(text) && text.length > 2 && !isAnswered && !has(slots, ['name', 'phone', 'idNumber']))
    return 'ask_position'
  if (has(slots, PERSONAL)) return 'update'
  if (CORRECTION.test(text) && text.length > 2 && !saysNo(text)) return 'update'
  if (saysNo(text)) return 'deny'
  if (saysYes(text)) return 'affirm'
  return 'unknown'
}

function withNumber(intent: Intent, text: string): Meant {
  const number = numberIn(text)
  return number === undefined ? { intent } : { intent, number }
}
