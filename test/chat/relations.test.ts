import { describe, expect, it } from 'vitest'
import { isForMany, otherOfBoth, registersAnother, relationIn } from '../../src/chat/relations.ts'

describe('for whom', () => {
  it.each([
    ['给我老婆也找一个', '老婆'],
    ['帮我媳妇问问', '老婆'],
    ['我爸想找个看大门的', '爸'],
    ['替我父亲找', '爸'],
    ['我儿子15岁想进厂', '儿子'],
    ['我老公上班了', '老公'],
    ['看我妈的资料', '妈'],
    ['我自己也想找', '本人'],
    ['不是给她，是我自己找', '本人'],
    ['也给我找一个', '本人'],
    ['我女儿还在找', '女儿'],
    ['我爸还没活', '爸'],
    ['我儿子还在家闲着', '儿子'],
    ['儿子19岁刚毕业,想学技术', '儿子'],
    ['我妈五十八岁,做保洁', '妈'],
    ['我女儿要进厂', '女儿'],
    ['我老婆45岁,想找要人的厂', '老婆'],
    ['我妈58岁,会照顾老人', '妈'],
    ['我妈52,住院部保洁也行', '妈'],
    ['我儿子今年高中毕业,找暑假工', '儿子'],
    ['我女儿今年3岁,想找离家近的', undefined],
    ['我儿子还在读书,要供他,我想找个电子厂的活', undefined],
    ['我爸还在住院,想找离家近的', undefined],
    ['女儿3岁要人带,只能上白班', undefined],
    ['我女儿要人带,只能上白班', undefined],
    ['我妈七十了要人照顾,想找离家近的', undefined],
    ['给我找个活', undefined],
    ['我想去泉州', undefined],
    ['老乡介绍来的', undefined],
  ])('%s is %s', (text, relation) => {
    expect(relationIn(text)).toBe(relation)
  })
})

it('a couple, one more and many are told apart from one of the family', () => {
  expect(otherOfBoth('帮我和我老公一起找')).toBe('老公')
  expect(otherOfBoth('我和老婆想去泉州')).toBeUndefined()
  expect(registersAnother('再登记一个,小李')).toBe(true)
  expect(registersAnother('再找一个')).toBe(false)
  expect(registersAnother('我再报个名')).toBe(false)
})

describe('for many', () => {
  it.each(['我是村干部,帮村民登记', '给大家找活', '帮他们也登记一下', '批量登记', '我是村干部'])('%s', (text) => {
    expect(isForMany(text)).toBe(true)
  })

  it.each([
    '想帮人带孩子',
    '以前给别人打工',
    '帮别人带过孩子',
    '在工地给大家做饭',
    '我以前是村干部,想找个看门的活',
    '给他们报过价',
  ])('not so: %s', (text) => {
    expect(isForMany(text)).toBe(false)
  })
})
