/** 人工接管: the chat as the laborer sees it, and a line to write into it. */

import { clockTime, dayOf, spokenDay } from '../../../rules/calendar.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import type { Conversation } from './ports.ts'

export const CONVERSATIONS = '/console/conversations'
export const LONGEST_SAYING = 500

type Page = {
  staff: StaffMember
  person: string
  conversation: Conversation
  once: string
  problem?: string | undefined
}

export const conversationPage = ({ staff, person, conversation, once, problem }: Page) => {
  const { name, lines, taken } = conversation
  const here = `${CONVERSATIONS}/${person}`
  const isMine = taken?.by === staff.username
  return (
    <ConsolePage staff={staff} title={`和${name ?? '这个人'}聊天`} here="/console/people">
      <Notice words={problem} />
      <p class="row screen">
        <a href={`/console/people/${person}`}>看这个人</a>
        <a href={here}>刷新</a>
      </p>
      <section>
        {lines.length === 0 && <p>还没说过话。</p>}
        <ol class="talk">
          {lines.map(({ from, text, at }) => (
            <li class={from}>
              <small>
                {from === 'laborer' ? '他' : '我们'} {spokenDay(dayOf(at))} {clockTime(at)}
              </small>
              <p class="said">{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section>
        {taken === undefined && (
          <form method="post" action={`${here}/take`}>
            <p>现在是机器人在跟他说。接过来以后机器人不再说话，退订和删除资料照样管用，每月的推送照发。</p>
            <button type="submit">我来跟他说</button>
          </form>
        )}
        {taken !== undefined && !isMine && <p>{taken.by} 正在跟他说。</p>}
        {isMine && (
          <>
            <form method="post" action={`${here}/say`}>
              <input type="hidden" name="once" value={once} />
              <p class="field">
                <label for="words">跟他说</label>
                <textarea id="words" name="words" rows={3} maxlength={LONGEST_SAYING} required />
              </p>
              <button type="submit">发送</button>
            </form>
            <form method="post" action={`${here}/back`}>
              <button type="submit" class="quiet">
                说完了，交还给机器人
              </button>
              <p class="aside">两小时没有再说，也会自己交还，并开一张工单。</p>
            </form>
          </>
        )}
      </section>
    </ConsolePage>
  )
}
