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
      const city = `${code.slice(0, 4)}00`
      return NAMES.has(city) ? city : `${code.slice(0, 2)}0000`
    }
    case 'city':
      return `${code.slice(0, 2)}0000`
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

const significant = (code: string): string => (code.length === 9 ? code : code.replace(/(00){1,2}$/, ''))

/** A place is within itself and within everything above it. */
export const within = (code: string, ancestor: string): boolean => code.startsWith(significant(ancestor))

/** The place itself, then what it lies in, up to the province. */
export function ancestry(code: string): string[] {
  const parent = NAMES.has(code) ? parentOf(code) : undefined
  return parent === undefined ? [code] : [code, ...ancestry(parent)]
}

export const regionName = (code: string): string => NAMES.get(code) ?? code

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

/** What a laborer reads: 泉州, 石狮, and a district with its city, 泉州丰泽. */
export function spokenPlace(code: string): string {
  const here = region(code)
  if (here === undefined) return code
  const alone =
    here.level === 'province' || here.level === 'city' || (here.level === 'county' && !here.name.endsWith('区'))
  return alone || here.parent === undefined ? shortName(code) : `${shortName(here.parent)}${shortName(code)}`
}

/** `codes`: one, or several where the name fits several places (鼓楼区) or a stretch of land (闽南). */
export type PlaceMention = { text: string; start: number; end: number; codes: string[] }

type Word = { text: string; codes: string[] }

/** Every way to name a place, by its first two characters, longest first. */
const WORDS: ReadonlyMap<string, Word[]> = buildWords()

function buildWords(): Map<string, Word[]> {
  const named = new Map<string, Set<string>>()
  const add = (text: string, code: string) => named.set(text, (named.get(text) ?? new Set()).add(code))
  const notPlaces = new Set(aliases.notPlaces)
  for (const [code, name] of NAMES) {
    const level = levelOf(code)
    add(name, code)
    const short = shortened(name, level)
    // A township's bare name is too often a word of its own; a district's too, unless nobody else has it.
    if (short !== name && level !== 'township' && !notPlaces.has(short)) add(short, code)
  }
  for (const [text, codes] of Object.entries(aliases.names)) named.set(text, new Set(codes))

  const words = new Map<string, Word[]>()
  for (const [text, codes] of named) {
    if (text.length < 2) continue
    const key = text.slice(0, 2)
    words.set(key, [...(words.get(key) ?? []), { text, codes: preferred([...codes], aliases.names) }])
  }
  for (const list of words.values()) list.sort((one, other) => other.text.length - one.text.length)
  return words
}

/** A name that fits a prefecture and a county means the prefecture; stretches of land keep all their parts. */
function preferred(codes: string[], stretches: Record<string, string[]>): string[] {
  if (Object.values(stretches).some((parts) => parts.length > 1 && parts.join() === codes.join())) return codes
  const highest = LEVELS.find((level) => codes.some((code) => levelOf(code) === level))
  return codes.filter((code) => levelOf(code) === highest)
}

/** Every place named in free text, longest match; a place named right after one it lies in is understood within it. */
export function placesIn(text: string): PlaceMention[] {
  const found: PlaceMention[] = []
  for (let at = 0; at < text.length - 1; ) {
    const word = WORDS.get(text.slice(at, at + 2))?.find((each) => text.startsWith(each.text, at))
    if (word === undefined) {
      at++
      continue
    }
    const before = found.at(-1)
    const mention = { text: word.text, start: at, end: at + word.text.length, codes: word.codes }
    const inner = before === undefined ? [] : innerCodes(before, mention, text)
    if (before !== undefined && inner.length > 0) {
      found[found.length - 1] = {
        text: text.slice(before.start, mention.end),
        start: before.start,
        end: mention.end,
        codes: inner,
      }
    } else {
      found.push(mention)
    }
    at = mention.end
  }
  return found
}

const JOINT = /^[\s·・\-—/省市县区的]{0,3}$/

/** The places by that name inside the one before, when nothing but a joint stands between. */
function innerCodes(before: PlaceMention, { text: name, start }: PlaceMention, text: string): string[] {
  if (before.codes.length !== 1 || !JOINT.test(text.slice(before.end, start))) return []
  const all = codesNamed(name).filter((code) => code !== before.codes[0] && within(code, before.codes[0]!))
  return preferred(all, {})
}

const BY_NAME: ReadonlyMap<string, string[]> = buildByName()

function buildByName(): Map<string, string[]> {
  const byName = new Map<string, string[]>()
  for (const [code, name] of NAMES) {
    for (const text of new Set([name, shortened(name, levelOf(code))]))
      byName.set(text, [...(byName.get(text) ?? []), code])
  }
  for (const [text, codes] of Object.entries(aliases.names)) {
    if (codes.length === 1) byName.set(text, [...new Set([...(byName.get(text) ?? []), ...codes])])
  }
  return byName
}

const codesNamed = (name: string): string[] => BY_NAME.get(name) ?? []

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
  const inProvince = codes.filter((code) => code.slice(0, 2) === near.slice(0, 2))
  return inProvince.length === 1 ? inProvince : codes
}
