/** Turns of phrase that matter to the conversation alone: not me, anger, how long, why not. */

import { addDays, type Day, monthsLater } from '../rules/calendar.ts'
import type { RefusalReason } from '../rules/matching/seeker.ts'
import { isPause } from '../rules/understanding/fixed-keys.ts'

const ADDS = /也(?:行|可以|成|中|要|想|去|干|得|会|能|做)|还(?:想|会|能|有|可以|做过|干过)|加上|再加|另外/
/** 漳州也行: keeps what was said before. */
export const addsTo = (text: string): boolean => ADDS.test(text)

const AGREES = /^(?:我)?(?:同意|愿意)(?!个|才怪|不|没|吗|什么|啥|\?)/
/** 同意, and what else may follow; not 同意才怪. */
export const agrees = (text: string): boolean => AGREES.test(text)

const ONLY_HEARD = /晓得|知道|收到|明白|看看|再说|谢|^(?:你|您|你们|大家)好/
/** 晓得了, 谢谢, 你好: heard and answered politely, not agreed. */
export const isOnlyHeard = (text: string): boolean => ONLY_HEARD.test(text)

const NOT_ME =
  /打错(?:电话|人|号)|发错(?:人|号)|找错人|弄错人|认错人|不是本人|不是我本人|不是原来的?(?:机主|号主|主人)|不是机主|换了?(?:机主|号主)|这(?:个)?号.{0,4}(?:新办|刚办|新买|新换)|不认识(?:他|她|这个人)/
export const saysNotMe = (text: string): boolean => NOT_ME.test(text)

const ANGER =
  /滚(?!装|筒|动|珠)|傻[逼比bB子]|煞笔|(?<!我|俺|咱|她)妈的|他妈|tmd|操你|日你|草泥马|(?<!倒|拉|扫|运|捡)垃圾(?!分|清|车|站|处|桶|工|回收|场|转)|废物(?!回收|利用)|智障|神经病|狗屁|放屁|[烦气]死|真烦|太烦|去死|呵呵|糊弄|忽悠|耍(?:我|人)|玩(?:我|人)|什么玩意|没(?:屁|个|啥)?用(?!过|到|上)|你们?真行|(?:说|问|讲)了?(?:多少|好几|八百|几百)遍|没完没了/i
export const isAngry = (text: string): boolean => ANGER.test(text)

const DISTRUST =
  /怎么(?:会)?(?:知道|晓得|有)我.{0,2}(?:电话|手机|号)|怎么证明|凭(?:啥|什么)信|骗子|骗人|真的?假的?|是不是(?:真|骗)|靠谱|要钱[吗嘛不]|收费|收钱|你(?:们)?是谁|哪个单位|机器人/
export const asksWhoWeAre = (text: string): boolean => DISTRUST.test(text)

const PICTURES = /\p{Extended_Pictographic}|\uFE0F/gu
const BARE_AGE =
  /^(?:我|俺|他|她|是|今年|虚岁|周岁|大概|快|刚|都|已经)*(?:[1-9]\d|[一二三四五六七八九]?十有?[一二三四五六七八九]?)(?:周?岁|多|了|吧|啊|呢|出头|[,.!])*$/
/** 四十五, 快60了: after the read-back it can only be the age. */
export const isBareAge = (text: string): boolean => BARE_AGE.test(text)

/** 要身份证吗 */
export const asksForIdNumber = (text: string): boolean =>
  /身份证.{0,6}(?:要不|吗|么|不$|咋|怎么|\?)|要.{0,4}身份证/.test(text)

const COURTESY = /^(?:谢|多谢|感谢|辛苦|再见|拜拜|拜|晚安|$)/
/** 谢谢, 👌: deserves a kind word, asks nothing. */
export const isCourtesy = (text: string): boolean =>
  text.trim() !== '' && COURTESY.test(text.replace(PICTURES, '').trim())

const NOT_TAKEN =
  /(?:不|没)(?:有)?要我(?=$|[,.!了啊]|去(?:了|$))|没(?:选上|录取|录用|面上|面过(?!试)|应聘上)|没通过|(?<!别|莫|不|不要)嫌我/
/** 面试了,不要我 */
export const wasNotTaken = (text: string): boolean => NOT_TAKEN.test(text) && !/要不要我/.test(text)

const NEW_PHONE =
  /(?:改(?!天)|换)(?:了|个|一下)?.{0,3}(?:电话|手机|号码|号)(?!销|客服|接线|维修|店|厂)|(?:电话|手机号?|号码).{0,3}(?:换|变|改|用不了|停机)了|(?:老|旧|原来的?|以前的?|这个|那个)(?:电话|手机号?|号码?).{0,3}不用了/
/** 改电话, 老号码不用了. */
export const changesPhone = (text: string): boolean => NEW_PHONE.test(text)

const POSTPONES =
  /(?:再|先)(?:看看(?=$|[,.!吧再了])|想想|考虑)|(?:晚上|晚点|等下|等会|一会|回头|改天|明天|下次|有空).{0,2}(?:再)?(?:说|聊|弄|填|讲)/
/** 我再看看, 晚上再说. */
export const postpones = (text: string): boolean => POSTPONES.test(text)

const NEEDS_STAFF =
  /没(?:有)?人(?:接(?:电话|$|[,.])|打给|打电话|联系|理我|回我)|打不通|没(?:有|啥|什么)*(?:动静|回音|音信)|联系不上|取消.{0,4}报名|报名.{0,4}取消|撤(?:回|销).{0,2}报名|(?:工钱|工资|求助|投诉|举报)的?事?.{0,4}(?:消息|结果|进展|怎么样了|咋样了)/
/** 孩子放学没人接: why somebody looks for work nearby. */
const FETCHED_BY_NOBODY = /(?:孩子?|娃|放学).{0,6}没(?:有)?人接/
/** 没人打给我, 怎么取消报名: nothing the bot can do, something a human can. */
export const needsStaff = (text: string): boolean => NEEDS_STAFF.test(text) && !FETCHED_BY_NOBODY.test(text)

const REPORT = /举报|投诉|(?:先|要|让我?|叫我?)交.{0,4}(?:钱|费|押金)|收.{0,3}(?:押金|中介费|介绍费)|假的/
export const isReport = (text: string): boolean => REPORT.test(text) && !asksForFees(text)

/** 举报2 */
export const reportedIn = (text: string): number | undefined => {
  const said = /(?:举报|投诉)(?:第)?([1-9])/.exec(text)?.[1]
  return said === undefined ? undefined : Number(said)
}

const FEES = /(?:押金|保证金|中介费|介绍费|报名费|服装费|体检费).{0,3}(?:吗|(?<![怎什多那这])么|嘛|不$|没有?$|多少|\?)/
/** 要交押金吗 */
export const asksForFees = (text: string): boolean => FEES.test(text) && !/举报|投诉|让我|叫我/.test(text)

const PUZZLED =
  /(?:看|听|搞|弄)?不(?:懂|明白)|没(?:看|听)(?:懂|明白)|(?:啥|什么)意思|(?:咋|怎么)(?:弄|搞|填|回)|不会(?:弄|打字|用|写)|不识字/
/** 啥意思, 咋弄: whoever asks so needs the question put more simply. */
export const isPuzzled = (text: string): boolean => PUZZLED.test(text)

const NOT_NOW =
  /(?:这|最近|眼下)(?:个?月|段时间|阵子?|几天|几个月)(?:先|就|都|我|暂时|有事|农?忙|,)*不(?:想|用|要)?找(?!到|人)/
const HALT = /^(?:先|给我|帮我)?(?:暂)?停(?:发)?.{0,3}(?:个月|天|半年|一年|星期|礼拜)/
/** 停两个月, 这个月先不找, as well as 暂停. */
export const wantsPause = (text: string): boolean => isPause(text) || HALT.test(text) || NOT_NOW.test(text)

const MONTHS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 半年: 6, 一年: 12 }
const SOME_MONTHS = /([一二两俩三四五六]|[1-9]|1[0-2])个?月/
const SOME_DAYS = /(\d{1,3})天/

/** The day pushes are wanted again: 停两个月, 停10天, 半年; undefined when no length was said. */
export function pauseEnd(text: string, today: Day): Day | undefined {
  const days = SOME_DAYS.exec(text)?.[1] ?? (/[一这]个?(?:星期|礼拜|周)/.test(text) ? '7' : undefined)
  if (days !== undefined) return addDays(today, Number(days))
  const said = SOME_MONTHS.exec(text)?.[1] ?? /半年|一年/.exec(text)?.[0]
  return said === undefined ? undefined : monthsLater(today, MONTHS[said] ?? Number(said))
}

const REASONS: [RefusalReason, RegExp][] = [
  ['pay', /钱少|工资低|工资少|太少|太低|钱不够|少了|给得少/],
  ['place', /远/],
  ['lodging', /住|宿舍|不包|不管/],
  ['hours', /时间|夜班|晚班|上夜|倒班|加班|白班|钟头|小时/],
  ['work', /活|不会|干不了|干不来|太累|太重|脏|不想干|不喜欢|岗位/],
]
const COMPLAINT = /太|少|远|低|累|脏|不行|不好|没(?:有)?宿舍|夜班/
/** 太远了, said of what was shown; not 离家多远. */
export const complains = (text: string): boolean =>
  COMPLAINT.test(text) && !/多[远少累]/.test(text) && reasonIn(text) !== undefined

const OTHER_REASON = /^(?:6[,. ]*)?(?:6|别的|其[他它]的?)(?:原因)?[吧了.!]*$/
/** 别的, of the reasons to choose from, and nothing more. */
export const isOtherReason = (text: string): boolean => OTHER_REASON.test(text)

/** Why a position does not suit, from free words. */
export const reasonIn = (text: string): RefusalReason | undefined =>
  REASONS.find(([, pattern]) => pattern.test(text))?.[0]
