/** How well somebody is known (身份), and where the record came from. */

import { IDENTITIES } from '../../../rules/coverage-words.ts'
import { knownBy } from '../../../rules/status.ts'
import type { PersonCard } from './ports.ts'

export function identityWords({ identity, fromChat, channels }: PersonCard): string {
  const known = knownBy(identity, { fromChat, inChat: channels.length > 0 })
  const words = IDENTITIES[known] ?? known
  return known === 'roster_only' ? words : `${words}，${fromChat ? '聊天登记' : '名册导入'}`
}
