/** Brings what people type to one form: simplified characters, half-width digits, no emoji, plain punctuation, the common word. */

import { Converter } from 'opencc-js/t2cn'
import lexicon from '../lexicon/slips.json' with { type: 'json' }

/** Nobody needs more to say what work he wants; longer texts are cut before anything looks at them. */
const LONGEST = 500

const simplify = Converter({ from: 'hk', to: 'cn' })
/** Characters that only traditional writing has and that people use when they ask for work. */
const TRADITIONAL =
  /[電廠後會個們來說給錢萬過這裡還沒麼嗎張陳劉楊黃趙吳孫馬場門車東廣區縣鎮鄉灣樂興長島寧莊蘇滬應實際業務員發愛媽爺讓對應請問時間號碼報紅綠藍藝術國華廈門龍漁農園輕鋼鐵機單雙開關飯館點雞鴨魚蝦兩幾歲幹勞動資聯繫處辦證貧窮數學銷售導購貨車運輸質檢驗維護衛裝鞋縫紉維護衛潔紡織傢氣熱軟體頭師傅傷殘醫療斷騙轉訂閱刪]/
/** Nothing but plain Chinese, digits and letters: the usual case, in which there is nothing to bring to one form. */
const PLAIN = /^[\u0020-\u007e\u4e00-\u9fff，。？]*$/
const INVISIBLE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200b-\u200f\u2060\ufeff]|\ufe0f|\u20e3/gu
/** A space between Chinese words stands for a comma: 五千 六十三岁 is two things. */
const BETWEEN_CHINESE = /(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff\dA-Za-z])|(?<=[\dA-Za-z]) +(?=[\u4e00-\u9fff])/g
/** One character at a time, as old phones and shaky thumbs type: 找 工 作. */
const SPELLED = /(?:[\u4e00-\u9fff] ){2,}[\u4e00-\u9fff]/g

/** Dialect words (搵, 莫得) and slips of the thumb (夜搬) by the word meant. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ...Object.entries(lexicon.dialect),
  ...Object.entries(lexicon.slips),
])
const WRITTEN = new RegExp([...MEANT.keys()].sort((one, other) => other.length - one.length).join('|'), 'g')

export function normalise(text: string): string {
  const cut = text.slice(0, LONGEST)
  const plain = (PLAIN.test(cut) ? cut : cut.replace(INVISIBLE, '')).normalize('NFKC')
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
