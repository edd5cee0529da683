/** Every sentence of the conversation that a laborer reads: short, spoken, answerable by a number or a word. */

import { spokenDay } from '../rules/calendar.ts'
import type { Choice, Content } from '../rules/message.ts'

/** Stored with every answer; a new text gets a new version. */
export const CONSENT_VERSION = '2026-11'

export type Bureau = { name: string; phone: string }

const numbered = (...labels: string[]): Choice[] => labels.map((label, index) => ({ label: `${index + 1} ${label}`, say: String(index + 1) }))
const list = (labels: string[]): string => labels.map((label, index) => `${index + 1} ${label}`).join('  ')

export const HUMAN: Choice = { label: '0 找人', say: '0' }
const KEYS: Choice[] = [
  { label: '7 换一批', say: '7' },
  { label: '8 有活了', say: '8' },
  { label: '9 都不行', say: '9' },
  HUMAN,
]

export const consent = ({ name }: Bureau): Content => ({
  text: `这里是${name}，帮您找活，不收钱。您同意，我就记下您的称呼、电话、想干的活，每月给您发合适的。您不点头，不给招工单位。随时回“退订”停发，回“删除”删资料。不放心打12333问。\n1 同意  2 不同意  3 看详细`,
  choices: numbered('同意', '不同意', '看详细'),
})

export const familyConsent: Content = {
  text: '给家里人找，要他本人点头。他同意我记下他的称呼、电话、想干的活吗？\n1 他同意  2 他不同意',
  choices: numbered('他同意', '他不同意'),
}

export const consentRefused = ({ phone }: Bureau): Content => ({
  text: `好，不记您的资料。\n想自己看活，打开“公开岗位”网页。\n想找人问，打${phone}，或回 0。\n改主意了，回“同意”。`,
  choices: [{ label: '同意', say: '同意' }, HUMAN],
})

export const consentAgain: Content = {
  text: '先要您点个头，我才能记。\n1 同意  2 不同意  3 看详细',
  choices: numbered('同意', '不同意', '看详细'),
}

export const wish: Content = {
  text: '您想找啥活？在哪干？一个月想挣多少？\n一句话说就行，打字、语音都行。比如：\n“泉州，电子厂，五千，要管住”\n不好说就回 1，我一样一样问。',
  choices: [{ label: '1 一样一样问', say: '1' }],
}

export const readBackWords = {
  heading: '我记的是：',
  who: (surname: string | undefined): string => (surname === undefined ? '您' : `${surname}师傅`),
  age: (age: number): string => `${age}岁`,
  home: (place: string): string => `老家${place}`,
  work: '活',
  place: '地方',
  pay: '工钱',
  phone: '电话',
  board: '吃住',
  night: '夜班',
  not: (names: string): string => `不要${names}`,
  anything: '啥都行',
  anywhere: '哪里都行',
  nearHome: '离家近',
  lodging: '要管住',
  noLodging: '不用管住',
  meals: '要管吃',
  noNight: '不上夜班',
  nightOk: '能上夜班',
  perUnit: { month: '每月', day: '每天', hour: '每小时', piece: '计件' },
}

export const confirmQuestion = '对不对？\n1 对\n2 不对（直接说哪里，比如“是漳州”）'
export const confirmChoices: Choice[] = [
  { label: '1 对', say: '1' },
  { label: '2 不对', say: '2' },
]

const FIELDS: Choice[] = [
  { label: '改地方', say: '改地方' },
  { label: '改活', say: '改活' },
  { label: '改工钱', say: '改工资' },
  { label: '改年纪', say: '改年龄' },
]
export const whatIsWrong: Content = { text: '哪里不对？直接说，比如“是漳州”“四千就行”。', choices: FIELDS }

export const minor = '不到18岁，夜班和危险的活不给您发。'
export const tooYoung: Content = {
  text: '不满16岁还不能上班，我不能给您找，也没有记您的资料。有难处打12355，青少年专线，不要钱。',
}
export const idNotNeeded = '身份证号不用发，我没有存。'

export const phoneQuestion: Content = {
  text: '留个电话吧，有急活好找您。发11位手机号就行，不留就不管它。',
}
export const phoneKept: Content = { text: '电话记下了。' }
export const phoneOnRoster: Content = {
  text: '电话记下了。工作人员会打这个电话跟您核对，电话里告诉您6位数字，您发给我就行。',
}
export const codeRight: Content = { text: '核对好了，是您本人。' }
export const codeWrong: Content = { text: '这6位数字不对，再看看。不行就回 0 找人。', choices: [HUMAN] }

export const qrQuestion = (name: string, { name: bureau }: Bureau): Content => ({
  text: `您是${name}吗？\n这里是${bureau}，帮您找活，不收钱。回 1 就是同意我记下您想干的活，每月给您发合适的，不点头不给招工单位。随时回“退订”停发。\n1 是，同意  2 不是`,
  choices: numbered('是，同意', '不是'),
})
export const qrSpent: Content = { text: '这个码用过了，或者过期了。没关系，在这里也能登记。' }
export const notMe: Content = { text: '好，知道了，不会再发给您。想找活，回“找活”。' }

export const askWhom = (names: string[]): Content => ({ text: `看谁的？\n${list(names)}`, choices: numbered(...names) })
export const self = '我自己'
export const family = '家里人'

export const registeredAgain: Content = { text: '记下了，按新的给您找。' }
export const nothingToChange: Content = { text: '好。想换活、换地方，直接说就行。', choices: KEYS }

export const whyNot: Content = {
  text: '哪里不合适？\n1 钱少  2 太远  3 活不合适  4 时间不行  5 住不行  6 别的',
  choices: numbered('钱少', '太远', '活不合适', '时间不行', '住不行', '别的'),
}
export const refusalNoted = '知道了，以后不给您发这样的。'

export const shareQuestion = (title: string): Content => ({
  text: `报名“${title}”，要把您的称呼和电话给这家单位，好让他们找您。同意吗？\n1 同意  2 不同意`,
  choices: numbered('同意', '不同意'),
})
export const sharePhone: Content = { text: '报名要留电话，单位好找您。请发11位手机号。', choices: [{ label: '算了', say: '跳过' }] }
export const shareRefused: Content = { text: '好，不给单位。您也可以自己打电话去问。', choices: KEYS }
export const applied = (title: string): Content => ({
  text: `报上了：${title}。三天内单位或工作人员会打给您，留意电话。谁让您先交钱，回“举报”。`,
  choices: KEYS,
})
export const applyToWhich: Content = { text: '报哪一个？回前面的数字就行，比如“报名2”。', choices: numbered('', '', '').map(({ say }) => ({ label: `报名${say}`, say: `报名${say}` })) }
export const reported: Content = { text: '谢谢您说一声，我们马上去查。查清前不再给别人发。', choices: KEYS }

export const askEmployer: Content = {
  text: '恭喜！在哪上班？说个厂名或地方就行，不想说回“跳过”。以后没活了，回“没活了”，我接着帮您找。',
  choices: [{ label: '跳过', say: '跳过' }],
}
export const employerNoted: Content = { text: '记下了。干得好好的就行，有难处回 0。', choices: [HUMAN] }
export const backToWork: Content = { text: '好，接着帮您找。' }

export const stopped: Content = {
  text: '好，停了，以后不给您发了。您该领的补贴、待遇一样领。\n想再找活，回“找活”。要删资料，回“删除”。有难处打12333。',
}
export const paused = (until: string): Content => ({
  text: `好，先不发了，${spokenDay(until)}再接着发。想早点，回“找活”。`,
  choices: [{ label: '找活', say: '找活' }],
})

export const forgetQuestion: Content = {
  text: '真要删资料吗？删了我就不记得您了，要再找活得重新登记。\n1 删  2 不删',
  choices: numbered('删', '不删'),
}
export const forgotten = (keptUntil: string): Content => ({
  text: `删好了。只留一条不带姓名的服务记录，按规定存到${keptUntil.slice(0, 4)}年${spokenDay(keptUntil)}。要再找活，回“找活”。`,
})
export const nothingStored: Content = { text: '我这里没有您的资料了。要找活，回“找活”。' }
export const notForgotten: Content = { text: '好，没删。', choices: KEYS }

export const human = ({ phone }: Bureau): Content => ({
  text: `好，转给工作人员了，上班时间给您回话。着急就打${phone}。`,
})
export const kindness = ({ phone }: Bureau): Content => ({
  text: `让您生气了，对不住。要不要找个人跟您说？回 0 就行，也可以打${phone}。`,
  choices: [HUMAN],
})

export const unreadable = {
  photo: '图片我看不懂，您打字说就行，比如“泉州，电子厂，五千”。',
  sticker: '收到。想找活，打几个字就行，比如“泉州，电子厂”。',
  voice: '没听清，明天上午打给您。着急就打几个字。',
  video: '视频我看不了，您打字说就行。',
  file: '文件我看不了，您打字说就行。',
  location: '位置收到了，不过我看不懂。您说个地名就行，比如“晋江”。',
  other: '这个我看不懂，您打字说就行。',
} as const

export const notUnderstood: Content = {
  text: '没看懂。您想：\n7 换一批活  8 有活了  0 找人\n想换地方、换活，直接说，比如“想去厦门”。',
  choices: KEYS,
}
export const stillNotUnderstood = (question: Content): Content => ({ ...question, text: `没看懂，再问一遍：\n${question.text}` })
export const handedOver = ({ phone }: Bureau): Content => ({
  text: `我没听明白，怕耽误您，已经转给工作人员，上班时间找您。着急就打${phone}。`,
})
export const noPositionsYet: Content = { text: '前面还没给您发活。回 7 就给您找。', choices: KEYS }
export const whereWeWere = '上次说到这儿：'
export const policyUnknown = ({ phone }: Bureau): Content => ({
  text: `这个我这里没有写着的规定，不敢乱说。打${phone}问，或者回 0，工作人员给您回话。`,
  choices: [HUMAN],
})
