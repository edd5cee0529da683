/** For whom (给谁找): turns of phrase that name somebody of the family, both of a couple, one more, or many. */

import { SELF } from './draft.ts'

const FAMILY =
  '孙子|孙女|侄子|侄女|外甥|公公|婆婆|老婆|媳妇|爱人|妻子|老公|丈夫|对象|儿子|女儿|儿媳妇|女婿|爸爸|妈妈|老爸|老妈|爸|妈|父亲|母亲|哥哥|弟弟|姐姐|妹妹|哥|弟|姐|妹|嫂子|舅舅|叔叔|姑姑|阿姨|工友|邻居|老乡|朋友|亲戚'
const FOR_FAMILY = new RegExp(`(?:给|帮|替|为|看看?|换成?)(?:一下)?(?:我|俺|咱)?家?的?(${FAMILY})`)
const FAMILY_WANTS = new RegExp(
  `^(?:我|俺)家?(${FAMILY})(?:也|想|要(?!人|供|上学|读书|照顾|住院|钱)|找|没活|没工作|失业|的|叫(?!我)|姓|还(?:在|想|要)找|还在家(?:闲|待)|还没(?:活|工作)|会|今年(?:刚|大学|大专|中专|高中|初中)*毕业|(?:已经|都)?(?:上班|进厂|有活|有工作)|不用?找)`,
)
/** 儿子19岁: whoever is named with an age or a wish is the one to find work for; 女儿3岁 and 我妈70了要人照顾 are why somebody else looks. */
const OF_AGE =
  '(?:今年|快|都|已经)?(?:1[5-9]|[2-7]\\d|十[五六七八九]|[二三四五六七]十[一二三四五六七八九]?)(?!\\d)(?!.*(?:[要没]人(?:带|照顾|照看|看|管)|住院(?!部)|要供))'
const FAMILY_OF_AGE = new RegExp(
  `^(?:(儿子|女儿|老婆|媳妇|老公|爸爸?|妈妈?|父亲|母亲)(?:${OF_AGE}|也?(?:想|要)找)|(?:我|俺)家?(${FAMILY})${OF_AGE})`,
)
const FOR_SELF =
  /(?:给|帮|替)(?:我|俺|自己)也|也(?:给|帮|替)(?:我|俺)(?:自己)?找|(?:给|帮|看|换)(?:回)?(?:我自己|我本人|本人)|(?:我|俺)自己(?:也|想|要|找)|^(?:我|俺)也(?:想|要)?找|是(?:我|俺)自己|看我的$|^(?:我自己|我本人|本人|我的)(?:的)?$/
/** One person by several names is one person. */
const SAME: Record<string, string> = {
  媳妇: '老婆',
  妻子: '老婆',
  丈夫: '老公',
  爸爸: '爸',
  老爸: '爸',
  父亲: '爸',
  妈妈: '妈',
  老妈: '妈',
  母亲: '妈',
  哥哥: '哥',
  弟弟: '弟',
  姐姐: '姐',
  妹妹: '妹',
}

/** 老婆 in "给我老婆也找一个", 本人 in "看我自己的"; undefined when the person speaks plainly for himself. */
export function relationIn(text: string): string | undefined {
  const ofAge = FAMILY_OF_AGE.exec(text)
  const family = FOR_FAMILY.exec(text)?.[1] ?? FAMILY_WANTS.exec(text)?.[1] ?? ofAge?.[1] ?? ofAge?.[2]
  if (family !== undefined) return SAME[family] ?? family
  return FOR_SELF.test(text) ? SELF : undefined
}

const FOR_BOTH = new RegExp(
  `(?:给|帮|替)?(?:我|俺)(?:和|跟|同|与)(?:我|俺)?家?(${FAMILY})(?:一起|两个|俩|都|也|想|要)*找`,
)
/** 老公 in 帮我和我老公一起找. */
export function otherOfBoth(text: string): string | undefined {
  const family = FOR_BOTH.exec(text)?.[1]
  return family === undefined ? undefined : (SAME[family] ?? family)
}

/** 给我老婆也找一个: beside whoever is being registered. */
export const addsSomeone = (text: string): boolean => /也|还有|另外|再(?:给|帮|替)/.test(text)

/** 跟我一样的: the wish of whoever speaks. */
export const wantsTheSame = (text: string): boolean => /(?:跟|和|同|像)我.{0,3}(?:一样|一起|一块)|一样的?$/.test(text)

const FOR_MANY =
  /我是村干部|批量(?:登记|报|注册|找)|(?:给|帮|替)(?:村民|村里|大家|别人|他们|工友们|几个人|好几个)们?(?:人|也|都|来|一起|一下|想)*(?:找|登记|报(?:名|$)|注册)/
/** 帮村民登记: a person at a time is no way for them. Not 以前给别人打工. */
export const isForMany = (text: string): boolean => FOR_MANY.test(text)

/** 再登记一个, but not 再报个名. */
export const registersAnother = (text: string): boolean =>
  /再(?:帮我|给我)?(?:登记|报)(?:一|1)?(?:个(?!名)|下别人)/.test(text)
