/** Changing one's mind in the middle of a message: 想去泉州,哦不对,是漳州. */

const SECOND_THOUGHTS =
  /(?:[,. ]|^)(?:哎呀?|啊|哦|噢|呃|等等|等下|不不?)?,?(?:不对|说错了?|打错了?|讲错了?|写错了?|错了|搞错了?|记错了?|我改主意了|改主意了|不{2,}(?:,|$)|[啊哦]不(?=[,. ]))(?:不对|,|是|应该是|我是说|改成)*|(?<=[^,. ]{2})(?:哦|噢|啊|呃|哎)不对|(?<=[^,. ]{2})(?:说|打|写|搞|讲|记|填)错了(?=[,. ]*(?:应该)?是)|算了(?=还是)|,还是算了,/

/** Without one of these nothing is taken back. */
const TAKES_BACK = /[错不改还]/

/** Undefined when nothing is taken back, or nothing stands before it. */
export function beforeAndAfter(text: string): { before: string; after: string } | undefined {
  if (!TAKES_BACK.test(text)) return undefined
  const found = SECOND_THOUGHTS.exec(text)
  if (found === null || found.index < 2) return undefined
  const after = text.slice(found.index + found[0].length)
  return after.length < 2 ? undefined : { before: text.slice(0, found.index), after }
}

/** 前面说的漳州,说错了: corrects what was said in an earlier message. */
export const isAboutEarlier = (before: string): boolean =>
  /(?:前面|之前|刚才|刚刚|上次|上回|原来|昨天)(?:.{0,2})(?:说|填|写|讲|登记|报)/.test(before)

/** A wish with a slip in it is still a wish, no correction. */
export function withoutSecondThoughts(text: string): string {
  const thoughts = beforeAndAfter(text)
  return thoughts === undefined || isAboutEarlier(thoughts.before) ? text : `${thoughts.before},${thoughts.after}`
}
