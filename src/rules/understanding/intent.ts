/** What somebody wants by an utterance, its wishes already known. The ways out come first, then distress, then the rest. */

import { fixedKey } from './fixed-keys.ts'
import { saysForget, saysStop } from './leaving.ts'
import { asksOfPosition, asksPolicy, isQuestion } from './questions.ts'
import { applies, choiceIn, declines, greets, numberIn, saysNo, saysYes, skips } from './reactions.ts'
import type { Asking, Intent, Slots } from './slots.ts'
import { employedAt, unemployedAt } from './standing.ts'
import { troubleIn, wantsHuman } from './trouble.ts'

export type Meant = { intent: Intent; number?: number }

const SHOW_PROFILE =
  /(?:看|查|瞧|显示|给我看|核对|调)(?:看|一下|下|查|询|一查)*(?:我)?(?:登记|填|留|注册|报|存)?的?(?:个人)?(?:资料|信息(?!发)|档案|登记|简历)|我的(?:个人)?(?:资料|信息|登记|档案|简历)(?:呢|是|有|在|怎么|对|$|[?？])|登记(?:了|的)(?:是|都)?(?:啥|什么|哪些)|你们?(?:都)?(?:记|存|写|留)(?:的|了|着)?(?:我)?(?:的)?(?:些)?(?:啥|什么|哪些)|(?:我)(?:登记|填|报)(?:好|上|成功)?(?:了)?(?:没|吗|没有)/
const RESUME =
  /恢复|(?:继续|接着|重新|再|又|还是)(?:帮我|给我)?(?:发|推|找|收|订|开通|推送)(?!不|了吗)|(?:可以|能)(?:再|继续|重新|又)?(?:给我)?(?:发|推)了|又?(?:想|要)(?:重新|再|接着)?找活了|开始(?:发|推)|(?:取消|结束|不)暂停|别停|不要停|再(?:次)?订阅|重新(?:开始|开通|订阅)|打开(?:推送|通知)/
const WORK =
  /找(?:个|份|一个|一份|点|些|到|下)?(?:新|别的|好|正经|合适的?)?(?:活|工作|事|班|工|岗|职|厂|地方干|单位)|(?:要|想|有|介绍|推荐|给|来)(?:没有|个|份|点|我|几个|一些|些|什么|啥)*(?:活|工作|班|岗位|事)(?:干|做|吗|没|么|不|可以|能|$|[,.])|打工|干活|求职|求(?:个|份)?(?:工作|职)|(?:想|要|去|能|会)(?:上班|做工|进厂|打工|干活|出去)|缺(?:人|工)|招(?:人|工|聘)|挣(?:点)?钱|赚(?:点)?钱|有(?:啥|什么)(?:好)?(?:活|工作)|(?:看|查|推荐|发|推)(?:看|一下|下|点|几个|些)*(?:工作|岗位|活|招工|招聘)|就业$|登记$|^(?:工作|活|找活)$/
const CORRECTION =
  /不对|(?<![是])不是(?!吗)|(?:弄|搞|说|写|记|填|登|打|听)?错了?|改(?!天|日|造|装)|换成|应该是|更正|修改|更新|变(?:更|了)|换了?(?:号|手机|电话|地方|名)|重新(?:填|写|登)/

const WISHES: readonly (keyof Slots)[] = [
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

/** A yes, a no or a number: what was asked decides what it means. */
const YES_NO_QUESTIONS: readonly (Asking | undefined)[] = ['consent', 'confirm']

export function intentOf(text: string, slots: Slots, asking: Asking | undefined): Meant {
  if (saysForget(text)) return { intent: 'forget_me' }
  if (saysStop(text)) return { intent: 'stop' }
  if (troubleIn(text) !== undefined || wantsHuman(text)) return { intent: 'ask_help' }
  return shortAnswer(text, slots, asking) ?? reaction(text, slots) ?? { intent: byContent(text, slots) }
}

function shortAnswer(text: string, slots: Slots, asking: Asking | undefined): Meant | undefined {
  const isYesNo = YES_NO_QUESTIONS.includes(asking)
  const number = choiceIn(text)
  if (isYesNo && number === undefined && !has(slots, [...WISHES, ...PERSONAL])) {
    if (saysYes(text)) return { intent: 'affirm' }
    if (saysNo(text)) return { intent: 'deny' }
  }
  if (number !== undefined && asking !== 'age' && asking !== 'pay') {
    if (isYesNo && number >= 1 && number <= 2) return { intent: number === 1 ? 'affirm' : 'deny', number }
    return { intent: 'choose', number }
  }
  switch (fixedKey(text)) {
    case 'more':
      return { intent: 'choose', number: 7 }
    case 'employed':
      return { intent: 'report_employed' }
    case 'none':
      return { intent: 'decline' }
  }
  if (skips(text) && !isYesNo) return { intent: 'skip' }
  return greets(text) ? { intent: 'greet' } : undefined
}

function reaction(text: string, slots: Slots): Meant | undefined {
  if (SHOW_PROFILE.test(text)) return { intent: 'show_profile' }
  const standing = standingOf(text, slots)
  if (asksPolicy(text) && !has(slots, ['occupations'])) return { intent: 'ask_policy' }
  if (standing !== undefined) return { intent: standing }
  if (RESUME.test(text) && !has(slots, GOALS)) return { intent: 'resume' }
  if (applies(text) && !isQuestion(text)) return withNumber('apply', text)
  if (declines(text) && !has(slots, GOALS)) return withNumber('decline', text)
  return undefined
}

/** 找到活了,又没活了: the later word counts. Whoever also says what he wants is looking for work. */
function standingOf(text: string, slots: Slots): Intent | undefined {
  const [employed, unemployed] = [employedAt(text) ?? -1, unemployedAt(text) ?? -1]
  if (employed > unemployed) return 'report_employed'
  return unemployed >= 0 && !has(slots, WISHES) ? 'report_unemployed' : undefined
}

function byContent(text: string, slots: Slots): Intent {
  const wishes = has(slots, WISHES)
  if (asksOfPosition(text) && !has(slots, GOALS)) return 'ask_position'
  if (CORRECTION.test(text) && (wishes || has(slots, PERSONAL))) return 'update'
  if (wishes || WORK.test(text)) return 'find_work'
  if (isQuestion(text) && text.length > 2 && !has(slots, ['name', 'phone', 'idNumber'])) return 'ask_position'
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
