/** The laborers of a rehearsal: who they are, how they come to us, and what they say. Made up from the seed; nobody is real. */

import type { InboundEvent } from '../chat/inbound.ts'
import type { ChannelName } from '../outbox/channel.ts'
import { checkCharacter } from '../rules/id-number.ts'
import { type Dice, dice } from './dice.ts'

/** `chat`: registers by talking · `code`: on the roster, joins by his personal code · `phone`: on the roster, registers by talking
 * and is recognised by his phone · `silent`: on the roster, never writes · `passer_by`: starts and never finishes. */
export type Way = 'chat' | 'code' | 'phone' | 'silent' | 'passer_by'

export type Villager = {
  no: number
  name: string
  phone: string
  idNumber: string
  age: number
  way: Way
  channel: ChannelName
  address: string
  /** Picks up when a caseworker rings. */
  answersPhone: boolean
  /** Whole days after the beginning on which he first appears (registers, or is put on the roster). */
  comesOn: number
  village: string
  dice: Dice
}

export type Line = string | InboundEvent

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗']
const GIVEN = [...'伟芳娜敏静强磊军洋勇艳杰涛明超兰霞平刚桂英华玉梅红建国秀珍凤']
const PLACES = ['泉州', '晋江', '石狮', '南安', '厦门', '漳州', '福州', '莆田']
const TRADES = ['电子厂', '鞋厂', '包装工', '服装厂', '保安', '保洁', '焊工', '叉车工', '搬运工', '饭店']
const PAYS = ['四千以上', '五千', '四五千', '六千以上', '5500']

const IN_FIRST_DAYS = 9

export function villagerOf(no: number, seed: number, months: number): Villager {
  const own = dice(seed, 1, no)
  const age = own.between(19, 58)
  const way = wayOf(own)
  const channel = own.one<ChannelName>(['telegram', 'telegram', 'telegram', 'wechat', 'wechat', 'web'])
  return {
    no,
    name: `${SURNAMES[no % SURNAMES.length]!}${GIVEN[Math.floor(no / 20) % GIVEN.length]!}${GIVEN[Math.floor(no / 600) % GIVEN.length]!}`,
    phone: `138${String(10_000_000 + no).slice(0, 8)}`,
    idNumber: idNumberOf(no, age),
    age,
    way,
    channel,
    address: `${channel}-${no}`,
    answersPhone: own.happens(0.7),
    comesOn: own.happens(0.7) ? own.below(IN_FIRST_DAYS) : own.below(months * 30 - 2),
    village: `第${1 + (no % 12)}村`,
    dice: own,
  }
}

export const isOnRoster = ({ way }: Villager): boolean => way === 'code' || way === 'phone' || way === 'silent'

function wayOf(own: Dice): Way {
  const drawn = own.below(100)
  if (drawn < 55) return 'chat'
  if (drawn < 70) return 'code'
  if (drawn < 78) return 'phone'
  return drawn < 95 ? 'silent' : 'passer_by'
}

/** Right check digit, nobody's number. */
function idNumberOf(no: number, age: number): string {
  const first17 = `422801${2027 - age}0615${String(no % 1000).padStart(3, '0')}`
  const first = `4228${String(10 + Math.floor(no / 1000)).slice(0, 2)}${first17.slice(6)}`
  return `${first}${checkCharacter(first)}`
}

export function registering(villager: Villager): Line[] {
  const { dice: own, name, age, phone, way } = villager
  const [place, trade, pay] = [own.one(PLACES), own.one(TRADES), own.one(PAYS)]
  const sentence = `我叫${name}，${age}岁，湖北恩施人，想在${place}找${trade}的活，一个月${pay}，包住`
  const contact = way === 'phone' || own.happens(0.3) ? phone : '跳过'
  switch (own.below(5)) {
    case 0:
      return [sentence, '同意', '对', contact]
    case 1:
      return ['找活', '同意', '1', place, trade, pay, String(age), contact]
    case 2:
      return ['同意', sentence, `不对，是${own.one(PLACES)}`, '对', contact]
    default:
      return ['同意', sentence, '对', contact]
  }
}

export const passingBy = ({ dice: own }: Villager): Line[] =>
  own.one([['你好'], ['你好', '同意'], ['不同意'], ['泉州电子厂']])

/** What he does about a push he has read; most do nothing. */
export function reacting({ dice: own }: Villager): Line[] {
  const drawn = own.below(100)
  if (drawn < 45) return []
  if (drawn < 58) return [String(own.between(1, 3))]
  if (drawn < 66) return [String(own.between(1, 3)), '1', '1', '跳过']
  if (drawn < 76) return ['换一批']
  if (drawn < 83) return ['9', String(own.between(1, 6))]
  if (drawn < 90) return ['有活了', '跳过']
  if (drawn < 93) return ['暂停', String(own.between(1, 3))]
  if (drawn < 96) return ['退订']
  return drawn < 99 ? ['0'] : ['删除我的信息', '1']
}

/** What happens in his life whether or not we write. */
export function living({ dice: own }: Villager): Line[] {
  const drawn = own.below(100)
  if (drawn < 25) return ['有活了', '在石狮鞋厂上班']
  if (drawn < 50) return ['没活了']
  if (drawn < 60) return ['找活']
  if (drawn < 68) return ['改地方', own.one(PLACES), '对']
  if (drawn < 74) return [own.one(['换一批', '7'])]
  if (drawn < 80) return ['暂停', String(own.between(1, 3))]
  if (drawn < 84) return ['退订']
  if (drawn < 94) return [{ kind: 'blocked' }]
  if (drawn < 96) return ['打错了，我不是本人']
  if (drawn < 97) return ['删除我的信息', '1']
  return ['人工']
}
