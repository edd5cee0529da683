/** The keys that work on every screen: 7 换一批 · 8 有活了 · 9 都不行 · 0 找人. */

import { normalise } from './normalise.ts'

export type FixedKey = 'more' | 'employed' | 'none' | 'human'

const KEYS: [FixedKey, RegExp][] = [
  [
    'more',
    /^(?:7|七|(?:给我|帮我|麻烦|再|都)*换(?:一)?(?:批|换|拨|组|波|轮|下|些|几个|别的|点别的|其他的?|个别的)?|(?:再|多)(?:来|推|发|给|看)(?:我)?(?:几|一|点|些)?(?:个|批|些|家|份)?(?:别的)?|下一(?:批|页|组)|看?看?别的(?:活|工作)?|再看看|更多|(?:还)?有(?:没有)?(?:别的|其[他它]的?)(?:活|工作|岗位)?|(?:还有|别的|其[他它]的?)(?:啥|什么|哪些|别的|其[他它]的?)?|重新推(?:荐)?(?:几个)?|(?:没得|莫得|没有?)(?:别的|其他的?)了?(?=吗|嗦|嘛|么))(?:吧|吗|嘛|嗦|么|没|没有|呢|啊|呗|看看|的|了)*$/,
  ],
  ['employed', /^(?:8|八|有活了|有工作了|上班了|已上班|已经上班)$/],
  ['none', /^(?:9|九|都不行|都不要|都不合适|都不好|没合适的|没有合适的|一个都不行)$/],
  ['human', /^(?:0|零|〇|找人|人工|转人工|找人工|人工服务)$/],
]

export function fixedKey(text: string): FixedKey | undefined {
  const said = normalise(text).replace(/[.,!?~ ]+$/g, '')
  return KEYS.find(([, words]) => words.test(said))?.[0]
}

/** 暂停: not now, but again later. */
export const isPause = (text: string): boolean =>
  /暂停|先(?:别|不要|不用)(?:再)?(?:发|推)|过(?:一)?(?:阵|段)|(?:这|最近)(?:几天|段时间|阵子)?.{0,4}(?:别|不用|先不)发|停(?:一|几|两|三|半)(?:下|天|个月|月)/.test(
    normalise(text),
  )
