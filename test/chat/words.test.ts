import { describe, expect, it } from 'vitest'
import { QUESTIONS } from '../../src/chat/conversation.ts'
import { emptyDraft, withSlots } from '../../src/chat/draft.ts'
import { toldOf } from '../../src/chat/told.ts'
import * as words from '../../src/chat/words.ts'
import type { Content } from '../../src/rules/message.ts'

/** What a laborer takes in at a time, in characters. */
const LONGEST_SCREEN = 120
/** What the law wants said, or what the person said himself, may take longer. */
const MAY_BE_LONGER: Record<string, number> = {
  /** PIPL §17 before anything is kept: who, what, why, how to stop and erase. */
  consent: 150,
  consentDetails: 160,
  scanned: 150,
  refused: 125,
  /** 劳动法 §15, and where a child finds help. */
  readBack: 180,
  profile: 140,
  /** A policy is quoted, not retold. */
  policy: 1000,
}

const BUREAU = { name: '恩施土家族苗族自治州人社局', phone: '0718-8222333', region: '420000' }
const WITH_PAGES = { ...BUREAU, jobsPage: 'https://rsj.enshi.gov.cn/jobs', privacyPage: 'https://rsj.enshi.gov.cn/p' }
const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const wanting = withSlots(
  emptyDraft().profile,
  {
    name: '欧阳建国',
    age: 45,
    origin: '422822',
    regions: ['350500', '350600', '350200'],
    occupations: ['电子厂普工', '建筑小工'],
    pay: { min: 5000, max: 6000, unit: 'month' },
    lodging: true,
    meals: true,
    nightShift: false,
    skills: ['叉车证'],
  },
  false,
  NOW,
)
const TOLD = toldOf({ relation: '老婆', profile: wanting }, NOW)
const DETAILS: Content = { text: '石狮·电子厂装配\n每月5000到6000元，管住\n找谁：林经理 13800001111' }

type Screen = Content | string
const SCREENS: Record<string, Screen[]> = {
  consent: [words.consent(BUREAU, true), words.consent(BUREAU, false)],
  consentAgain: [words.consentAgain(BUREAU, true), words.consentAgain(BUREAU)],
  consentDetails: [words.consentDetails(BUREAU), words.consentDetails(WITH_PAGES)],
  refused: [words.refused(BUREAU), words.refused(WITH_PAGES)],
  scanned: [words.scanned(BUREAU, '欧阳建国')],
  notScanned: [words.notScanned],
  codeUsed: [words.codeUsed],
  question: QUESTIONS.map(words.question),
  easierQuestion: QUESTIONS.map(words.easierQuestion),
  whichPlace: [words.whichPlace('鼓楼区', ['呼和浩特', '乌鲁木齐', '石家庄', '齐齐哈尔'])],
  readBack: [words.readBack(TOLD, true, '老婆'), words.readBack(TOLD, false, undefined)],
  whatIsWrong: [words.whatIsWrong],
  registered: [words.registered('欧阳师傅')],
  changed: [words.changed],
  changeFirst: [words.changeFirst],
  changeLapsed: [words.changeLapsed],
  MINOR: [words.MINOR],
  tooYoung: [words.tooYoung],
  tooYoungToChange: [words.tooYoungToChange],
  nothingToShow: [words.nothingToShow],
  notYet: [words.notYet],
  profile: [words.profile(TOLD)],
  askContact: [words.askContact(true), words.askContact(false)],
  askContactToApply: [words.askContactToApply(true), words.askContactToApply(false)],
  askPhone: [words.askPhone('欧阳师傅'), words.askPhone(undefined)],
  askPhoneToApply: [words.askPhoneToApply('欧阳师傅'), words.askPhoneToApply(undefined)],
  remembered: [words.remembered],
  notTaken: [words.notTaken],
  noHurry: [words.noHurry],
  askNewPhone: [words.askNewPhone],
  notAPhone: [words.notAPhone],
  phoneKept: [words.phoneKept],
  phoneForCall: [words.phoneForCall],
  contactKept: [words.contactKept],
  noPhone: [words.noPhone],
  joined: [words.joined],
  codeWrong: [words.codeWrong],
  noIdNumber: [words.noIdNumber],
  noIdNumberNeeded: [words.noIdNumberNeeded],
  forWhom: [words.forWhom(['本人', '老婆', '儿媳妇', '女婿', '侄子'])],
  whichRelative: [words.whichRelative],
  oneAtATime: [words.oneAtATime('您', '老婆')],
  nowForYou: [words.nowForYou],
  nowFor: [words.nowFor('儿媳妇')],
  listHint: [words.listHint],
  positionGone: [words.positionGone],
  withReportHint: [words.withReportHint(DETAILS)],
  nothingShown: [words.nothingShown],
  whichOne: [words.whichOne(1), words.whichOne(3)],
  greeting: [words.greeting('欧阳师傅'), words.greeting(undefined)],
  allRight: [words.allRight],
  welcome: [words.welcome],
  noFees: [words.noFees],
  reportThanks: [words.reportThanks],
  applyConsent: [words.applyConsent('石狮·电子厂装配工和包装工'), words.applyConsent(undefined)],
  applied: [words.applied],
  notApplied: [words.notApplied],
  applicationLapsed: [words.applicationLapsed(true), words.applicationLapsed(false)],
  cannotApply: [words.cannotApply],
  askReason: [words.askReason],
  askReasonInWords: [words.askReasonInWords],
  reasonKept: [words.reasonKept],
  askEmployer: [words.askEmployer],
  employed: [words.employed],
  unemployedAgain: [words.unemployedAgain],
  askPause: [words.askPause],
  paused: [words.paused('2026-12-23'), words.paused(undefined)],
  stopped: [words.stopped],
  stoppedBefore: [words.stoppedBefore],
  askForget: [words.askForget],
  forgotten: [words.forgotten('2028-11-23')],
  forgottenUnregistered: [words.forgottenUnregistered],
  kept: [words.kept],
  unlinked: [words.unlinked],
  human: [words.human(BUREAU)],
  humanComing: [words.humanComing(BUREAU)],
  trouble: (['danger', 'injury', 'fraud', 'wages', 'hardship'] as const).map((kind) => words.trouble(kind, BUREAU)),
  angry: [words.angry(BUREAU)],
  stillAngry: [words.stillAngry(BUREAU)],
  whoWeAre: [words.whoWeAre(BUREAU)],
  whatIsWritten: [words.whatIsWritten],
  policyTitles: [words.policyTitles(['交通补贴', '失业保险金', '一次性求职创业补贴'])],
  notKnown: [words.notKnown.policy(BUREAU), words.notKnown.position(BUREAU)],
  wayOut: [words.wayOut(BUREAU)],
  moreSimply: [words.moreSimply],
  notUnderstood: QUESTIONS.map((question) => `${words.notUnderstood}\n${words.question(question).text}`),
  stillNotUnderstood: QUESTIONS.map(
    (question) => `${words.stillNotUnderstood}\n${words.easierQuestion(question).text}`,
  ),
  handedOver: [words.handedOver(BUREAU)],
  whatElse: [words.whatElse],
  unreadable: Object.values(words.unreadable),
  voiceUnheard: [words.voiceUnheard.registered, words.voiceUnheard.stranger(BUREAU)],
  voiceCallBack: [words.voiceCallBack],
  recap: [[words.recap, ...TOLD].join('\n')],
}
/** Said nowhere, or the words of a document. */
const NO_SCREENS = ['CONSENT_VERSION', 'EMPLOYER_CONSENT_VERSION', 'optionsOf', 'policy']
const textOf = (screen: Screen): string => (typeof screen === 'string' ? screen : screen.text)

describe('what a laborer reads', () => {
  it('is all looked at here', () => {
    expect([...Object.keys(SCREENS), ...NO_SCREENS].toSorted()).toEqual(Object.keys(words).toSorted())
  })

  it.each(Object.entries(SCREENS))('%s is short, plain and Chinese', (name, screens) => {
    for (const screen of screens) {
      const text = textOf(screen)
      expect(text.length, text).toBeLessThanOrEqual(MAY_BE_LONGER[name] ?? LONGEST_SCREEN)
      const plain = text.replace(/https:\S+/g, '')
      expect(plain, 'no foreign letters').not.toMatch(/[A-Za-z]/)
      expect(plain, 'full-width punctuation').not.toMatch(/[,;:!?()"'<>[\]]/)
      expect(plain, 'no form language').not.toMatch(
        /提交|填写|录入|系统|用户|功能|操作|点击|输入|选项|有误|贫困|脱贫|监测/,
      )
    }
  })

  it.each(Object.entries(SCREENS))(
    '%s offers at most six answers, each to be said in a word or two',
    (name, screens) => {
      for (const screen of screens) {
        const choices = typeof screen === 'string' ? [] : (screen.choices ?? [])
        expect(choices.length).toBeLessThanOrEqual(6)
        // A policy is asked for by its name.
        const longest = name === 'policyTitles' ? 20 : 7
        for (const { say } of choices) expect(say.length).toBeLessThanOrEqual(longest)
      }
    },
  )
})
