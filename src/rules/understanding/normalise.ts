/** Brings what people type to one form: simplified characters, half-width digits, no emoji, plain punctuation, the common word. */

import { Converter } from 'opencc-js/t2cn'
import lexicon from '../lexicon/slips.json' with { type: 'json' }

/** Nobody needs more to say what work he wants; longer texts are cut before anything looks at them. */
const LONGEST = 500

const simplify = Converter({ from: 'hk', to: 'cn' })
/** 乾县 is written so today. */
const ALSO_SIMPLE = '乾濛'
/** Every character that the conversion changes; the others need none. */
const TRADITIONAL = new RegExp(`[${changedCharacters()}]`)

function changedCharacters(): string {
  const all = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) => String.fromCharCode(0x4e00 + index))
  const simple = simplify(all.join('\n')).split('\n')
  return all.filter((character, index) => simple[index] !== character && !ALSO_SIMPLE.includes(character)).join('')
}
/** Nothing but plain Chinese, digits and letters: the usual case, in which there is nothing to bring to one form. */
const PLAIN = /^[\u0020-\u007e\u4e00-\u9fff，。？]*$/
/** ①泉州 ②电子厂: a list, not a number. */
const LIST_MARK = /[①-⑳](?=[^\s,，。])/gu
/** Alone they are an answer. */
const THUMBS = /^(?:(?:\s|\ufe0f)*[👌👍✅✔🙆🆗💯])+(?:\s|\ufe0f)*$/u
const CROSSES = /^(?:(?:\s|\ufe0f)*[❌✖🙅👎])+(?:\s|\ufe0f)*$/u
const INVISIBLE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200b-\u200f\u2060\ufeff]|\ufe0f|\u20e3/gu
/** A space between Chinese words stands for a comma: 五千 六十三岁 is two things. */
const BETWEEN_CHINESE = /(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff\dA-Za-z])|(?<=[\dA-Za-z]) +(?=[\u4e00-\u9fff])/g
/** One character at a time, as old phones and shaky thumbs type: 找 工 作. */
const SPELLED = /(?<![^ ,])(?:[\u4e00-\u9fff] ){2,}[\u4e00-\u9fff](?![^ ,])/g

/** Dialect words (搵, 莫得) and slips of the thumb (夜搬) by the word meant. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ...Object.entries(lexicon.dialect),
  ...Object.entries(lexicon.slips),
])
const WRITTEN = new RegExp([...MEANT.keys()].sort((one, other) => other.length - one.length).join('|'), 'g')

function withoutPictures(text: string): string {
  if (THUMBS.test(text)) return '好'
  if (CROSSES.test(text)) return '不'
  const isList = (text.match(LIST_MARK)?.length ?? 0) > 1
  return (isList ? text.replace(LIST_MARK, ',') : text).replace(INVISIBLE, '').normalize('NFKC')
}

export function normalise(text: string): string {
  const cut = text.slice(0, LONGEST)
  const plain = PLAIN.test(cut) ? cut.normalize('NFKC') : withoutPictures(cut)
  const simple = TRADITIONAL.test(plain) ? simplify(plain) : plain
  return simple
    .replace(/[、；;\n\r\t…]+|~+(?! *[\d一二两三四五六七八九十])/g, ',')
    .replace(/[。!]+/g, '.')
    .replace(SPELLED, (spelled: string) => spelled.replaceAll(' ', ''))
    .replace(BETWEEN_CHINESE, ',')
    .replace(WRITTEN, (written: string) => MEANT.get(written)!)
    .replace(/^[,. ]+|[, ]+$/g, '')
    .trim()
}
