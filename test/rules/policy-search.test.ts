import { describe, expect, it } from 'vitest'
import type { Policy } from '../../src/rules/policy.ts'
import { asksInGeneral, policiesAbout } from '../../src/rules/policy-search.ts'

const policy = (title: string, body: string, validFrom = '2026-01-01'): Policy => ({
  title,
  body,
  documentNo: '闽人社〔2026〕1号',
  region: '福建省',
  validFrom,
  source: '省人社厅网站',
})
const POLICIES = [
  policy('关于外出务工人员交通补贴的通知', '跨省务工的脱贫劳动力，每年领一次往返路费，最多500元。'),
  policy('灵活就业人员社会保险补贴办法', '离校两年内没找到单位、灵活就业的毕业生，可以领养老和医疗保险补贴。'),
  policy('失业保险金申领办法', '单位交过失业保险满一年，不是自己要走的，可以领失业金，最长领二十四个月。'),
  policy('创业担保贷款实施办法', '自己开店、办厂的，可以申请贷款，最高三十万元，政府贴利息。'),
  policy('职业技能培训补贴标准', '学电工、焊工、月嫂等，考到证的，学费按标准报销。生活困难的另给生活费。'),
]

describe('a question about policies', () => {
  it.each([
    ['交通补贴怎么领', '关于外出务工人员交通补贴的通知'],
    ['回家的路费给不给报', '关于外出务工人员交通补贴的通知'],
    ['车票钱有没有补助，我在外省打工', '关于外出务工人员交通补贴的通知'],
    ['社保补贴去哪里办', '灵活就业人员社会保险补贴办法'],
    ['我被裁了，失业金咋领', '失业保险金申领办法'],
    ['想自己开店能不能贷款', '创业担保贷款实施办法'],
    ['学手艺有补贴吗', '职业技能培训补贴标准'],
    ['学电工的学费报销不', '职业技能培训补贴标准'],
  ])('%s is answered by %s', (question, title) => {
    expect(policiesAbout(question, POLICIES)[0]?.title).toBe(title)
  })

  it.each(['公积金怎么提', '低保怎么办', '孩子上大学有没有补助', '有什么补贴', '补贴', '高温津贴多少钱', ''])(
    '%s is for a human',
    (question) => {
      expect(policiesAbout(question, POLICIES)).toEqual([])
    },
  )

  it('prefers what holds since later, of two that fit alike', () => {
    const [old, now] = [policy('交通补贴', '每人300元。'), policy('交通补贴', '每人500元。', '2026-07-01')]
    expect(policiesAbout('交通补贴', [old, now])).toEqual([now, old])
  })
})

it.each([
  ['有啥补贴', true],
  ['现在有什么政策', true],
  ['有补助可以领吗', true],
  ['交通补贴怎么领', false],
  ['失业金怎么办', false],
])('%s asks which there are: %s', (question, general) => {
  expect(asksInGeneral(question)).toBe(general)
})
