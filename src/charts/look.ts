/** How every chart looks: one accent colour, and nothing told by colour alone, so that it can be read off a black-and-white print. */

/** Fonts the reader's machine has; nothing is fetched. Without quotation marks, which ECharts would not escape. */
export const FONTS = 'Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,SimHei,sans-serif'

export const INK = '#1b1f24'
export const FAINT = '#5c6670'
export const GRID = '#d9dee3'
export const PAPER = '#ffffff'

/** The accent, dark to light. */
export const ACCENT = { deep: '#0b3d63', plain: '#2f7ab5', light: '#a8cde8' } as const

export const TEXT = { fontFamily: FONTS, fontSize: 14, color: INK }

/** 540,000 as it stands beside a curve; 54万 on an axis. */
export const inFull = (people: number): string => people.toLocaleString('en-US')
export const onAxis = (people: number): string =>
  people >= 10_000 ? `${Number((people / 10_000).toFixed(2))}万` : String(people)
