/** Every sentence a laborer reads in the conversation. Short, spoken, answerable by a number or a word. */

import { type Day, spokenDay } from '../rules/calendar.ts'
import { HUMAN, keyLine, LIST_KEYS } from '../rules/key-choices.ts'
import type { Choice, Content } from '../rules/message.ts'
import type { Policy } from '../rules/policy.ts'
import type { TicketKind } from '../rules/ticket.ts'
import type { Trouble } from '../rules/understanding/trouble.ts'
import type { Question } from './conversation.ts'
import type { Bureau } from './view.ts'

/** Stored with every answer; changes with the words of the consent. */
export const CONSENT_VERSION = '2026-11-1'
export const EMPLOYER_CONSENT_VERSION = '2026-11-1'

const numbered = (...labels: readonly string[]): Choice[] =>
  labels.map((label, index) => ({ label: `${index + 1} ${label}`, say: String(index + 1) }))
const saying = (...words: string[]): Choice[] => words.map((word) => ({ label: word, say: word }))
const lines = (...parts: (string | undefined)[]): string => parts.filter((part) => part !== undefined).join('\n')
const list = (choices: readonly Choice[]): string => choices.map(({ label }) => label).join('  ')

const SKIP: Choice = { label: '跳过', say: '跳过' }

// 同意

const consentChoices = numbered('同意', '不同意', '看详细')
const terms =
  '我就记下您的称呼、电话、想干的活，每月给您发合适的。您不点头，不给招工单位。随时回“退订”停发，回“删除”删资料。不放心打12333问。'

export const consent = (bureau: Bureau, remembered: boolean): Content => ({
  text: lines(
    remembered ? '您说的我先记着。' : undefined,
    `这里是${bureau.name}，帮您找活，不收钱。您同意，${terms}`,
    list(consentChoices),
  ),
  choices: consentChoices,
})

export const consentAgain = (bureau: Bureau, remembered = false): Content => ({
  text: lines(
    remembered ? '您说的我先记着。' : undefined,
    `${bureau.name}帮您找活，不收钱。您点个头，我才能记下来给您找。`,
    list(consentChoices),
  ),
  choices: consentChoices,
})

export const consentDetails = (bureau: Bureau): Content => {
  const choices = numbered('同意', '不同意')
  return {
    text: lines(
      `谁记：${bureau.name}，电话${bureau.phone}。`,
      '记什么：称呼、电话、岁数、老家、想干的活，都为给您找活。',
      '谁能看：我们，还有您老家的人社局。招工单位要您点头。',
      '多久：服务记录留两年。您随时能看、能改、能删。',
      bureau.privacyPage === undefined ? undefined : `全文：${bureau.privacyPage}`,
      list(choices),
    ),
    choices,
  }
}

/** 人社热线 */
const HOTLINE = '12333'
const numbersOf = ({ phone }: Bureau): string => (phone === HOTLINE ? HOTLINE : `${HOTLINE}，或打${phone}`)

export const refused = (bureau: Bureau): Content => {
  const choices = [{ label: '1 同意登记', say: '1' }, HUMAN]
  const board = bureau.jobsPage === undefined ? '在我们的招工网页上，谁都能看。' : `谁都能看：${bureau.jobsPage}`
  return {
    text: lines('好，您的资料一样不记。', `招工信息${board}`, `有事打${numbersOf(bureau)}找人。`, list(choices)),
    choices,
  }
}

// 扫码

export const scanned = (bureau: Bureau, name: string): Content => {
  const choices = numbered('是，我同意', '不是')
  return {
    text: lines(`您是${name}吗？`, `这里是${bureau.name}，帮您找活，不收钱。您回1，${terms}`, list(choices)),
    choices,
  }
}
export const notScanned: Content = { text: '好，什么都没记。' }
export const codeUsed: Content = {
  text: '这个码用过了，或者过期了。直接说想干啥活、在哪干，一样能登记。',
}

// 问

/** Answers offered by number; the number stands for these words. */
const OPTIONS: Partial<Record<Question, readonly string[]>> = {
  region: ['离家近', '省内都行', '哪里都行'],
  occupation: ['进厂', '工地', '饭店', '保洁', '保安'],
  lodging: ['要管住', '不用管住'],
}
export const optionsOf = (question: Question): readonly string[] => OPTIONS[question] ?? []

const QUESTION_WORDS: Record<Question, string> = {
  wish: '您想找啥活？在哪干？一个月想挣多少？\n一句话说就行，打字、语音都行。比如：\n“泉州，电子厂，五千，要管住”\n不好说就回 1，我一样一样问。',
  region: '想在哪干？直接说地方，比如“泉州”。也可以回数字：',
  occupation: '想干啥活？直接说，比如“电子厂”。也可以回数字：',
  pay: '一个月想挣多少？回个数就行，比如“5000”。',
  age: '您多大岁数？回个数就行，比如“45”。',
  name: '怎么称呼您？回个姓也行，比如“姓王”。',
  origin: '您老家哪里的？比如“湖北恩施”。',
  lodging: '要不要管住？',
}
const QUESTION_CHOICES: Partial<Record<Question, Choice[]>> = {
  wish: [{ label: '1 一样一样问', say: '1' }, HUMAN],
  pay: [...saying('4000', '5000', '6000', '8000'), SKIP],
}

export function question(asked: Question): Content {
  const options = numbered(...optionsOf(asked))
  return {
    text: lines(
      QUESTION_WORDS[asked],
      options.length > 0 ? list(options) : undefined,
      asked === 'wish' ? undefined : '不想说，回“跳过”。',
    ),
    choices: QUESTION_CHOICES[asked] ?? [...options, SKIP],
  }
}

export const remembered: Content = { text: '这个记着呢。想看新的活回 7，有事回 0。', choices: [HUMAN] }
export const noHurry: Content = { text: '好，不急。想说了，随时回来接着说。' }

/** Once more for whoever did not know what to answer. */
const EASIER: Partial<Record<Question, string>> = {
  pay: '一个月想挣多少？打个数字就行：3000、4000、5000、6000。',
  age: '多大岁数？打两个数字就行，比如四十五岁就打 45。',
  name: '您姓什么？比如姓王的，就回“姓王”。',
  origin: '老家是哪个省、哪个市的？比如“贵州毕节”。',
}
export const easierQuestion = (asked: Question): Content => {
  const content = question(asked)
  const easier = EASIER[asked]
  return easier === undefined ? content : { ...content, text: `${easier}\n不想说，回“跳过”。` }
}

export const whichPlace = (said: string, cities: readonly string[]): Content => {
  const choices = numbered(...cities)
  return {
    text: lines(`您说的${said}是哪里的？`, list([...choices, HUMAN]), '都不是，就直接说地方。'),
    choices: [...choices, HUMAN],
  }
}

// 读回

/** `told`: one line each. Without an age the read-back asks for it, and the number is also the 对. */
export const readBack = (told: readonly string[], lacksAge: boolean, relative: string | undefined): Content => ({
  text: lines(
    '我记的是：',
    ...told,
    relative === undefined ? undefined : '登记要本人愿意，回“对”就是本人同意了。',
    lacksAge
      ? `${relative ?? '您'}多大岁数？回个数就行，比如“45”。\n1 对，不说岁数  2 不对`
      : '对不对？\n1 对\n2 不对（直接说哪里，比如“是漳州”）',
  ),
  choices: lacksAge ? numbered('对，不说岁数', '不对') : numbered('对', '不对'),
})
export const whatIsWrong: Content = {
  text: '哪里不对？直接说就行，比如“是漳州”“工资六千”。都对就回 1。',
  choices: [{ label: '1 都对', say: '1' }, ...saying('改地方', '改活', '改工资', '改岁数', '改称呼')],
}
export const registered = (called: string | undefined): string =>
  called === undefined ? '登记好了。' : `登记好了，${called}。`
export const changed = '改好了。'
export const changeFirst: Content = { text: '先看改得对不对。' }
export const changeLapsed: Content = { text: '刚才要改的没记上。还要改，再说一遍。' }
export const MINOR = '不满18岁，夜班和危险的活国家不让干，我们不给您介绍。'
export const tooYoung: Content = {
  text: '不满16岁，国家不让打工，这个活我不能找，说的也都没留。有难处打12355，青少年专线。要是岁数打错了，重新说一遍就行。',
}
export const tooYoungToChange: Content = { text: '您说的岁数不满16岁，我没改，请工作人员跟您核对一下。' }
export const nothingToShow: Content = { text: '您还没登记，我这里没有您的资料。' }
export const notYet: Content = { text: '您还没登记，先说说想干啥活。' }
export const profile = (told: readonly string[]): Content => ({
  text: lines('您的资料：', ...told, '要改直接说，比如“改工资”。'),
  choices: saying('改地方', '改活', '改工资', '找活', '删除我的信息'),
})

// 电话

export const askContact = (lacksName: boolean): Content => ({
  text: `${lacksName ? '留个称呼和手机号吧，有急事好找您。比如“王建国 138……”。' : '留个手机号吧，有急事好找您。'}不想留，回“跳过”。`,
  choices: [SKIP],
})
export const askContactToApply = (lacksName: boolean): Content => ({
  text: `单位要打电话给您。您的${lacksName ? '称呼和手机号是？比如“王建国 138……”。' : '手机号是？'}不想说，回“跳过”。`,
  choices: [SKIP],
})
/** Once more, after the name alone. */
export const askPhone = (called: string | undefined): Content => ({
  text: `${keptFor(called)}手机号呢？有急事好找您。不想留，回“跳过”。`,
  choices: [SKIP],
})
export const askPhoneToApply = (called: string | undefined): Content => ({
  text: `${keptFor(called)}手机号呢？单位要打给您。不想说，回“跳过”。`,
  choices: [SKIP],
})
export const askNewPhone: Content = { text: '新手机号是多少？打11位数就行。不想说，回“跳过”。', choices: [SKIP] }
export const notAPhone: Content = {
  text: '手机号是11位，您数数看，再打一遍。不想说，回“跳过”。',
  choices: [SKIP],
}
const keptFor = (called: string | undefined): string => (called === undefined ? '记下了。' : `记下了，${called}。`)
export const phoneKept: Content = { text: '记下了。要是工作人员打来，告诉您6位数，回给我就行；没打来不用管。' }
export const phoneForCall: Content = { text: '记下了，明天上午打给您。打字也行。' }
export const contactKept: Content = { text: '记下了。' }
export const noPhone: Content = { text: '好，不留。看上哪个活，回数字。' }
export const joined: Content = { text: '对上了，您的资料都接上了。看上哪个活，回数字；想看新的，回 7。' }
export const codeWrong: Content = { text: '这6位数不对，或者过期了。不要紧，照样给您找活。' }
export const noIdNumber: Content = { text: '身份证号不用发，我没有留。找活不要身份证号，也别发给别人。' }

export const noIdNumberNeeded: Content = { text: '找活不要身份证号，别发给别人。上班那天单位要看身份证，带着就行。' }

// 给谁找

export const forWhom = (relations: readonly string[]): Content => {
  const choices = numbered(...relations.slice(0, 4), '别的家里人')
  return { text: lines('给谁找？', list(choices)), choices }
}
export const whichRelative: Content = {
  text: '是您什么人？比如“老婆”“儿子”。',
  choices: saying('老婆', '老公', '儿子', '女儿'),
}
/** One registration after the other. */
export const oneAtATime = (begun: string, next: string): Content => ({
  text: `好，先把${begun}的登记好，再给${next}找。`,
})
export const nowForYou = '好，现在给您找。'
export const nowFor = (relation: string): string => `好，现在说的是：${relation}。`

// 看活

export const listHint: Content = {
  text: lines('回数字看详细。', keyLine(LIST_KEYS)),
  choices: [...LIST_KEYS],
}
export const positionGone: Content = { text: '这个活刚招满了。回 7 换一批。', choices: listHint.choices! }
export const withReportHint = ({ text, choices = [] }: Content): Content => ({
  text: `${text}\n要交钱的、说假话的，回“举报”`,
  choices: [...choices, ...saying('举报')],
})
export const nothingShown: Content = {
  text: '眼下没有发给您的活。回“找活”，马上给您找。',
  choices: [...saying('找活'), HUMAN],
}
export const whichOne = (count: number): Content => ({
  text: `您说的是哪一个？回数字${count > 1 ? ` 1 到 ${count}` : ' 1'}。`,
  choices: [...saying(...Array.from({ length: Math.min(count, 5) }, (_, index) => String(index + 1))), HUMAN],
})
export const greeting = (called: string | undefined): string => (called === undefined ? '您好。' : `${called}，您好。`)
export const allRight: Content = { text: '好。想看新的活回 7，有事回 0。', choices: listHint.choices! }
export const welcome: Content = { text: '不客气，找活的事随时说。' }
export const noFees: Content = {
  text: '我们一分钱不收，报名也不收。谁让您先交钱，都别给，回“举报”告诉我们。',
  choices: [{ label: '举报', say: '举报' }, HUMAN],
}
export const reportThanks: Content = { text: '记下了，我们去查。谁让您先交钱，都别给。已经交了钱，打110。' }

const applyChoices = numbered('同意', '不用，我自己联系')
export const applyConsent = (title: string | undefined): Content => ({
  text: lines(
    `报名${title === undefined ? '' : `“${title}”`}，要把您的称呼和电话告诉这家单位，好让他们找您。只给这一家，只为招工。同意吗？`,
    list(applyChoices),
  ),
  choices: applyChoices,
})
export const applied: Content = {
  text: '报上了。单位这几天会打给您，留意电话。三天没动静回 0，我们帮您问。谁让先交钱，都别给。',
}
export const notTaken: Content = { text: '没选上不要紧，不是您不好。接着给您找。' }
export const notApplied: Content = { text: '好，您的电话不给单位。您可以自己打上面的电话联系。' }
export const applicationLapsed = (agreed: boolean): Content => ({
  text: `${agreed ? '没有电话' : '您还没同意'}，刚才那个活没报上名。`,
})
export const cannotApply: Content = {
  text: '没有电话，单位找不到您，这回没报上。可以自己打上面的电话，或回 0 找人帮忙。',
  choices: [HUMAN],
}

const REASON_CHOICES = numbered('钱少', '太远', '活不合适', '时间不行', '住不行', '别的')
export const askReason: Content = {
  text: lines('哪里不合适？下回避开。', list(REASON_CHOICES)),
  choices: REASON_CHOICES,
}
export const askReasonInWords: Content = {
  text: '哪里不合适？说一句就行，比如“老要加班”。不想说，回“跳过”。',
  choices: [SKIP],
}
export const reasonKept = '记下了。不合适就换，不算您拒绝工作，不影响您的待遇。'

// 上班了 · 没活了

export const askEmployer: Content = {
  text: '恭喜！在哪上班？说个厂名或地方就行，不想说，回“跳过”。',
  choices: [SKIP],
}
export const employed: Content = {
  text: '好，祝您干得顺心！先不给您发活了。哪天没活了，回“没活了”，马上给您找。',
}
export const unemployedAgain = '好，接着给您找。'

// 停 · 删

const pauseChoices = numbered('一个月', '三个月', '我说找活再发')
export const askPause: Content = { text: lines('停多久？', list(pauseChoices)), choices: pauseChoices }
export const paused = (until: Day | undefined): Content => ({
  text: `好，${until === undefined ? '先' : `到${spokenDay(until)}前`}不给您发了。想早点看，随时回“找活”。`,
})
export const stopped: Content = {
  text: '好，停了，以后不给您发了。您该领的补贴、待遇一样领。\n想再找活，回“找活”。要删资料，回“删除”。有难处打12333。',
}
export const stoppedBefore: Content = { text: '好，不给您发。想找活，回“找活”。' }
export const askForget: Content = {
  text: '真的要删吗？删了就不能给您找活了，再找要重新登记。\n1 删掉  2 不删',
  choices: numbered('删掉', '不删'),
}
export const forgotten = (proofUntil: Day): Content => ({
  text: `删好了，您的资料和说过的话都没了。按规定只留一条服务记录到${Number(proofUntil.slice(0, 4))}年${spokenDay(proofUntil)}，到期就删。`,
})
export const forgottenUnregistered: Content = { text: '好，您说的都删了，什么都没留。' }
export const kept: Content = { text: '好，照旧，没动。' }
export const unlinked: Content = {
  text: '对不起，打扰了。这个号已经断开，不再给您发别人的消息。您自己想找活，回“找活”。',
}

// 找人 · 难处

export const human = (bureau: Bureau): Content => ({
  text: `好，请工作人员联系您。急的话打${bureau.phone}，上班时间有人接。`,
})
export const humanComing = (bureau: Bureau): Content => ({ text: `工作人员会联系您。急的话打${bureau.phone}。` })
const TROUBLE_NUMBERS: Record<Trouble, string> = {
  danger: '有危险马上打110，受伤打120。心里难受打12356，一天到晚有人接。',
  injury: '伤着了先打120，治伤要紧。单子、照片留好。工伤的事打12333。',
  fraud: '被骗了马上打110，别再给钱。转账记录、聊天记录留好。',
  wages: '工钱的事打12333，也可以打12345。工地上的，看大门口“维权信息”牌子。欠条、考勤、聊天记录留好。',
  hardship: '急难的事打12345。看病要紧，打120。',
}
export const trouble = (kind: Trouble, bureau: Bureau): Content => ({
  text: lines(
    '您别急，已经告诉工作人员了，会尽快联系您。',
    TROUBLE_NUMBERS[kind],
    bureau.phone === HOTLINE ? undefined : `也可以打${bureau.phone}。`,
  ),
})
export const stillAngry = (bureau: Bureau): Content => ({
  text: `真对不起。已经请工作人员联系您，您跟他说。急的话打${bureau.phone}。`,
  choices: saying('退订'),
})
export const angry = (bureau: Bureau): Content => ({
  text: `对不起，没帮好您。要不要工作人员跟您说？回 0，或打${bureau.phone}。不想收消息，回“退订”。`,
  choices: [HUMAN, ...saying('退订')],
})
export const whoWeAre = (bureau: Bureau): Content => ({
  text: `这里是${bureau.name}，公家的，帮人找活一分钱不收。不放心打12333问。`,
})
export const whatIsWritten: Content = { text: '我知道的都写在这里。没写的，打招工电话问，或回 0 找人。' }
export const notKnown: Record<Extract<TicketKind, 'policy' | 'position'>, (bureau: Bureau) => Content> = {
  policy: (bureau) => ({ text: `这个我说不准，帮您问工作人员。也可以打${numbersOf(bureau)}。` }),
  position: (bureau) => ({ text: `这个我不知道，帮您问工作人员。也可以照招工电话问，或打${bureau.phone}。` }),
}

// 没看懂

/** Under whatever was answered twice already. */
export const wayOut = (bureau: Bureau): string => `说不通也不要紧，回 0 找人，或打${bureau.phone}。`
export const moreSimply = '我说简单点：'
export const notUnderstood = '没看懂您说的。'
export const stillNotUnderstood = '还是没看懂，对不起。'
export const handedOver = (bureau: Bureau): Content => ({
  text: `我老是看不懂，请工作人员联系您吧。急的话打${bureau.phone}。您也可以重新说想干啥活。`,
})
export const whatElse: Content = {
  text: lines('您可以说：找活、看我的资料、暂停、退订。', keyLine(LIST_KEYS)),
  choices: [...saying('找活', '看我的资料'), ...listHint.choices!],
}
export const unreadable = {
  photo: '图片我看不了，打字说就行。',
  sticker: '收到了！',
  video: '视频我看不了，打字说就行。',
  file: '文件我打不开，打字说就行。',
  location: '位置我看不了，说个地名就行，比如“泉州”。',
  other: '这个我看不了，打字说就行。',
} as const
/** Without a phone to call back on. */
export const voiceUnheard = {
  registered: '没听清您的语音。打字说，或把手机号打给我，我们打给您。',
  stranger: (bureau: Bureau): string => `没听清您的语音。打字、回数字都行，也可以打${bureau.phone}。`,
}
export const voiceCallBack = '没听清，明天上午打给您。打字也行，回数字也行。'
export const recap = '上回说到这里：'

const MOST_TITLES = 5
/** 有啥补贴: the names; saying one brings what it says. */
export const policyTitles = (titles: readonly string[]): Content => {
  const named = titles.slice(-MOST_TITLES)
  return {
    text: lines('眼下有这些：', ...named.map((title) => `· ${title}`), `想看哪个就问，比如“${named[0]}怎么领”。`),
    choices: [...named.map((title) => ({ label: title, say: `${title}怎么领` })), HUMAN],
  }
}
/** A policy is quoted with what makes it checkable: document, region, validity, source. */
export const policy = ({ title, body, documentNo, region, validFrom, validTo, source }: Policy): Content => ({
  text: [
    title,
    body,
    `文件：${documentNo}`,
    `${region}管用，${validFrom}起${validTo === undefined ? '' : `，到${validTo}`}`,
    `出处：${source}`,
    '还有不清楚的，回 0 找人',
  ].join('\n'),
  choices: [HUMAN],
})
