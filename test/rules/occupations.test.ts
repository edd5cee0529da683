import { describe, expect, it } from 'vitest'
import {
  groupOf,
  OCCUPATION_NAMES,
  occupation,
  occupationOfTitle,
  occupationsIn,
  tradesIn,
} from '../../src/rules/occupations.ts'
import harmless from './harmless.json' with { type: 'json' }

describe('the tree of occupations', () => {
  it('gives each word to one occupation only', () => {
    const owners = new Map<string, string[]>()
    for (const name of OCCUPATION_NAMES) {
      for (const said of [name, ...occupation(name)!.words]) {
        const word = said.replace(/\?+$/, '')
        owners.set(word, [...(owners.get(word) ?? []), name])
      }
    }
    expect([...owners].filter(([, names]) => new Set(names).size > 1)).toEqual([])
  })

  it('marks what the young and the old may not do', () => {
    expect(['焊工', '爆破工', '架子工'].map((name) => occupation(name)?.hazardous)).toEqual([true, true, true])
    expect(occupation('包装工')?.hazardous).toBeUndefined()
  })

  it.each([
    ['针车工', '鞋业'],
    ['鞋业', '鞋业'],
  ])('%s belongs to %s', (name, group) => {
    expect(groupOf(name)).toBe(group)
  })
})

describe('occupations in a text', () => {
  it.each([
    ['我会踩缝纫机也会打包', ['缝纫工', '包装工']],
    ['挖机 帮厨 月嫂', ['挖机司机', '厨房帮工', '月嫂']],
    ['cnc操机', ['车床工']],
    ['今天天气不错', []],
  ])('%s', (text, names) => {
    expect(occupationsIn(text)).toEqual(names)
  })

  it.each([
    ['缝纫工', '车位 平车 踩缝纫机 车衣服 打边车 缝忍'],
    ['针车工', '针车 珍车 车鞋面 高头车'],
    ['鞋厂普工', '鞋厂 鞋场 做鞋'],
    ['电子厂普工', '电子厂 电子长 富士康 线路板厂'],
    ['普工', '进厂 打螺丝 杂工 流水线 操作工 雨衣厂里的活'],
    ['包装工', '打包 包装 装箱 仓库打包'],
    ['分拣员', '分拣 分捡 快递分拣 拣货'],
    ['挖机司机', '挖机 勾机 钩机 开铲车'],
    ['塔吊司机', '塔吊 开吊车 行车工'],
    ['厨房帮工', '帮厨 打荷 切配 墩子 切菜'],
    ['服务员', '端盘子 传菜 饭店 迎宾'],
    ['月嫂', '月嫂 育儿嫂 带小孩的活 月扫'],
    ['保姆', '阿姨 住家保姆 保母 钟点工'],
    ['护工', '护工 陪护 照顾老人 养老院'],
    ['外卖骑手', '送外卖 骑手 跑腿 外买'],
    ['司机', '跑滴滴 代驾 给老板开车'],
    ['货车司机', '货拉拉 开大车 送货'],
    ['钢筋工', '扎钢筋 绑钢筋'],
    ['木工', '支模 木匠'],
    ['泥水工', '砌墙 贴砖 瓦工 泥瓦匠 大工'],
    ['装修工', '刮腻子 刮大白 吊顶'],
    ['建筑小工', '小工 搬砖 工地'],
    ['搬运工', '装卸 搬货 卸车 扛包'],
    ['焊工', '电焊 氩弧焊 二保焊 氩狐焊'],
    ['车床工', '车床 数控 车工 数控车工 CNC'],
    ['保安', '看大门 门卫 看门 宿管'],
    ['环卫工', '环卫 扫马路'],
    ['采茶工', '采茶 茶厂 摘茶叶'],
    ['果园工', '摘果 摘柚子'],
    ['种植工', '种菜 大棚 蘑菇厂'],
    ['食品厂普工', '海鲜加工 剥虾 食品厂'],
    ['雕刻工', '雕刻 石雕'],
    ['建材厂普工', '石材厂 卫浴 水暖厂'],
    ['箱包厂普工', '箱包 雨伞厂'],
    ['印刷工', '印刷 纸箱厂'],
    ['铸造工', '压铸 翻砂'],
    ['电镀工', '电镀'],
    ['锅炉工', '司炉工 烧锅炉'],
    ['洗衣工', '洗衣房 干洗'],
    ['安装工', '家具安装 安装师傅'],
    ['理货员', '理货 超市'],
  ])('%s is what people mean by: %s', (name, said) => {
    for (const word of said.split(' ')) expect([word, ...occupationsIn(word)]).toEqual([word, name])
  })

  it.each([
    ['饭店洗碗', ['洗碗工']],
    ['去餐厅做服务员', ['服务员']],
    ['电子厂打包', ['包装工']],
    ['数控操作工', ['车床工']],
    ['工厂直招普工', ['普工']],
    ['电子厂鞋厂都行', ['电子厂普工', '鞋厂普工']],
    ['保安保洁都可以', ['保安', '保洁员']],
    ['木工/瓦工/钢筋工', ['木工', '泥水工', '钢筋工']],
    ['不想进厂想当保安', ['普工', '保安']],
    ['海鲜加工厂', ['食品厂普工']],
    ['保洁工作', ['保洁员']],
    ['薪水工资', []],
    ['手工费', []],
    ['技工学校', []],
  ])('%s names %j', (text, names) => {
    expect(occupationsIn(text)).toEqual(names)
  })

  it('counts a workplace and the trade in it as one mention, so that 不想去 before it refuses the trade', () => {
    expect(tradesIn('不想去餐厅做服务员')).toEqual([{ name: '服务员', start: 3, end: 9 }])
  })

  it.each(OCCUPATION_NAMES)('%s is found by its own name', (name) => {
    expect(occupationsIn(name)).toEqual([name])
  })

  it.each(harmless)('%s names no trade', (text) => {
    expect(occupationsIn(text)).toEqual([])
  })

  it.each([
    ['高薪招聘电话客服', undefined, '客服'],
    ['普工/叉车工', undefined, '叉车工'],
    ['诚聘英才', '保安', '保安'],
    ['诚聘英才', undefined, undefined],
  ])('the title %s with the trade %s is %s', (title, trade, name) => {
    expect(occupationOfTitle(title, trade)).toBe(name)
  })
})
