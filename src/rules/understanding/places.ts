/** Places said: where to work, where not, where from. */

import phrases from '../lexicon/phrases/places.json' with { type: 'json' }
import { type PlaceMention, within } from '../regions.ts'
import { fitsSeveral, likely } from './ambiguous-places.ts'
import { anyOf } from './any-of.ts'
import { type Role, rolesOf } from './place-roles.ts'
import type { AmbiguousPlace, Asking, Slots } from './slots.ts'

type Places = Pick<Slots, 'regions' | 'regionsExcluded' | 'anywhere' | 'nearHome' | 'origin' | 'returnedFrom'>

/** Without a word of work, where somebody is says nothing of a wish. */
const LOOKS_FOR_WORK = /找|想|要|活|工作|招|干|做|求|班/
const ANYWHERE = anyOf(phrases.anywhere)
const ANYWHERE_ELSE = /除(?:了|开|去)?.{1,14}(?:都|哪).{0,4}(?:行|可以|成|去|中|好|得)/
const ANYWHERE_BARE = /^(?:都行|都可以|都得行|随便|不限|无所谓|哪都行|都成|都中|都好|都要得|没要求)(?:的|吧|啊|了)?$/
/** Said beside a place as well: 在晋江,离我住的地方近. */
const NEAR_ME = /离(?:我)?(?:家|住的?(?:地方)?)(?:要|得|稍微|越)?近|家门口|离家远的?不/
const NEAR_HOME = anyOf(phrases.nearHome)
const WITHIN_PROVINCE = /省内|本省|不(?:想)?出省/

export function saysPlaces(
  text: string,
  mentions: readonly PlaceMention[],
  asking: Asking | undefined,
  homeProvince: string | undefined,
): { places: Places; ambiguous: AmbiguousPlace[] } {
  const named = rolesOf(text, mentions, asking, homeProvince)
  const codesOf = (role: Role) =>
    named.filter((each) => each.role === role).flatMap(({ place }) => likely(place, homeProvince))

  const isOpen = codesOf('wanted').length === 0
  const inProvince = isOpen && homeProvince !== undefined && WITHIN_PROVINCE.test(text) ? [homeProvince] : []
  const passing = LOOKS_FOR_WORK.test(text) || asking === 'region' || asking === 'wish' ? codesOf('passing') : []
  const wanted = isOpen ? [...passing, ...inProvince] : codesOf('wanted')
  const excluded = codesOf('excluded')
  const isFramed =
    wanted.length > 0 &&
    (excluded.length > 0 || mentions.some(({ end }) => /^(?:范围)?(?:内|里)?哪/.test(text.slice(end))))
  const anywhere =
    !isFramed &&
    (ANYWHERE.test(text) ||
      (excluded.length > 0 && ANYWHERE_ELSE.test(text)) ||
      (asking === 'region' && ANYWHERE_BARE.test(text)))
  const [origin] = codesOf('origin')
  const [returnedFrom] = codesOf('returned')
  const places: Places = {
    ...(wanted.length > 0 && { regions: mostExact(wanted) }),
    ...(excluded.length > 0 && { regionsExcluded: [...new Set(excluded)] }),
    ...(anywhere && { anywhere: true as const }),
    ...((NEAR_ME.test(text) || (NEAR_HOME.test(text) && wanted.length === 0)) && { nearHome: true as const }),
    ...(origin !== undefined && { origin }),
    ...(returnedFrom !== undefined && { returnedFrom }),
  }
  const ambiguous = named
    .filter(({ role, place }) => (role === 'wanted' || role === 'passing') && fitsSeveral(place))
    .map(({ place }) => ({ said: place.text, codes: place.codes }))
  return { places, ambiguous }
}

/** 福建,泉州的厂 is a wish for 泉州: a province that is then made more exact falls away. */
function mostExact(codes: readonly string[]): string[] {
  const wanted = [...new Set(codes)]
  return wanted.filter((code) => !code.endsWith('0000') || !wanted.some((each) => each !== code && within(each, code)))
}
