/** What came of checking a sealed month (核对封存), in words. */

import type { Damage, Verdict } from './verify.ts'

/** Whoever reads them goes through them one by one; the rest is in the JSON. */
const MOST_LISTED = 50

export function verdictLines(verdict: Verdict): string[] {
  const { month, ok, rows, hash, changed, missing, inserted, damage } = verdict
  return [
    `${month} 封存核对：${ok ? `${rows} 行都对得上` : '对不上！'}`,
    ...listed('被改过的行', changed),
    ...listed('缺了的行', missing),
    ...listed('多出来的行', inserted),
    ...listed('链和封存', damage.map(spoken)),
    ...(hash === undefined ? [] : [`校验码 ${hash}`]),
    ...(ok ? ['要和打印存档的校验码一样才算数：能改数据库的人，也能把整条链重做一遍。'] : []),
  ]
}

function listed(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return []
  const more = items.length > MOST_LISTED ? [`  ……还有 ${items.length - MOST_LISTED} 条`] : []
  return [`${title}（${items.length}）：`, ...items.slice(0, MOST_LISTED).map((item) => `  ${item}`), ...more]
}

function spoken(damage: Damage): string {
  switch (damage.kind) {
    case 'unsealed':
      return '这个月没有封存，没有可以核对的链（每月4日06:00封存上个月；早该封存而没有，就是封存被删了）'
    case 'unfinished':
      return '这个月已经冻结，封存还没做完，服务运行时会接着做'
    case 'totals':
      return '封存时写下的合计和现在各行加起来的不一样'
    case 'seal':
      return '校验码和链的末尾、合计、封存时间对不上：封存本身被改过，或者链尾的行和链一起被删、被添'
    case 'paper':
      return '和您给的校验码不一样：打印之后，这个月的数据连同链一起被重做过'
    case 'chain':
      return `链在第 ${damage.no} 环接不上：这一环或它前面的环被改过、删过、添过`
    case 'corrections_chain':
      return `更正的链在第 ${damage.no} 环接不上`
    case 'correction_changed':
      return `封存后的更正记录 ${damage.entry} 被改过`
    case 'correction_missing':
      return `封存后的更正记录 ${damage.entry} 不见了`
    case 'correction_inserted':
      return `封存后的更正记录 ${damage.entry} 不是程序记下的`
    case 'predecessor':
      return `上一个封存（${damage.month}）和这个月封存时不一样了，或者被删了`
    case 'successor':
      return `下一个封存（${damage.month}）记着的校验码和现在不一样：这个月封存后被重做过`
    case 'anchor':
      return `${damage.month} 封存时记着的更正，现在对不上：更正被改过或删过`
    case 'guard':
      return `数据库里的保护（${damage.name}）被拆掉了`
  }
}
