import { expect, it } from 'vitest'
import { mentionsIn } from '../../../src/rules/understanding/mentions.ts'

it.each([
  ['装修水电工', [], ['水电工']],
  ['南安保安', ['350583'], ['保安']],
  ['长白班', [], []],
  ['泉州电子厂', ['350500'], ['电子厂普工']],
  ['回家带孩子', [], []],
  ['家里要带孩子', [], []],
  ['去人家家里带孩子', [], ['月嫂']],
  ['到客户家里照顾小孩', [], ['月嫂']],
])('%s names what it says and nothing hidden in it', (said, places, trades) => {
  const found = mentionsIn(said)
  expect(found.places.flatMap(({ codes }) => codes)).toEqual(places)
  expect(found.trades.map(({ name }) => name)).toEqual(trades)
})
