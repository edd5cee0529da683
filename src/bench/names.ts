/** Names and phones of generated people: the common names often, as in life, and no phone twice. */

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'
const GIVEN = '伟芳秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国'

export function personOfNumber(id: number): { name: string; phone: string } {
  const given = GIVEN[(id * 7) % GIVEN.length]! + (id % 3 === 0 ? '' : GIVEN[(id * 11) % GIVEN.length]!)
  return { name: SURNAMES[id % SURNAMES.length]! + given, phone: `138${String(id).padStart(8, '0')}` }
}
