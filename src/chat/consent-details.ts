/** The consent in full (个人信息处理说明), as the page /privacy shows it: one heading and its sentences after the other. */

import type { Bureau } from './view.ts'
import { CONSENT_VERSION } from './words.ts'

export type Section = { heading: string; sentences: string[] }
export type ConsentDetails = { title: string; version: string; sections: Section[] }

/** PIPL §17: who, why, what, who sees it, how long, and how to use one's rights. */
export const consentDetails = (bureau: Bureau): ConsentDetails => ({
  title: '您的资料，我们怎么用',
  version: CONSENT_VERSION,
  sections: [
    {
      heading: '谁在记',
      sentences: [`${bureau.name}，公家的就业服务，不收钱。`, `电话：${bureau.phone}。全国都能打的：12333。`],
    },
    {
      heading: '凭什么记',
      sentences: [
        '帮没有工作的人找活，是人社局按《就业促进法》该做的事。',
        '在聊天里给您发活，要您点头：您回“同意”，我们才记、才发。',
        '您不同意，招工信息照样能看，12333照样能打，也能找工作人员。',
      ],
    },
    {
      heading: '记什么，为什么',
      sentences: [
        '称呼：打电话时好叫您。',
        '手机号：有急事好找您；要是您在我们的册子上，也好对上是您本人。可以不留。',
        '岁数：不满16岁不能上班，不满18岁不能上夜班、干危险的活。',
        '老家：好看哪个活离家近。',
        '想在哪干、干啥、挣多少、住不住厂：照着给您找。',
        '您回的话：好接着说，不重复问您。',
        '身份证号不用发。发了也会遮掉，不留。',
      ],
    },
    {
      heading: '谁能看到',
      sentences: [
        `${bureau.name}管您这一片的工作人员。`,
        '您老家的人社局：有些补贴要靠它来办，联系不上您时也请它帮忙。',
        '招工单位看不到。您要报名，我们再单问您一次，您点头了，才把称呼和电话给那一家。',
        '资料只放在国内，不卖给任何人。',
      ],
    },
    {
      heading: '留多久',
      sentences: [
        '您还要我们帮着找活，就一直留着。',
        '没说“同意”之前您说的话，最多留24小时。',
        '您回“删除”，资料和说过的话马上删。按规定要留的服务记录，留两年，到期就删。',
      ],
    },
    {
      heading: '您能做的',
      sentences: [
        '看：回“看我的资料”。',
        '改：直接说，比如“改工资”。',
        '先不收：回“暂停”。不要了：回“退订”。都不影响您该领的补贴、待遇。',
        '删：回“删除我的信息”。',
        `找人、投诉：回 0，或打${bureau.phone}、12333。`,
      ],
    },
  ],
})
