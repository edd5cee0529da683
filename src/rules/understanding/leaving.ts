/** The ways out: 退订 stops the messages, 删除 erases the person. They count in any state. */

import { mentionsIn } from './mentions.ts'

const STOP =
  /退订|退出|^(?:td|t|n?r|tui ?ding|stop|停|停止|停了|停掉)[,.! ]*$|(?:别|不要|不用|不必|不许|不准|甭|不需要|请勿|少)(?:再|给我?|跟我|向我|老|总|一直|天天|你们?|往我|这里|手机|的)*(?:发|推|打扰|骚扰|烦|来信|吵)(?!愁|现|财|工资|钱|的?(?:少|晚))|(?:不想|不愿意?|懒得)(?:再|看|接)*(?:收|看|接)(?:到)?(?:你们?|这些?|这种|消息|信息|短信|了)|(?:停止|终止|取消|关闭|关掉|停掉)(?:给我)?(?:推送|发送|订阅|推荐|关注|服务|消息|短信|发|通知)|拉黑|暂停|先停|停(?:一|几|两|三|半|六)(?:下|天|个?月|年|阵)|停(?:发|推)|不(?:再)?(?:想|愿意?)?(?:订|用)了|不找(?:工作|活|工)?了$|以后(?:都)?(?:别|不用|不要)(?:再)?(?:找我|联系)|别(?:再)?(?:找我|联系我)/i
/** 别停, 不要停发: wants to go on. */
const NO_STOP = /(?:别|不要|不能|没|没有|为什么|怎么|咋|不想)(?:给我)?(?:停|退订|暂停|停发)/
const FORGET =
  /(?:删|抹|清)(?:除|掉|了|空|光)*(?:我|所有|全部|全|一切|个人|登记|之前|注册|填|留|的)*(?:资料|信息|记录|数据|档案|账号|号码|电话|东西)|^(?:请)?(?:帮我)?(?:删除|删掉|删了|删|全删|全部删除)(?:吧|了)?$|注销|(?:资料|信息|记录|数据|账号|东西).{0,6}(?:删|清掉|清空|抹掉|销毁|去掉)|忘(?:掉|了)我|清(?:除|空)我|(?:别|不要|不许|不准)(?:再)?(?:留|保存|存|记)(?:着)?我的?(?:资料|信息|电话)/

export const saysForget = (text: string): boolean => FORGET.test(text)

export function saysStop(text: string): boolean {
  if (NO_STOP.test(text)) return false
  const found = STOP.exec(text)
  return found !== null && !namesWork(text.slice(found.index + found[0].length))
}

/** 别再发工地的 refuses a kind of work, not the messages. */
function namesWork(behind: string): boolean {
  const { places, trades } = mentionsIn(behind)
  return [...places, ...trades].some(({ start }) => start <= 2)
}
