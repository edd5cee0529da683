/** 有活了 and 没活了: what somebody says of his work as it is now. */

const EMPLOYED =
  /(?:(?:已经?|都|刚刚?|现在|今天|昨天|上周|这周|前天|我)(?:又|都|就|在|也|开始|正式|去)*)?(?:上班|上工|进厂|入职|报到|开工|就业|上岗|录用|录取|签了?合同)(?:了|啦|喽|咯|好了|几天了|[一两二三半几].{0,2}(?:天|个?月|周|星期)了?)|找(?:到|着|好)(?:了)?(?:个|一个|份|一份|新)?(?:活|工作|事|班|厂|地方|单位|.{1,6}的?(?:活|工作|班))|(?:工作|活|事)(?:已经|都)?(?:找|定|落实)(?:到|着|好|下来)了?|有(?:了)?(?:个|份|新)?(?:活|工作|班上|事做|事干|单位)(?:了|啦|干了|做了|干|做|上了)|(?:正|都|已经|现在|我)?(?:在).{1,14}(?:上班|干活|打工|做事|干)(?:了|呢|着|啦)|(?:不用|不要|甭|不必)(?:再)?(?:帮我)?找了|已?就业|(?:被|给).{1,8}(?:录用|录取|要|招去)了|(?:去|到|进).{1,10}(?:上班|干|做|打工)了(?!.{0,3}[不没])|跟.{1,6}干了|自己(?:开|做|干)(?:了)?.{1,6}(?:店|生意|买卖)了?/g
const UNEMPLOYED =
  /没(?:有)?(?:活|工作|班上|事做|事干|班|工)(?:了|干|做|啦|上|$|[,.])|失(?:了)?业(?!金|保险|补|登记|证)|下岗|(?:被|给|遭|让|叫).{0,8}(?:辞(?!职信)|裁|开除|炒|解雇|赶|劝退)|把我(?:辞|裁|开|炒|赶)|(?:辞|离)(?:了)?(?:工|职)(?:了|$|[,.]|不|回)|离职|不干了|不做了|(?:厂|店|公司|单位|工地|老板|饭店|工程|项目)(?:子)?(?:都|也|就|已经|要|.{0,3}月)*(?:倒闭|倒了|关门|关了|黄了|垮|停产|停工|完工|停了|搬走|破产|没订单|结束|做完|干完)|没活|待业|闲着|闲在家|赋闲|在家(?:没事|待着|歇着|歇了|待了|蹲|躺|耍|等活|休息)|丢了?(?:工作|饭碗)|活(?:已经|都)?(?:干完|做完|没了|停了|黄了)|合同到期|又?没(?:得)?(?:活|事|工)(?:干|做)|不要我了|(?:工作|活)(?:没了|丢了|黄了)|炒(?:了)?鱿鱼|停工/g
/** What is hoped, asked or long past says nothing of today. */
const NOT_NOW =
  /(?:没(?:有)?|还没|想|要|能|不能|可以|什么时候|啥时候|几时|几点|去哪|哪里|怎么|帮我|给我|希望|尽快|早点|不想|准备|打算|如果|要是|等|以前|之前|原来|过去|曾经|才能|就能|可|才|再|明天|后天|下周|下个?月|过几天|马上)(?:.{0,6})$/

/** Where in the text the last such word stands, so that the newer of two contradicting ones counts. */
export const employedAt = (text: string): number | undefined => {
  const found = last(EMPLOYED, text)
  if (found === undefined) return undefined
  const before = text.slice(0, found.index).split(/[,. ]/).at(-1)!
  return NOT_NOW.test(before) || /^.{0,4}(?:吗|么|不$|没$|[?？])/.test(text.slice(found.index + found[0].length))
    ? undefined
    : found.index
}

export const unemployedAt = (text: string): number | undefined => last(UNEMPLOYED, text)?.index

const last = (pattern: RegExp, text: string): RegExpExecArray | undefined => [...text.matchAll(pattern)].at(-1)
