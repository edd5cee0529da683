/** Amounts, dates, phone and document numbers: what nobody may make up when he says a text in other words. */

const FIGURE = /\d+(?:[.:/-]\d+)*|[零〇一二两三四五六七八九十百千万亿半]+/g

/** In these nothing is counted. */
const NO_FIGURES =
  /一定|一样|一起|一下|一般|一直|一些|一点|一切|一律|一旦|一步|一边|统一|唯一|之一|万一|千万|十分|百姓|四处|三方|两样/g

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(NO_FIGURES, ' ')

export const figuresIn = (text: string): string[] => [...new Set(plain(text).match(FIGURE) ?? [])]

/** Figures of the text that its source does not have. */
export function strayFigures(text: string, source: string): string[] {
  const known = new Set(figuresIn(source))
  return figuresIn(text).filter((figure) => !known.has(figure))
}
