/** Short answers and reactions: yes, no, a number, 报名, 不合适, 跳过, a greeting. */

const CHINESE_DIGITS = '零一二三四五六七八九'
const N = '([0-9]|[一二两三四五六七八九])'

const APPLY = new RegExp(
  `报(?:个)?名|应聘|投(?:个)?简历|(?:我)?(?:就|想|要|去|选|报|试试?|愿意)+(?:试试)?(?:这个|这家|这一个|这份|那个|那家|第${N})|我(?:去|报|要|选|想去|来)(?:第)?${N}(?:号|个|家|$)|^报(?:第)?${N}|帮我报|(?:我|想)去试试|就它了|(?:这|那)(?:个|家)?(?:可以|行|好|不错|中意|合适)?,?我(?:想)?(?:去|要|报|做|干)|(?:第?${N}(?:号|个|家)?).{0,4}(?:我)?(?:都)?(?:想去|要去|去试|报)|(?:想|要|去)面试`,
)
const NOT_APPLY = /(?:不|别|没|不想|不要|先不)(?:报名|应聘|去面试)|报名(?:费|要|多少|截止|怎么|在哪)|怎么报名|在哪报名/
const DECLINE =
  /不(?:太|大|怎么|是很|适|咋)?合适|(?:都|一个都|全都|这些|这几个|几个)(?:.{0,3})(?:不(?:要|行|好|合适|想|喜欢|满意|中意|去|得行)|看不上)|不(?:想)?(?:要|去)(?:这|第|那)|(?:看|瞧)不(?:上|中)|不(?:太)?(?:满意|喜欢|中意|感兴趣)|(?:这|那)(?:个|些|家|份)?(?:.{0,3})(?:不(?:行|好|要|去|合适|想|干|做|得行)|算了)|没(?:有)?(?:一个)?(?:合适|看上|相中|中意|喜欢)(?:的)?(?!的.{1,4}吗)|第?[一二三123](?:个|号|家)?(?:我)?(?:不|太|算了)|(?:钱|工资|给的?)(?:也|给)?(?:太|有点|给)(?:少|低)|(?:钱|工资)(?:少|低)了|太(?:远|累|脏|苦|少|低|偏|危险|辛苦)(?:了|啦|$|[,.])|(?:有点|离家)远了?$|干不(?:了|来|动)(?:这|$)|吃不消|不感兴趣|没兴趣|不考虑/
const SKIP =
  /^(?:先)?(?:跳过|不说|不想说|不告诉|算了|不填|没有|下一个|下一题|先不说|不知道|不清楚|没想好|再说|以后再说|过|pass|略|保密|不方便说?|不方便|看情况|没电话|没手机|不晓得|不懂|不记得|忘了|说不好|说不准|说不清)(?:吧|了|啊|呢|的)*[.,! ]*$/i
const GREET =
  /^(?:(?:你们?|您|老师|同志|大家|领导|亲|小妹|师傅|美女)?好(?:啊|呀|哦|的呀)?|早(?:上|安)?(?:好|啊)?|(?:晚上|下午|中午)好|hi+|hello|halo|哈[喽啰罗]|嗨+|喂+|在(?:吗|不|么|嘛|不在|没|没有)?|有人(?:在)?(?:吗|没|不|么)|请问(?:一下)?|老乡好|打扰(?:一下|了)?|你在吗|您在吗|在线吗|[,.! ?？])+$/i

/** What may hang on a yes or a no. */
const TAIL = '(?:的|了|吧|啊|呀|嘞|啦|呢|滴|哈|咯|额|哇|哒|喽|喔|哦|噢|嘛|个|得很|[,.!~?])*'
const YES = new RegExp(
  `^(?:(?:我|嗯+|恩+|哦+|啊)?,?(?:是|对|嗯|恩|哦|好|行|中|得行|可以|要得|同意|没错|没问题|没有问题|没有错|好嘞|好吧|行吧|对头|对对|是是|好好|行行|要|愿意|肯|ok|okay|yes|yeah|y|1|没毛病|正确|就是|就这样|就这么|系|着|成|可|确认|确定|答应|知道|巴适|阔以|可阔以|当然|必须|没得错|安逸|妥|妥妥|得|得嘞|得咧|没意见|没啥问题|都对|全对|全部对|完全正确|完全对|说得对|记得对|听你|听你们|按你|麻烦你|弄吧|办吧|登吧|登记吧|嗯呐|嗯哪|昂|欸|诶|有影|着啦|是咧|中咧|中嘞|管|管乎|照|来吧|继续|开始吧|谢谢)(?:的|了|呀|啊|,)*)+${TAIL}$`,
  'i',
)
const NO = new RegExp(
  `^(?:(?:我|嗯|哦|哎|啊)?,?(?:都)?(?:不+|不是|不对|不行|不中|不同意|不可以|没有|没|不得行|不要|不用|不成|错|错误|不愿意?|no|nope|n|2|别|算了|不想|不系|不好|不了|拒绝|不干|不准确|不确定|不正确|免|否|无|不答应|不好吧|才不|不需要|不必|不能|不肯|不乐意|不照|不管|不着|不巴适|不安逸))+${TAIL}$`,
  'i',
)

export const applies = (text: string): boolean => APPLY.test(text) && !NOT_APPLY.test(text)
export const declines = (text: string): boolean => DECLINE.test(text)
export const skips = (text: string): boolean => SKIP.test(text)
export const greets = (text: string): boolean => GREET.test(text)
export const saysYes = (text: string): boolean => YES.test(text)
export const saysNo = (text: string): boolean => NO.test(text)

const CHOICE = new RegExp(
  `^(?:我)?(?:第|看|选|要|回|就|按|点|选择|看看|打开|详细)*\\s*${N}\\s*(?:个|号|条|家|那个|那家|吧|的|项|看看|详细|啊|呗)*[.,! ]*$`,
)
/** A bare number, or 第二个. */
export function choiceIn(text: string): number | undefined {
  const said = CHOICE.exec(text)?.[1]
  return said === undefined ? undefined : digit(said)
}

const NUMBERED = new RegExp(
  `(?:报名?|第|去|要|选|应聘|投)\\s*(?:一下)?(?:第)?\\s*${N}(?!个月|天|千|百|万|\\d|十)|${N}\\s*(?:号|个|家)(?!月|人|小时|钟|工)`,
)
/** 报名2, 第三个不要. */
export function numberIn(text: string): number | undefined {
  const found = NUMBERED.exec(text)
  const said = found?.[1] ?? found?.[2]
  return said === undefined ? undefined : digit(said)
}

const digit = (said: string): number =>
  /\d/.test(said) ? Number(said) : CHINESE_DIGITS.indexOf(said === '两' ? '二' : said)
