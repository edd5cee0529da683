/** What one laborer says from the first word to the last, as it is said in life: mostly about the positions shown. */

import { chance } from '../rules/matching/chance.ts'

export type TurnKind = 'open' | 'register' | 'details' | 'more' | 'talk' | 'repeat' | 'stop' | 'resume'

export type Turn = {
  kind: TurnKind
  /** Undefined: the chat is opened. */
  say?: string
  /** The same message once more, by its id: the line was slow. */
  again?: true
  /** Without it on the screen the answer is wrong. */
  sees?: string
}

const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余']
const GIVEN = ['建国', '小红', '志强', '秀英', '海燕', '国平', '丽华', '文斌', '桂芳', '永福', '春梅', '军']
const PLACES = ['泉州', '晋江', '石狮', '福清', '莆田', '漳州', '龙海', '南安', '惠安', '长乐', '厦门', '宁德', '三明']
const TRADES = ['电子厂', '服装厂', '鞋厂', '保安', '保洁', '焊工', '叉车', '厨师', '快递', '木工', '普工', '司机']
const HOMES = ['湖北恩施', '贵州毕节', '四川达州', '江西赣州', '云南昭通', '福建龙岩', '重庆万州', '湖南邵阳']

export function lifeOf(seed: number): Turn[] {
  const random = chance(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const one = (words: readonly string[]): string => words[below(words.length)]!
  const name = one(SURNAMES) + one(GIVEN)
  const wish = `想在${one(PLACES)}找${one(TRADES)}的活，一个月${4 + below(4)}千以上${random() < 0.6 ? '，包住' : ''}`
  return [
    { kind: 'open', sees: '同意' },
    { kind: 'register', say: '同意' },
    { kind: 'register', say: `我叫${name}，${20 + below(38)}岁，${one(HOMES)}人，${wish}`, sees: '我记的是' },
    { kind: 'register', say: '对', sees: '登记好了' },
    { kind: 'talk', say: '跳过' },
    { kind: 'details', say: '1' },
    { kind: 'talk', say: '3' },
    { kind: 'more', say: '换一批' },
    { kind: 'details', say: '2' },
    { kind: 'repeat', again: true },
    { kind: 'talk', say: '这个活包不包吃' },
    { kind: 'more', say: '换一批' },
    { kind: 'details', say: '1' },
    { kind: 'talk', say: '你好' },
    { kind: 'stop', say: '退订', sees: '停了' },
    { kind: 'repeat', again: true, sees: '停了' },
    { kind: 'resume', say: '找活' },
    { kind: 'details', say: '3' },
    { kind: 'talk', say: '谢谢' },
    { kind: 'talk', say: '看我的资料', sees: '您的资料' },
  ]
}
