/** Places said: where to work, where not, where from. */

import { type PlaceMention, placesIn, regionName, shortName, within } from '../regions.ts'
import type { AmbiguousPlace, Asking, Slots } from './slots.ts'

type Places = Pick<Slots, 'regions' | 'regionsExcluded' | 'anywhere' | 'nearHome' | 'origin' | 'returnedFrom'>

const FROM_BEFORE =
  /(?:老家(?:是|在)?|家(?:是|在|住)|户口(?:是|在)?|籍贯(?:是)?|我是|来自|咱是|俺是|(?<!不)是(?=.{0,8}人))$/
const FROM_BEHIND =
  /^(?:那边|那里|这边)?(?:的)?人(?![多少])|^户口|^籍|^(?:那边|这边)?的?[,.].{0,12}(?:想去|想在|想到|要去|去)/
const INSIDE_ONLY = /^(?:以外|之外|外)的?(?:地方)?(?:不去|不考虑|都不去|不行)/
const RETURNED_BEFORE = /(?:刚?从|打)$/
const RETURNED_BEHIND = /^(?:那边|厂里)?(?:回来|返乡|辞工|辞职|回老家)/
const NOT_BEFORE = /(?:除了?|不去|不想去|不要去?|别去?|不到|不想在|不愿去|不考虑)$/
const WRONG_BEFORE = /不是(?:在)?$/
const NOT_BEHIND = /^(?:不去|不行|除外|以外|之外|不要|不考虑|就不)/
const ANYWHERE =
  /(?:哪里?|哪儿|那里|啥地方|什么地方|全国|随便哪|地方)(?:都行|都可以|都成|都中|都能|都得|不限|不挑|随便|都去)|全国各?地|不限地区|(?:除了?).{1,12}(?:都行|都可以|都成|都去)/
const NEAR_HOME = /离家近|家门口|家附近|本地|当地|家边|近一?点的?(?:地方)?|不出远门|在家这边|村里/
const WITHIN_PROVINCE = /省内|本省/

export function saysPlaces(
  text: string,
  asking: Asking | undefined,
  homeProvince: string | undefined,
): { places: Places; ambiguous: AmbiguousPlace[] } {
  const wanted: string[] = []
  const excluded: string[] = []
  const ambiguous: AmbiguousPlace[] = []
  let origin: string | undefined
  let returnedFrom: string | undefined
  const mentions = placesIn(text)
  for (const mention of mentions) {
    const [before, behind] = [text.slice(Math.max(0, mention.start - 6), mention.start), text.slice(mention.end)]
    if (WRONG_BEFORE.test(before)) continue
    const inContext = settled(mention, mentions)
    const codes = likely(inContext, homeProvince)
    if (INSIDE_ONLY.test(behind)) wanted.push(...codes)
    else if (NOT_BEFORE.test(before) || NOT_BEHIND.test(behind)) excluded.push(...codes)
    else if (RETURNED_BEFORE.test(before) && RETURNED_BEHIND.test(behind)) returnedFrom = codes[0]
    else if (isOrigin(before, behind, asking)) origin ??= codes[0]
    else {
      wanted.push(...codes)
      if (fitsSeveral(inContext)) ambiguous.push({ said: mention.text, codes: inContext.codes })
    }
  }
  if (WITHIN_PROVINCE.test(text) && homeProvince !== undefined && wanted.length === 0) wanted.push(homeProvince)
  const anywhere =
    ANYWHERE.test(text) || (asking === 'region' && /^(?:都行|都可以|随便|不限|无所谓|哪都行|都成|都中)$/.test(text))
  const places: Places = {
    ...(wanted.length > 0 && { regions: mostExact(wanted) }),
    ...(excluded.length > 0 && { regionsExcluded: [...new Set(excluded)] }),
    ...(anywhere && wanted.length === 0 && { anywhere: true as const }),
    ...(NEAR_HOME.test(text) && wanted.length === 0 && { nearHome: true as const }),
    ...(origin !== undefined && { origin }),
    ...(returnedFrom !== undefined && { returnedFrom }),
  }
  return { places, ambiguous }
}

const isOrigin = (before: string, behind: string, asking: Asking | undefined): boolean =>
  FROM_BEFORE.test(before) || FROM_BEHIND.test(behind) || asking === 'origin'

/** 福建,泉州的厂 is a wish for 泉州: a province that is then made more exact falls away. */
function mostExact(codes: readonly string[]): string[] {
  const wanted = [...new Set(codes)]
  return wanted.filter((code) => !code.endsWith('0000') || !wanted.some((each) => each !== code && within(each, code)))
}

/** 鼓楼区 lies in several cities; 闽南 is several places under one name. */
const fitsSeveral = ({ text, codes }: PlaceMention): boolean =>
  codes.length > 1 && codes.every((code) => regionName(code) === text || shortName(code) === text)

/** Another place named in the same breath settles it: 南京的鼓楼区. */
function settled(mention: PlaceMention, mentions: readonly PlaceMention[]): PlaceMention {
  if (!fitsSeveral(mention)) return mention
  const around = mentions.filter((each) => each !== mention && each.codes.length === 1)
  const [fewest] = around
    .map(({ codes: [outer] }) => mention.codes.filter((code) => within(code, outer!)))
    .filter((inside) => inside.length > 0)
    .sort((one, other) => one.length - other.length)
  return fewest === undefined ? mention : { ...mention, codes: fewest }
}

/** Of several places by one name the one in the system's own province, if there is one. */
function likely(mention: PlaceMention, homeProvince: string | undefined): string[] {
  if (!fitsSeveral(mention) || homeProvince === undefined) return mention.codes
  return mention.codes.filter((code) => within(code, homeProvince))
}

/** 万州 is no ten thousand. */
export const withoutPlaces = (text: string): string =>
  placesIn(text).reduce(
    (rest, { start, end }) => rest.slice(0, start) + '　'.repeat(end - start) + rest.slice(end),
    text,
  )
