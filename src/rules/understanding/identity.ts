/** Who somebody says he is: name and phone. An ID number is recognised only to be masked. */

import { tradesIn } from '../occupations.ts'
import { placesIn } from '../regions.ts'
import type { Asking, Slots } from './slots.ts'

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝'
const SURNAME = `(?:欧阳|上官|司马|诸葛|皇甫|慕容|司徒|东方|独孤|尉迟|[${SURNAMES}])`
/** What may stand right behind a name. */
const BEHIND =
  '(?=$|[,. :(\\d]|想|要|今年|我|俺|男|女|家[住在]|老家|现在|现住|会|有|在|来自|是|电话|手机|找|求|年龄|身份|[二三四五六]十|初中|小学|高中|不是|不叫|属)'
const NAME = `(?:${SURNAME}[\\u4e00-\\u9fff]{1,2}?${BEHIND}|${SURNAME}[\\u4e00-\\u9fff]{1,2})`
const STRICT_NAME = `${SURNAME}[\\u4e00-\\u9fff]{1,2}?`
/** 高薪, 马上, 谢谢: begins like a name, is none. */
const NOT_NAME =
  /[工人岁来想要在去找好了吗吧呢嘛啦是不有的地个点钱没活费员民手身吃住薪职班休少多远近便中排聘上下前后边件位型厂店]$|^(?:师傅|什么|多少|谢谢|高[兴中温价空]|任[何意]|方[便面]|时[间候]|应该|全[部都]|严重|万[一多]|常[年常联]|明[天年]|何[时必]|安[静全心排]|和[我他你]|向[东西南]|左右|古[老怪]|关[门于]|解[决除]|应[届]|连[续]|成[年熟交]|单[身独]|文[化盲]|白[天干]|路[过费]|金[额]|平[时常])|^[工车年学党]龄/

/** 我叫什么来着, 叫老王: nothing that would go on a list. */
const NO_NAME_SAID = /^[老小我你他去来上做干]|什么|[吗呢了的不]$/
const INTRODUCES = /[叫名姓称喊本]/
const SAID = new RegExp(
  `(?:我?(?:(?<!别|不|莫|请|大|喊|再)叫(?:做)?|名字(?:是|叫|就叫|:)|大名(?:是|叫)|姓名(?:是|:)?|本人(?:叫|姓名)?|名叫|全名|真名|名:)|(?:名字|姓名|称呼).{0,8}(?:是|叫|改成|改为|换成))[ :,]*(${NAME}|[\\u4e00-\\u9fff]{1,8}(?:·[\\u4e00-\\u9fff]{1,8})+|[\\u4e00-\\u9fff]{2,4}(?=[,. ]|$))`,
)
const BESIDE_ID = new RegExp(`\\d{3}[\\dXx][,. ]+(${STRICT_NAME})$`)
/** 不是林志远,是林志源 */
const RENAMED = new RegExp(`不是${SURNAME}[\\u4e00-\\u9fff]{1,2}[,. ]*是(${STRICT_NAME})(?=[,. ]|$)`)
const CALL_ME = new RegExp(`叫我(${STRICT_NAME})(?=[,. ]|$)`)
const I_AM = new RegExp(`(?:^|[,. ])我(?:是|系|:)(${STRICT_NAME})(?=[,. ]|$)`)
const FIRST = new RegExp(`^我?(${STRICT_NAME})(?=[,. ]*(?:男|女|\\d{2}|[二三四五六]十|1[3-9]\\d{9}|今年|电话|手机))`)
const BEFORE_PHONE = new RegExp(`(?:^|[,. ])(${STRICT_NAME})[,. :]*(?:电话|手机)?(?:号码?)?(?:是|:)?(?:1[3-9]\\d{9})`)
const SURNAME_ONLY = new RegExp(
  `(?:我?(?:免贵)?姓|叫我?|喊我|称呼我)(?:老|小|阿)?(${SURNAME})(?:师傅|师|某|姐|哥|姨|叔|嫂|婶|伯|大[姐哥爷妈叔]|阿姨|先生|女士)?(?=[,. ]|$|就|吧|的|好)`,
)
const BARE = new RegExp(`^(?:我?(?:就)?叫|我是|是)?(${SURNAME}[\\u4e00-\\u9fff]{1,2})(?:啊|呀|吧)?$`)
const MASTER = new RegExp(
  `^(?:叫我|我?姓|我是)?(?:老|小|阿)?(${SURNAME})(?:师傅|师|某|姐|哥|姨|叔|嫂|婶|伯|大[姐哥爷妈叔]|阿姨|先生|女士|氏)?$`,
)
/** 陈阿姨, and nothing else. */
const ADDRESSED = new RegExp(`^(?:我是|叫我)?(${SURNAME})(?:师傅|阿姨|大姐|大哥|先生|女士)$`)

/** 幺三九零五九五八八一二三 as some say it into the microphone. */
const SPOKEN_PHONE =
  /[幺一1][,. -]?[三四五六七八九3-9](?:[,. -]?[零〇幺一二三四五六七八九\d]){9}(?![零幺一二三四五六七八九\d])/
const SPOKEN_DIGITS = '零幺二三四五六七八九'
export const PHONE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ,.]?(\d{4})[- ,.]?(\d{4})(?!\d)/
/** Written in one piece or in the groups people read it out in. */
export const ID_NUMBER =
  /(?<!\d)(\d{6}[ -]?(?:19|20)\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{3}[\dXx]|\d{17}[\dXx]|\d{15})(?!\d)/

export function saysIdentity(text: string, asking: Asking | undefined): Pick<Slots, 'name' | 'phone' | 'idNumber'> {
  const rest = text.replace(ID_NUMBER, ' ')
  const phone = PHONE.exec(rest) ?? PHONE.exec(inDigits(SPOKEN_PHONE.exec(rest)?.[0] ?? ''))
  const idNumber = ID_NUMBER.exec(text)?.[1]
  const name = nameIn(text, asking)
  return {
    ...(name !== undefined && { name }),
    ...(phone !== null && { phone: `${phone[1]}${phone[2]}${phone[3]}` }),
    ...(idNumber !== undefined && { idNumber: idNumber.replace(/[ -]/g, '').toUpperCase() }),
  }
}

const inDigits = (spoken: string): string =>
  [...spoken.replace(/[,. -]/g, '')]
    .map((each) => (/\d/.test(each) ? each : SPOKEN_DIGITS.indexOf(each === '一' ? '幺' : each === '〇' ? '零' : each)))
    .join('')

function nameIn(text: string, asking: Asking | undefined): string | undefined {
  const introduces = INTRODUCES.test(text)
  const said = introduces ? SAID.exec(text)?.[1] : undefined
  const surname = introduces ? SURNAME_ONLY.exec(text)?.[1] : undefined
  if (said !== undefined && surname === undefined && !NO_NAME_SAID.test(said)) return said
  if (surname !== undefined) return fullName(text, surname) ?? surname
  const likely =
    CALL_ME.exec(text)?.[1] ??
    I_AM.exec(text)?.[1] ??
    FIRST.exec(text)?.[1] ??
    BEFORE_PHONE.exec(text)?.[1] ??
    RENAMED.exec(text)?.[1]
  const beside = likely ?? BESIDE_ID.exec(text)?.[1]
  if (beside !== undefined && isName(beside)) return beside
  if (asking !== 'name') return ADDRESSED.exec(text)?.[1]
  const master = MASTER.exec(text)?.[1]
  const bare = BARE.exec(text)?.[1]
  return master ?? (bare !== undefined && !NOT_NAME.test(bare) ? bare : undefined)
}

/** 姓吴,吴水生 */
const fullName = (text: string, surname: string): string | undefined =>
  new RegExp(`(?:^|[,. ])(${surname}[\\u4e00-\\u9fff]{1,2})(?=$|[,. ])`).exec(text)?.[1]

/** 石狮 and 车工 begin with a surname too. */
const isName = (said: string): boolean =>
  !NOT_NAME.test(said) && placesIn(said).length === 0 && tradesIn(said).length === 0
