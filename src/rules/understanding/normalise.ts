/** Brings what people type to one form: simplified characters, half-width digits, no emoji, plain punctuation. */

import { Converter } from 'opencc-js/t2cn'

/** Nobody needs more to say what work he wants; longer texts are cut before anything looks at them. */
const LONGEST = 500

const simplify = Converter({ from: 'hk', to: 'cn' })
/** Characters that only traditional writing has and that people use when they ask for work. */
const TRADITIONAL =
  /[電廠後會個們來說給錢萬過這裡還沒麼嗎張陳劉楊黃趙吳孫馬場門車東廣區縣鎮鄉灣樂興長島寧莊蘇滬應實際業務員發愛媽爺讓對應請問時間號碼報紅綠藍藝術國華廈門龍漁農園輕鋼鐵機單雙開關飯館點雞鴨魚蝦兩幾歲幹勞動資聯繫處辦證貧窮數學銷售導購貨車運輸質檢驗維護衛]/
const INVISIBLE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200b-\u200f\u2060\ufeff]|\ufe0f/gu
/** A space between Chinese words stands for a comma: 五千 六十三岁 is two things. */
const BETWEEN_CHINESE = /(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff\d])|(?<=\d) +(?=[\u4e00-\u9fff])/g

export function normalise(text: string): string {
  const plain = text.slice(0, LONGEST).normalize('NFKC').replace(INVISIBLE, '')
  const simple = TRADITIONAL.test(plain) ? simplify(plain) : plain
  return simple
    .replace(/[、；;\n\r\t]+/g, ',')
    .replace(/[。!]+/g, '.')
    .replace(BETWEEN_CHINESE, ',')
    .trim()
}
