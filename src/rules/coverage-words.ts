/** What states and exemptions of coverage are called where staff read them. */

export const STATES_OF_ROWS: Record<string, string> = {
  open: '待推',
  delivered: '送达',
  accepted: '渠道受理',
  phoned: '电话联系',
  unreachable: '联系不上',
  exempt: '不用推',
}

export const EXEMPTIONS: Record<string, string> = {
  employed: '已就业',
  'employed:self': '已就业（自述）',
  'employed:employer': '已就业（单位确认）',
  'employed:insurance': '已就业（社保）',
  erased: '要求删除资料',
  withdrew: '不找工作了',
  declined: '不要推送',
  paused: '暂停',
  joined_late: '月末最后时段后才登记',
}
