/** Regions (行政区划) by GB/T 2260 code: province 350000, city 350500, county 350582, township 350582103. */

import aliases from './lexicon/region-aliases.json' with { type: 'json' }
import names from './lexicon/regions.json' with { type: 'json' }

export type RegionLevel = 'province' | 'city' | 'county' | 'township'
export type Region = { code: string; name: string; level: RegionLevel; parent?: string }

const LEVELS: readonly RegionLevel[] = ['province', 'city', 'county', 'township']
const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(names))

export const REGION_CODES: readonly string[] = [...NAMES.keys()]

function levelOf(code: string): RegionLevel {
  if (code.length === 9) return 'township'
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'city' : 'county'
}

/** 429004 仙桃 and 310117 松江 have no prefecture above them: their parent is the province. */
function parentOf(code: string): string | undefined {
  switch (levelOf(code)) {
    case 'township':
      return code.slice(0, 6)
    case 'county': {
      const city = cityOf(code)
      return NAMES.has(city) ? city : provinceOf(code)
    }
    case 'city':
      return provinceOf(code)
    case 'province':
      return undefined
  }
}

export function region(code: string): Region | undefined {
  const name = NAMES.get(code)
  if (name === undefined) return undefined
  const parent = parentOf(code)
  return { code, name, level: levelOf(code), ...(parent !== undefined && { parent }) }
}

/** Every place within begins like it: 350000 → 35, 350500 → 3505; a township is itself. */
export const prefixOf = (code: string): string => (code.length === 9 ? code : code.replace(/(00){1,2}$/, ''))

export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`
export const cityOf = (code: string): string => `${code.slice(0, 4)}00`
/** Of a township; a city stays what it is. */
export const countyOf = (code: string): string => code.slice(0, 6)

/** A place is within itself and within everything above it. */
export const within = (code: string, ancestor: string): boolean => code.startsWith(prefixOf(ancestor))

/** The place itself, then what it lies in, up to the province. */
export function ancestry(code: string): string[] {
  const parent = NAMES.has(code) ? parentOf(code) : undefined
  return parent === undefined ? [code] : [code, ...ancestry(parent)]
}

export const regionName = (code: string): string => NAMES.get(code) ?? code

/** Among the parts of a province or a city: its own people, of none of them. A county is not told in parts. */
export const isRest = (code: string, region: string): boolean => code === region && code.endsWith('00')

/** 福建省本级 */
export const placeName = (code: string, region: string): string =>
  isRest(code, region) ? `${regionName(code)}本级` : regionName(code)

const PEOPLES =
  '土家族|苗族|侗族|布依族|彝族|哈尼族|壮族|傣族|景颇族|藏族|羌族|回族|蒙古族|朝鲜族|满族|黎族|瑶族|畲族|仡佬族|水族|白族|傈僳族|纳西族|独龙族|怒族|拉祜族|佤族|布朗族|东乡族|保安族|撒拉族|土族|裕固族|哈萨克族|塔吉克族|锡伯族|达斡尔族|鄂温克族|普米族|各族|仫佬族|毛南族|蒙古|哈萨克|柯尔克孜'
const AUTONOMOUS = new RegExp(`(${PEOPLES})*自治[州县旗]$`)
const PROVINCE_TAIL = /(壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)$/
const TAIL = /(新区|地区|林区|街道|[市县区盟旗镇乡])$/

function shortened(name: string, level: RegionLevel): string {
  const bare = level === 'province' ? name.replace(PROVINCE_TAIL, '') : name.replace(AUTONOMOUS, '')
  if (bare !== name) return bare.length >= 2 ? bare : name
  const short = name.replace(TAIL, '')
  return short.length >= 2 ? short : name
}

/** As people say it: 泉州, 恩施. */
export const shortName = (code: string): string => {
  const name = NAMES.get(code)
  return name === undefined ? code : shortened(name, levelOf(code))
}

const spoken = new Map<string, string>()

/** What a laborer reads: 泉州, 石狮, and a district with its city, 泉州丰泽. */
export function spokenPlace(code: string): string {
  const known = spoken.get(code)
  if (known !== undefined) return known
  const place = placeInWords(code)
  if (NAMES.has(code)) spoken.set(code, place)
  return place
}

function placeInWords(code: string): string {
  const here = region(code)
  if (here === undefined) return code
  const alone =
    here.level === 'province' || here.level === 'city' || (here.level === 'county' && !here.name.endsWith('区'))
  return alone || here.parent === undefined ? shortName(code) : `${shortName(here.parent)}${shortName(code)}`
}

/** `codes`: one, or several where the name fits several places (鼓楼区) or a stretch of land (闽南). */
export type PlaceMention = { text: string; start: number; end: number; codes: string[] }

/** `codes`: what the name means by itself, nothing if it is an ordinary word; `all`: what it may mean behind 福建. */
type Word = { text: string; codes: string[]; all: string[] }

const OFFICIAL: ReadonlySet<string> = new Set(NAMES.values())

/** Every way to name a place, by its first two characters, longest first. Made when a place is first looked for: most commands look for none. */
let words: ReadonlyMap<string, Word[]> | undefined

function wordsBeginningWith(characters: string): readonly Word[] {
  words ??= buildWords()
  return words.get(characters) ?? []
}

function buildWords(): Map<string, Word[]> {
  const ordinary = new Set(aliases.ordinary)
  const known = new Map<string, { codes: Set<string>; all: Set<string> }>()
  const add = (text: string, code: string, alone: boolean) => {
    const { codes, all } = known.get(text) ?? { codes: new Set(), all: new Set() }
    if (alone && !ordinary.has(text)) codes.add(code)
    known.set(text, { codes, all: all.add(code) })
  }
  for (const [code, name] of NAMES) {
    const level = levelOf(code)
    add(name, code, true)
    // A township's bare name is too often a word of its own.
    for (const said of spokenNames(name, level)) add(said, code, level !== 'township')
  }
  for (const [text, codes] of Object.entries(aliases.names)) {
    known.set(text, { codes: new Set(codes), all: new Set([...(known.get(text)?.all ?? []), ...codes]) })
  }

  for (const text of aliases.nowhere) known.set(text, { codes: new Set(), all: new Set() })

  const byBeginning = new Map<string, Word[]>()
  for (const [text, { codes, all }] of known) {
    const key = text.slice(0, 2)
    const alone = text in aliases.names ? [...codes] : preferred([...codes])
    byBeginning.set(key, [...(byBeginning.get(key) ?? []), { text, codes: alone, all: [...all] }])
  }
  for (const list of byBeginning.values()) list.sort((one, other) => other.text.length - one.text.length)
  return byBeginning
}

/** Besides the official name: 泉州 (and the slip 泉洲), 凉山州, and what a district or city was before: 南康市, 晋江县. */
function spokenNames(name: string, level: RegionLevel): string[] {
  const short = shortened(name, level)
  if (short === name) return []
  const before = level !== 'county' ? [] : name.endsWith('区') ? ['县', '市'] : name.endsWith('市') ? ['县'] : []
  return [
    short,
    ...before.map((tail) => short + tail).filter((old) => !OFFICIAL.has(old)),
    ...(name.endsWith('自治州') ? [`${short}州`] : []),
    ...(name.endsWith('州市') && level === 'city' ? [short.replace('州', '洲')] : []),
  ]
}

/** A name that fits a prefecture and a county means the prefecture. */
function preferred(codes: string[]): string[] {
  const highest = LEVELS.find((level) => codes.some((code) => levelOf(code) === level))
  return codes.filter((code) => levelOf(code) === highest)
}

/** 江西路 is a street, 东北话 a tongue, 沙县小吃 a meal. */
const NO_PLACE_BEHIND =
  /^(?:[东西南北中]?(?:[一二三]?路(?![边上过费桥程远途])|大道)|话(?![费务])|菜|小吃|拉面|米粉|烤鸭|口音|小面)/
const HOME_BEFORE = /(?:老家|籍贯|户口)[是在]?$/

/** Every place named in free text, longest match; a place named right after one it lies in is understood within it. */
export function placesIn(text: string): PlaceMention[] {
  const found: PlaceMention[] = []
  for (let at = 0; at < text.length - 1; ) {
    const sighting = placeAt(text, at, found.at(-1))
    if (sighting === undefined) at++
    else {
      const { mention, inner } = sighting
      if (inner) found[found.length - 1] = mention
      else if (mention.codes.length > 0 && !NO_PLACE_BEHIND.test(text.slice(mention.end))) found.push(mention)
      at = mention.end
    }
  }
  return found
}

/** The longest name at this position, be it of no place (大理石); `inner` if it narrows the place before it. */
function placeAt(text: string, at: number, before: PlaceMention | undefined) {
  for (const word of wordsBeginningWith(text.slice(at, at + 2))) {
    if (!text.startsWith(word.text, at)) continue
    const end = at + word.text.length
    const codes = before === undefined ? [] : innerCodes(before, word, text.slice(before.end, at))
    if (before !== undefined && codes.length > 0) {
      return { mention: { text: text.slice(before.start, end), start: before.start, end, codes }, inner: true }
    }
    const alone = word.codes.length > 0 || !HOME_BEFORE.test(text.slice(0, at)) ? word.codes : preferred(word.all)
    if (alone.length > 0 || word.all.length === 0)
      return { mention: { text: word.text, start: at, end, codes: alone }, inner: false }
  }
  return undefined
}

const JOINT = /^[\s·・\-—/省市县区的]{0,3}$/
/** 福建,泉州: only where the name is a place by itself. */
const LIST_JOINT = /^省?市?[,，、]$/

/** The places by that name inside the one before, when nothing but a joint stands between. */
function innerCodes(before: PlaceMention, { codes, all }: Word, between: string): string[] {
  if (!JOINT.test(between) && !(codes.length > 0 && LIST_JOINT.test(between))) return []
  const inside = all.filter((code) => before.codes.some((outer) => within(code, outer)))
  const narrower = inside.filter((code) => !before.codes.includes(code))
  return preferred(narrower.length > 0 ? narrower : inside)
}

/**
 * The most specific unambiguous place of an address as ads write it: 安徽省 - 合肥市, 泉州·石狮市, 松江区, 四川省成都红星路.
 * `near` settles a name that fits several places, when just one of them lies in its province.
 */
export function placeOfAddress(text: string, near?: string): string | undefined {
  const certain = placesIn(text)
    .map((mention) => ({ ...mention, codes: near === undefined ? mention.codes : nearOnly(mention.codes, near) }))
    .filter(({ codes }) => codes.length === 1)
  const first = certain[0]?.codes[0]
  if (first === undefined) return undefined
  return certain
    .flatMap(({ codes }) => codes)
    .reduce((best, code) => (code !== best && within(code, best) ? code : best), first)
}

function nearOnly(codes: string[], near: string): string[] {
  const inProvince = codes.filter((code) => within(code, provinceOf(near)))
  return inProvince.length === 1 ? inProvince : codes
}
