/** What staff change about a person, each in a form of its own: standing, caseworker (专员), the work wanted, the place (属地). */

import { wishTyped } from '../../../roster/typed-wish.ts'
import { regionName, within } from '../../../rules/regions.ts'
import { RECORDABLE } from '../../../rules/status-words.ts'
import { PEOPLE } from './filters.tsx'
import type { Caseworker, PersonCard } from './ports.ts'

export const Edits = ({ card, caseworkers }: { card: PersonCard; caseworkers: readonly Caseworker[] }) => {
  const path = `${PEOPLE}/${card.publicId}`
  const wish = wishTyped(card.profile.wish)
  return (
    <section>
      <h2>修改</h2>
      <div class="moves">
        <form method="post" action={`${path}/status`}>
          <p class="field">
            <label for="to">现在的情况</label>
            <select id="to" name="to" required>
              <option value="">请选择</option>
              {Object.entries(RECORDABLE).map(([choice, { words }]) => (
                <option value={choice}>{words}</option>
              ))}
            </select>
          </p>
          <p class="field">
            <label for="status-words">怎么知道的</label>
            <input id="status-words" name="words" required maxlength={200} autocomplete="off" />
          </p>
          <button type="submit">记下</button>
        </form>
        <form method="post" action={`${path}/caseworker`}>
          <p class="field">
            <label for="username">专员</label>
            <select id="username" name="username">
              <option value="">没有</option>
              {caseworkers
                .filter(({ region }) => within(card.jurisdiction, region))
                .map(({ username, region }) => (
                  <option value={username} selected={username === card.caseworker}>
                    {username}（{regionName(region)}）
                  </option>
                ))}
            </select>
          </p>
          <button type="submit">交给专员</button>
        </form>
        <form method="post" action={`${path}/wish`}>
          <Box name="places" label="想去哪里" value={wish.places} />
          <Box name="occupations" label="想干什么活" value={wish.occupations} />
          <Box name="pay" label="一个月想挣多少" value={wish.pay} />
          <button type="submit">改意向</button>
        </form>
        <form method="post" action={`${path}/place`}>
          <p class="field">
            <label for="place">转到哪里（您管辖内的地名或代码）</label>
            <input id="place" name="place" required maxlength={40} autocomplete="off" />
          </p>
          <p class="field">
            <label for="place-reason">为什么转</label>
            <input id="place-reason" name="reason" required maxlength={100} autocomplete="off" />
          </p>
          <button type="submit">转属地</button>
        </form>
      </div>
    </section>
  )
}

const Box = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <p class="field">
    <label for={name}>{label}</label>
    <input id={name} name={name} value={value} maxlength={100} autocomplete="off" />
  </p>
)
