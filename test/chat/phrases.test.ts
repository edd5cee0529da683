import { describe, expect, it } from 'vitest'
import {
  addsTo,
  agrees,
  asksForFees,
  asksForIdNumber,
  asksWhoWeAre,
  changesPhone,
  isAngry,
  isPuzzled,
  needsStaff,
  pauseEnd,
  postpones,
  saysNotMe,
  wantsPause,
  wasNotTaken,
} from '../../src/chat/phrases.ts'

describe('anger', () => {
  it.each(['滚', '你们这些垃圾', '傻逼机器人', '呵呵', '烦死了', '问了多少遍了', '你们真行', '没屁用'])(
    '%s is angry',
    (text) => {
      expect(isAngry(text)).toBe(true)
    },
  )

  it.each(['垃圾分类员', '倒垃圾的活', '废物回收站', '开滚装船', '帮我妈的厂找人', '不怕烦'])('%s is not', (text) => {
    expect(isAngry(text)).toBe(false)
  })
})

describe('同意', () => {
  it.each(['同意', '我同意', '同意,我想去泉州', '愿意'])('%s agrees', (text) => {
    expect(agrees(text)).toBe(true)
  })

  it.each(['同意个屁', '同意才怪', '同意吗', '同意什么', '同意不', '不同意', '同意?'])('%s does not', (text) => {
    expect(agrees(text)).toBe(false)
  })
})

describe('other turns of phrase', () => {
  it.each<[string, (text: string) => boolean, string[], string[]]>([
    ['adds to what was said', addsTo, ['漳州也行', '还会电工', '加上保安'], ['是漳州', '想去漳州']],
    ['does not understand the question', isPuzzled, ['啥意思', '咋弄', '不会打字', '看不懂'], ['泉州', '你好']],
    ['asks whether an ID number is needed', asksForIdNumber, ['要身份证吗', '身份证要不要'], ['我身份证丢了', '泉州']],
    ['wants to know who this is', asksWhoWeAre, ['你们是谁', '是不是骗人', '收费吗'], ['收银员', '泉州']],
    [
      'only a human can do anything about',
      needsStaff,
      ['没人打给我', '怎么取消报名', '电话打不通', '打12333没人接', '打了三次没人接电话'],
      ['家里没人带孩子', '没人要我', '孩子放学没人接,想找离家近的活', '孩子没人接送', '晚上没人接班'],
    ],
    [
      'asks whether a fee is due',
      asksForFees,
      ['要交押金吗', '中介费多少', '要押金么'],
      ['让我交押金', '押金不退', '收银员', '中介要收押金怎么办', '交了押金什么时候退'],
    ],
    [
      'was not taken',
      wasNotTaken,
      ['面试了,不要我', '嫌我年纪大', '没选上', '人家不要我了', '厂里不要我去了', '没面过'],
      ['要不要我', '没要我交钱', '不要夜班', '有没有不要我上夜班的', '别嫌我啰嗦', '不要嫌我烦', '没面过试'],
    ],
    [
      'has another phone',
      changesPhone,
      ['改电话', '老号码不用了', '手机换号了', '这个手机号不用了', '电话停机了'],
      ['换个电话销售的活', '电话打不通', '换工作', '改天打电话给我', '打电话不用了'],
    ],
    [
      'puts it off',
      postpones,
      ['我再看看', '先看看吧', '先看看再说', '晚上再说', '有空再聊'],
      ['晚上能上班', '明天就能去', '看看保安', '先看看有活没', '先看看岗位'],
    ],
    [
      'pauses',
      wantsPause,
      ['暂停', '停两个月', '这个月先不找', '这段时间我不想找了', '最近几天有事,不找'],
      [
        '这个月找不到活',
        '不找夜班的',
        '这个月再不找到活就交不起房租了',
        '最近几天工地不找人,帮我看看别的',
        '这个月不找到活不行',
      ],
    ],
    ['is somebody else', saysNotMe, ['打错了，不是本人', '我不是原来的机主'], ['打错字了', '不是漳州']],
  ])('a message that %s', (_what, says, yes, no) => {
    for (const text of yes) expect(says(text), text).toBe(true)
    for (const text of no) expect(says(text), text).toBe(false)
  })

  it.each([
    ['停两个月', '2027-01-23'],
    ['停10天', '2026-12-03'],
    ['停一个星期', '2026-11-30'],
    ['停半年', '2027-05-23'],
    ['先停一下', undefined],
  ])('%s lasts until %s', (text, day) => {
    expect(pauseEnd(text, '2026-11-23')).toBe(day)
  })
})
