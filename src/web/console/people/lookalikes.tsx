/** On a person's page: who may be the same (可能重复). */

import { regionName } from '../../../rules/regions.ts'
import { PEOPLE } from './filters.tsx'
import { LIKE_WORDS } from './merge-words.ts'
import type { Lookalike } from './merging-ports.ts'

export const Lookalikes = ({ publicId, found }: { publicId: string; found: Lookalike[] }) => (
  <section>
    <h2>可能是同一个人</h2>
    <ul class="alike">
      {found.map(({ publicId: other, name, phone, jurisdiction, by }) => (
        <li>
          <a href={`${PEOPLE}/${other}`}>{name ?? '没留姓名'}</a> {phone} {regionName(jurisdiction)}
          <span class="aside">（{LIKE_WORDS[by]}）</span>{' '}
          <a href={`${PEOPLE}/${publicId}/merge/${other}`}>对照、合并</a>
        </li>
      ))}
    </ul>
  </section>
)
