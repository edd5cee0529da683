/** The ways out: 退订 stops the messages, 删除 erases the person. They count in any state. */

import { mentionsIn } from './mentions.ts'

const STOP =
  /退订|退出|^(?:td|t|n?r|tui ?ding|stop|停|停止|停了|停掉|停了吧|停{2,}|退,?订|[请]?勿扰|请勿打扰)[,.! ]*$|(?:别|不要|不用|不必|不许|不准|甭|不需要|请勿|少)(?:再|给我?|跟我|向我|老|总|一直|天天|你们?|往我|这里|手机|的)*(?:发|推|打扰|骚扰|烦|来信|吵)(?!愁|现|财|工资|钱|的?(?:少|晚))|(?:不想|不愿意?|懒得)(?:再|看|接)*(?:收|看|接)(?:到)?(?:你们?|这些?|这种|消息|信息|短信|了)|(?:停止|终止|取消|关闭|关掉|停掉)(?:给我)?(?:推送|发送|订阅|推荐|关注|服务|消息|短信|发|通知)|(?<!把我|被|给我)拉黑(?!我|了我)|暂停|先停|停(?:一|几|两|三|半|六)(?:下|天|个?月|年|阵)|停(?:发|推)|不想(?:再)?(?:订|用)了|不(?:订|收)了|^取消[,.! ]*$|取关|[勿别](?:来)?(?:打)?[扰搅]|(?:不要|别)(?:再)?(?:打搅|联系)|把我(?:移除|踢|拉出|移出)|再发.{0,6}(?:举报|投诉|报警|拉黑|骂)|骚扰|停{3}|垃圾短信|别来了|不再接收|(?:别|不要)(?:再)?来?烦我|以后(?:都)?(?:别|不用|不要)(?:再)?(?:找我|联系)|别(?:再)?(?:找我|联系我)/i
/** 别停, 不要停发: wants to go on. */
const NO_STOP =
  /(?:别|不要|不能|没|没有|不想)(?:给我)?(?:停|退订|暂停)|(?:为什么|怎么)(?:给我|就)?停|(?:取消|解除|结束|不)暂停/
const FORGET =
  /(?:删|抹|清)(?:除|掉|了|空|光)*(?:我|所有|全部|全|一切|个人|登记|之前|注册|填|留|的)*(?:资料|信息|记录|数据|档案|账号|号码|电话|东西)|^(?:请)?(?:帮我)?(?:删除|删掉|删了|删|全删|全部删除)(?:吧|了)?$|注销|(?:资料|信息|记录|数据|账号|东西).{0,6}(?:删|清掉|清空|抹掉|销毁|去掉)|忘(?:掉|了)我|清(?:除|空)我|把我(?:的)?(?:名字|名)?(?:从名单里?|从名单上)?(?:给)?(?:忘|去掉|划掉|拿掉|除名)|^(?:彻底|全部|统统|都)*删(?:除|掉|号|我|了)*[,.! ]*$|(?:别|不要|不许|不准|不想你们)(?:再)?(?:有|留|保存|存|记)(?:着)?我的?(?:资料|信息|电话)/

/** Nothing wanted any more; what else is said may tell why. */
const NO_NEED =
  /(?:不用|不要|甭|不必|不需要)(?:再)?(?:帮我|给我)?找(?:了|工作|活)|不找(?:工作|活|工)?了|不需要(?:了$|你们|这个|这些|服务|信息|消息|推送)|不用你们|(?:天天|老|总|一直)发|发.{0,6}烦|烦.{0,4}发/

export const saysNoNeed = (text: string): boolean => NO_NEED.test(text)

export const saysForget = (text: string): boolean => FORGET.test(text)

export function saysStop(text: string): boolean {
  if (NO_STOP.test(text)) return false
  const found = STOP.exec(text)
  if (found === null) return false
  const behind = text.slice(found.index + found[0].length)
  return !namesWork(behind) && !saysResume(behind)
}

const RESUME =
  /恢复|(?:继续|接着|重新|再|又|还是)(?:帮我|给我|次)?(?:可以|能)?(?:给我)?(?:发|推|找|收|订|开通|推送)(?!不|了吗)|(?:可以|能)(?:再|继续|重新|又)?(?:给我)?(?:发|推)了|又?(?:想|要)(?:重新|再|接着)?找(?:活|工作)了|^我?要?(?:订阅|开通)[,.! ]*$|再开(?:通)?一下|(?:取消|解除)暂停|开始(?:发|推)|(?:取消|结束|不)暂停|别停|不要停|再(?:次)?(?:订阅|开通)|重新(?:开始|开通|订)|打开(?:推送|通知)|还想收/
export const saysResume = (text: string): boolean => RESUME.test(text)

/** 别再发工地的 refuses a kind of work, not the messages. */
function namesWork(behind: string): boolean {
  const { places, trades } = mentionsIn(behind)
  return [...places, ...trades].some(({ start }) => start <= 2)
}
