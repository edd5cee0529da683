/** What somebody wants by an utterance, its wishes already known. */

import { fixedKey } from './fixed-keys.ts'
import type { Asking, Intent, Slots } from './slots.ts'

const STOP =
  /退订|^(?:td|t|r|stop|停|停止)$|别(?:再|给我)?(?:老)?(?:发|推)|不要(?:再)?(?:给我)?(?:发|推|打扰)|别(?:再)?打扰|不(?:用|想)(?:再)?(?:给我)?(?:发|推|收)|停止(?:推送|发送|订阅)|取消(?:订阅|推送|关注)|拉黑|暂停|不要推送|先停|停(?:一|几|两)(?:下|天|个月)/i
const FORGET =
  /删(?:除|掉|了)?(?:我|所有|全部)?的?(?:资料|信息|记录|数据|档案|账号)|^(?:删除|删掉|删|注销)$|注销|(?:资料|信息).{0,3}删|忘(?:掉|了)我|清除我/
const HELP =
  /人工|真人|找(?:个)?(?:人|领导|工作人员)(?:说|谈|问|聊|帮|$)|客服电话|欠薪|拖欠|讨薪|(?:欠|扣)(?:了)?(?:我|我们|俺)?(?:\S{0,4})(?:工资|工钱|血汗钱|押金)|(?:工资|工钱|钱)(?:一直|还|都)?(?:不|没)(?:给|发|结)|不(?:给|发)(?:我|我们)?(?:工资|工钱|钱)|被骗|诈骗|工伤|受(?:了)?伤|摔伤|砸伤|[摔压砸轧切]断|断了[手腿脚指]|住院|没钱(?:看病|吃饭|住院|治)|救命|求助|帮帮我|活不下去|不想活|扣(?:了|我)?身份证|传销|打我|老板跑|跑路|欠(?:了|着)?(?:我|俺|我们)(?!.{0,6}人情)|押金(?:不退|退不)|死了算了|活着没意思|一分(?:钱)?(?:都)?(?:没|不)(?:拿|给|发)|被.{0,4}(?:骗|坑)|手被|(?:机器|车)(?:轧|压|撞|砸)|想(?:跟|和)?(?:个)?人(?:聊|说|谈)/
const NO_TROUBLE = /(?:不|没有?|别|不会|怕|会不会|有没有)(?:被骗|拖欠|欠薪|欠工资|受伤)/g
const EMPLOYED =
  /(?:已经?|都|刚)?(?:上班|上工|进厂|入职|报到)(?:了|啦)|找(?:到|着)(?:活|工作|事做|班上)|有(?:活|工作|班上)(?:了|啦|干了|做了)|(?:在|到).{1,10}(?:上班|干活|打工)(?:了|呢|着)|不用找了|已就业/
const NOT_EMPLOYED =
  /(?:没|还没|没有|想|要|能|不能|什么时候|啥时候|几点|去哪)(?:找到|上班|去)|没(?:有)?(?:活|工作|班上)/
const UNEMPLOYED =
  /没(?:有)?(?:活|工作|班上|事做)(?:了|干|做|啦)|失业(?!金|保险|补)|下岗|(?:被|给)(?:辞|裁|开除)|辞(?:工|职)了|不干了|厂(?:子)?(?:倒|关|黄|停)|没活|回来了.{0,4}没|待业|闲着|在家(?:没事|待着|歇着)/
const SHOW_PROFILE =
  /(?:看|查|瞧)(?:看|一下|下)?(?:我)?的?(?:资料|信息|档案|登记)|我的(?:资料|信息|登记)|登记了(?:啥|什么)|你?记(?:的|了)(?:我)?(?:啥|什么)/
const RESUME = /恢复|(?:继续|接着|重新)(?:发|推|找|收)|再(?:给我)?(?:发|推)吧|可以发了|又?想找活了|开始发/
const APPLY =
  /报名|我(?:要|想)(?:报|去)(?:这|第|\d|$)|就(?:这|要)(?:个|家)|应聘|投(?:个)?简历|我去(?:第|\d|这)|想去(?:试试|这)|报(?:第)?[一二三123]/
const DECLINE =
  /不(?:太)?合适|不(?:想)?要(?:这|第|那)|看不上|不(?:满意|喜欢|中意)|这(?:个|些)(?:不行|不好|不要)|没(?:一个)?(?:合适|看上|相中)|第[一二三123]个?不/
const POLICY = /补贴|补助|政策|社保|医保|养老保险|失业(?:金|保险)|创业|培训|低保|救助|奖补|贷款|工伤保险|公积金|技能证/
const POSITION =
  /(?:工资|钱|待遇)(?:多少|咋样|怎么|高|几)|几点(?:上|下)班|几班倒|远(?:不远|吗|么)|怎么(?:去|走|坐)|在(?:哪|什么地方)|电话(?:多少|是|几)|谁(?:招|管)|(?:包|管)(?:吃|住)(?:吗|不|么)|(?:还)?(?:招|要)(?:人|工)?(?:不|吗|么)|累(?:不|吗)|加班|五险|休(?:几|不)|(?:男|女)的?(?:要|招)|什么(?:厂|单位|公司)|押(?:金|工资|几)|体检|几个人|可靠|真的(?:吗|假)/
const QUESTION = /[?？]|吗|么$|不$|呢|多少|几(?!千|百|万)|怎么|咋|什么|啥时候|几点|哪|谁|有没有|能不能|行不行|是不是/
const GREET =
  /^(?:你好|您好|hi|hello|哈喽|在吗|在不在|在么|早上?好?|晚上好|下午好|喂|嗨|有人吗|老师好|同志你好|你好啊)[,.!~ ]*$/i
const WORK =
  /找(?:个)?(?:活|工作|事|班|工)|(?:要|想|有)(?:个)?(?:活|工作|班)(?:干|做|吗|没|么|不|$)|打工|干活|求职|搵(?:份)?工|揾工|寻活|(?:想|要|去|能)(?:上班|做工|进厂|打工)|缺(?:人|工)|招(?:人|工|聘)|找活|挣钱|赚钱|有(?:啥|什么)(?:活|工作)/
const CORRECTION = /不对|(?<!是)不是|错了?|搞错|改|换成|应该是|说错|写错|记错/
const SKIP = /^(?:跳过|不说|不想说|不告诉|算了|不填|没有|下一个|先不说|不知道|不清楚|没想好|再说|过|pass)[.,! ]*$/i
const CHOICE = /^(?:第|看|选|要|回)?\s*([0-9]|[一二三四五六七八九])\s*(?:个|号|条|家|那个)?[.,! ]*$/

const YES =
  /^(?:我|俺)?(?:是|对|嗯+|恩|哦|好|行|中|可以|要得|得行|同意|没错|没问题|好嘞|好哒|好滴|好的|好吧|行吧|对头|对的|对了|对呀|是的|是啊|是嘞|要|愿意|ok|okay|yes|y|1|没毛病|正确|对对+|嗯对|就是|系|系啊|着|成|是的没错|对的没错|沒錯|没得错|莫得错|可|确认|答应|晓得|巴适|阔以|当然|必须的)(?:的|了|吧|啊|呀|嘞|啦|呢|滴|哈|咯|额|哇)*[.,!~ ]*$/i
const NO =
  /^(?:我|俺)?(?:不|不是|不对|不行|不中|不同意|不可以|莫得|不得行|不要|不用|不成|没有|错|错了|不愿意|no|n|2|别|算了|不想|唔系|毋是|不是的|不了|拒绝|不干)(?:的|了|吧|啊|呀|嘞|啦|呢|哈|咯)*[.,!~ ]*$/i

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

export function intentOf(text: string, slots: Slots, asking: Asking | undefined): { intent: Intent; number?: number } {
  if (STOP.test(text)) return { intent: 'stop' }
  if (FORGET.test(text)) return { intent: 'forget_me' }
  if (HELP.test(text.replace(NO_TROUBLE, ''))) return { intent: 'ask_help' }
  const yesNo = YES_NO_QUESTIONS.includes(asking)
  const number = choiceIn(text)
  if (yesNo && number === undefined && !has(slots, [...WISHES, ...PERSONAL])) {
    if (NO.test(text)) return { intent: 'deny' }
    if (YES.test(text)) return { intent: 'affirm' }
  }
  if (number !== undefined && asking !== 'age' && asking !== 'pay') {
    if (yesNo && number <= 2) return { intent: number === 1 ? 'affirm' : 'deny', number }
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
  if (SHOW_PROFILE.test(text)) return { intent: 'show_profile' }
  if (RESUME.test(text)) return { intent: 'resume' }
  if (EMPLOYED.test(text) && !NOT_EMPLOYED.test(text) && !QUESTION.test(text)) return { intent: 'report_employed' }
  if (UNEMPLOYED.test(text) && !has(slots, WISHES)) return { intent: 'report_unemployed' }
  if (APPLY.test(text)) return { intent: 'apply', ...numbered(text) }
  if (DECLINE.test(text)) return { intent: 'decline', ...numbered(text) }
  if (POLICY.test(text) && (QUESTION.test(text) || /问|领|办|申请|想知道/.test(text))) return { intent: 'ask_policy' }
  return { intent: byContent(text, slots) }
}

function byContent(text: string, slots: Slots): Intent {
  const wishes = has(slots, WISHES)
  const asksOfPosition = POSITION.test(text) && QUESTION.test(text)
  if (asksOfPosition && !has(slots, ['regions', 'occupations'])) return 'ask_position'
  if (CORRECTION.test(text) && (wishes || has(slots, PERSONAL))) return 'update'
  if (wishes || (WORK.test(text) && !asksOfPosition)) return 'find_work'
  if (has(slots, PERSONAL)) return 'update'
  if (POLICY.test(text)) return 'ask_policy'
  if (CORRECTION.test(text) && text.length > 2 && !NO.test(text)) return 'update'
  if (GREET.test(text)) return 'greet'
  if (SKIP.test(text)) return 'skip'
  if (NO.test(text)) return 'deny'
  if (YES.test(text)) return 'affirm'
  return QUESTION.test(text) && text.length > 2 ? 'ask_position' : 'unknown'
}

const CHINESE_DIGITS = '零一二三四五六七八九'

const digit = (said: string): number => (/\d/.test(said) ? Number(said) : CHINESE_DIGITS.indexOf(said))

function choiceIn(text: string): number | undefined {
  const said = CHOICE.exec(text)?.[1]
  return said === undefined ? undefined : digit(said)
}

/** 报名2, 第三个不要. */
function numbered(text: string): { number?: number } {
  const said = /(?:报名?|第|去|要|选)\s*([1-9一二三四五六七八九])|([1-9])\s*(?:号|个)/.exec(text)
  const found = said?.[1] ?? said?.[2]
  return found === undefined ? {} : { number: digit(found) }
}
