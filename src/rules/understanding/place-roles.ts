/** What a place is named for: to work there, not to, for being from there, or in passing. */

import phrases from '../lexicon/phrases/places.json' with { type: 'json' }
import { type PlaceMention, shortName, within } from '../regions.ts'
import { settled } from './ambiguous-places.ts'
import type { Asking } from './slots.ts'

/** `passing`: where somebody is or was, a wish only if nothing better is said. */
export type Role = 'wanted' | 'excluded' | 'origin' | 'returned' | 'passing' | 'nothing'

export type Named = { place: PlaceMention; role: Role }

const FROM_BEFORE = new RegExp(`(?:${phrases.fromBefore.join('|')})$`)
const FROM_BEHIND =
  /^(?:那边|那里|这边)?(?:的)?(?:人(?![事社才力工多少])|户口|户籍|籍|农村的|老乡|(?:出|过)?来的(?!活|厂))/
const HOME_BEHIND = /^(?:那边|这边)?(?:的)?老家/
const OF_THERE = /^(?:那边|这边|农村|乡下)?[的哩](?=[,. ]|$|.{1,2}族)/
const OWN_CLAUSE = /(?:^|[,. ]|我|我们|咱|岁)$/
const WANTS = /(?:想|去|到|在|找|要|回|来)$/
const RETURNED_BEFORE = /(?:从|打|由)(?:了)?$/
const RETURNED_BEHIND =
  /^(?:那边|那里|市|厂里|工地|打工|干活|上班|做工|干完|干了?.{0,3}年?){0,2}(?:的?厂?)?(?:刚|才)?(?:辞工|辞职|放假)?(?:回|返)/
/** 从新疆摘完棉花回来 */
const CAME_BACK = /^[^,. 想要]{0,8}(?:回来|返乡|回老家)/
const INSIDE_ONLY = /^(?:以外|之外|外)的?(?:地方)?(?:不去|不考虑|都不去|不行)/
const NOT_BEFORE = new RegExp(`(?:${phrases.notBefore.join('|')})$`)
const WRONG_BEFORE = /不是(?:在|去|说)?$/
/** 泉州换成漳州 */
const REPLACED_BEHIND = /^(?:的)?(?:换成|改成|改为|换到|改到)/
const NOT_BEHIND = new RegExp(`^(?:${phrases.notBehind.join('|')})`)
const PAST_BEFORE = /(?:以前|之前|原来|原先|过去|曾经|去年|前年|前几年|早年|一直)(?:是|都|也)?(?:在)?$/
const PAST_BEHIND = /^(?:那边|厂里|工地)?.{0,6}(?:[做干待打呆](?:过|了)|上过班|打过工)/
const SOMEBODY_IS_THERE =
  /(?:老公|老婆|男人|媳妇|儿子|女儿|闺女|孩子|亲戚|老乡|对象|兄弟|弟弟|哥哥?|姐姐?|妹妹?|他|她|家人|爸妈|我|人)(?:们|都|也|还|现|现在|目前|如今|就)*在$/
const JOINED = /^[,和跟与或及还有者 ]{0,3}$/
const ALLOWED = /^(?:哪|可以|也?(?:行|可|成|中)|好|找|想|就|的)/

export function rolesOf(
  text: string,
  mentions: readonly PlaceMention[],
  asking: Asking | undefined,
  homeProvince: string | undefined,
): Named[] {
  const named: Named[] = []
  for (const [index, mention] of mentions.entries()) {
    const place = settled(mention, mentions)
    const before = text.slice(Math.max(0, mention.start - 10), mention.start)
    const behind = text.slice(mention.end, mention.end + 16)
    const last = named[index - 1]
    const joint = last === undefined ? undefined : text.slice(mentions[index - 1]!.end, mention.start)
    const isMoreExact = joint !== undefined && liesIn(place, last!.place)
    if (isMoreExact && last!.role === 'origin' && OF_HOME.test(joint) && /^(?:的|人|那边|[,. ]|$)/.test(behind)) {
      named.push({ place, role: 'origin' })
      last!.role = 'nothing'
      continue
    }
    if (isMoreExact && ON_THE_WAY.test(joint)) last!.role = 'nothing'
    const goesOn = last?.role === 'excluded' && joint !== undefined && JOINED.test(joint) && !ALLOWED.test(behind)
    const role = goesOn ? 'excluded' : roleOf(before, behind, asking, place, homeProvince)
    // 西藏新疆不去 refuses both.
    if (role === 'excluded' && joint === '' && NOT_BEHIND.test(behind) && last?.role === 'wanted')
      last.role = 'excluded'
    named.push({ place, role })
  }
  return named
}

function roleOf(
  before: string,
  behind: string,
  asking: Asking | undefined,
  place: PlaceMention,
  homeProvince: string | undefined,
): Role {
  if (WRONG_BEFORE.test(before) || REPLACED_BEHIND.test(behind)) return 'nothing'
  if (INSIDE_ONLY.test(behind)) return 'wanted'
  if (NOT_BEFORE.test(before) || NOT_BEHIND.test(behind)) return 'excluded'
  if (RETURNED_BEFORE.test(before) && CAME_BACK.test(behind)) return 'returned'
  if (RETURNED_BEHIND.test(behind) && (RETURNED_BEFORE.test(before) || !WANTS.test(before) || /在$/.test(before)))
    return 'returned'
  if (FROM_BEFORE.test(before) || FROM_BEHIND.test(behind) || asking === 'origin') return 'origin'
  if (HOME_BEHIND.test(behind) && !WANTS.test(before)) return 'origin'
  const isElsewhere = homeProvince !== undefined && place.codes.every((code) => !within(code, homeProvince))
  if (OF_THERE.test(behind) && OWN_CLAUSE.test(before) && isElsewhere && asking !== 'region') return 'origin'
  if (
    isElsewhere &&
    asking !== 'region' &&
    isWholeAddress(place) &&
    OWN_CLAUSE.test(before) &&
    ABOUT_ONESELF.test(behind)
  ) {
    return 'origin'
  }
  if (PAST_BEFORE.test(before) || PAST_BEHIND.test(behind)) return 'nothing'
  return SOMEBODY_IS_THERE.test(before) || RETURNED_BEFORE.test(before) ? 'passing' : 'wanted'
}

/** 莆田仙游那边,枫亭镇: named on the way to the more exact place. */
const ON_THE_WAY = /^(?:[省市县区的 ]|(?:那边|这边|那里|下面)(?:的)?,?)*$/

/** 我河南的,驻马店 */
const OF_HOME = /^[的哩了人, ]*$/

/** 湖南衡阳, with its province: how people say where they are from. */
const isWholeAddress = ({ text, codes: [code] }: PlaceMention): boolean =>
  code !== undefined && !code.endsWith('0000') && text.startsWith(shortName(`${code.slice(0, 2)}0000`))
const ABOUT_ONESELF = /^[,. ]+(?:男|女|今年|\d{2}岁?(?=[,. ]|$)|[二三四五六]十|想|找)/

const liesIn = ({ codes: [inner] }: PlaceMention, { codes: [outer] }: PlaceMention): boolean =>
  inner !== outer && within(inner!, outer!)
