/** Who somebody says he is: name and phone. An ID number is recognised only to be masked. */

import type { Asking, Slots } from './slots.ts'

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝'
const NAME = `(?:欧阳|上官|司马|诸葛|皇甫|慕容|司徒|[${SURNAMES}])[\\u4e00-\\u9fff]{1,2}`
const NOT_NAME =
  /(?:工|的|人|岁|来|想|要|在|去|找|好|了|吗|是|不|有|多少|什么|先生|地|个|点|钱|没|活|师傅|师|押金|钱|费)$/
const SAID = new RegExp(`(?:我叫|名字(?:是|叫)?|姓名:?|我的名字|本人)(${NAME}|[\\u4e00-\\u9fff]{2,4}(?=[,. ]|$))`)
const I_AM = new RegExp(`(?:^|[,. ])我是(${NAME})(?=[,. ]|$)`)
const FIRST = new RegExp(`^(${NAME})(?=[,. ])`)
const SURNAME_ONLY = new RegExp(`(?:我?姓|叫我?(?:老|小))([${SURNAMES}])(?![\\u4e00-\\u9fff]{2})`)
const BARE = new RegExp(`^(?:我?叫|是)?(${NAME})$`)
const MASTER = new RegExp(`^(?:叫我)?(?:老|小)?([${SURNAMES}])(?:师傅|某|哥|姐|姨|叔)?$`)

export const PHONE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)/
/** Written in one piece or in the groups people read it out in. */
export const ID_NUMBER =
  /(?<!\d)(\d{6}[ -]?(?:19|20)\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{3}[\dXx]|\d{17}[\dXx]|\d{15})(?!\d)/

export function saysIdentity(text: string, asking: Asking | undefined): Pick<Slots, 'name' | 'phone' | 'idNumber'> {
  const phone = PHONE.exec(text)
  const idNumber = ID_NUMBER.exec(text)?.[1]
  const name = nameIn(text, asking)
  return {
    ...(name !== undefined && { name }),
    ...(phone !== null && { phone: `${phone[1]}${phone[2]}${phone[3]}` }),
    ...(idNumber !== undefined && { idNumber: idNumber.replace(/[ -]/g, '').toUpperCase() }),
  }
}

function nameIn(text: string, asking: Asking | undefined): string | undefined {
  const said = SAID.exec(text)?.[1] ?? I_AM.exec(text)?.[1] ?? FIRST.exec(text)?.[1]
  if (said !== undefined && !NOT_NAME.test(said)) return said
  const surname = SURNAME_ONLY.exec(text)?.[1]
  if (surname !== undefined) return surname
  if (asking !== 'name') return undefined
  const bare = BARE.exec(text)?.[1]
  return bare !== undefined && !NOT_NAME.test(bare) ? bare : MASTER.exec(text)?.[1]
}
