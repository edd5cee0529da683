import { describe, expect, it } from 'vitest'
import { troubleIn, wantsHuman } from '../../../src/rules/understanding/trouble.ts'

describe('distress', () => {
  it.each([
    ['老板拖欠工资三个月了', 'wages'],
    ['干了半年一分钱没拿到', 'wages'],
    ['工钱一直没给', 'wages'],
    ['老板跑了', 'wages'],
    ['被中介骗了2000块', 'fraud'],
    ['身份证被扣了', 'fraud'],
    ['中介收了我三百五', 'fraud'],
    ['收了我500介绍费', 'fraud'],
    ['收了我两千多就不理我', 'fraud'],
    ['押金不退给我', 'fraud'],
    ['手被机器压了', 'injury'],
    ['从架子上摔下来腿断了', 'injury'],
    ['工伤了老板不管', 'injury'],
    ['孩子住院没钱', 'hardship'],
    ['三天没吃上饭了,没饭吃', 'hardship'],
    ['活着没意思', 'danger'],
    ['老公打我', 'danger'],
    ['他们不让我走', 'danger'],
    ['老板打人', 'danger'],
    ['工头动不动就打骂我们', 'danger'],
  ])('%s is %s', (said, trouble) => {
    expect(troubleIn(said)).toBe(trouble)
  })

  it.each([
    '要不拖欠工资的厂',
    '怕被骗',
    '会不会受伤',
    '不欠工资就行',
    '有没有工伤保险',
    '想找活',
    '那个厂收了我,5000一个月',
    '那个厂收了我,一万二',
    '他们收了我5000一个月',
    '工资按时发的',
    '你打我电话',
    '住院部保洁',
    '他们都是打工人',
    '老板不打人就行',
  ])('%s is none', (said) => {
    expect(troubleIn(said)).toBeUndefined()
  })
})

it.each(['找人', '转人工', '我要找你们领导', '给我打个电话', '能不能找个人跟我说'])('%s asks for a human', (said) => {
  expect(wantsHuman(said)).toBe(true)
})
