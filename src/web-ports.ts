/** The pages over the system: the chat's inbox, the public board, the template and the consent text. */

import type { WebChat } from './channels/web-chat.ts'
import { consentDetails } from './chat/consent-details.ts'
import { positionsTemplate } from './positions/template.ts'
import { dayOf } from './rules/calendar.ts'
import { templateFile } from './spreadsheets/template-file.ts'
import { findPublished, publishedIds, searchPublished, wasPublished } from './store/job-board.ts'
import { conversationLines, hasten, unseen } from './store/web-inbox.ts'
import type { System } from './system.ts'
import type { WebPorts } from './web/server.ts'

const HISTORY_LINES = 50

/** `wake`: a page has opened, and what waited for it may be sent. */
export function webPorts(
  system: System,
  web: WebChat,
  wake: () => void,
): Pick<WebPorts, 'clock' | 'bureau' | 'inbox' | 'jobs' | 'consent' | 'template'> {
  const { db, cipher, clock, bureau } = system
  return {
    clock,
    bureau,
    inbox: {
      pending: async (session) => {
        await hasten(db, cipher, session, clock())
        wake()
        return unseen(db, cipher, session)
      },
      history: (session) => conversationLines(db, cipher, session, HISTORY_LINES),
      async seen(session, ids) {
        web.shown(ids)
        await system.seen(session, ids)
      },
      subscribe: (session, listener) => web.subscribe(session, listener),
    },
    jobs: {
      search: (query, offset, limit) => searchPublished(db, query, offset, limit, dayOf(clock())),
      find: (publicId) => findPublished(db, publicId, dayOf(clock())),
      isGone: (publicId) => wasPublished(db, publicId),
      publicIds: (limit) => publishedIds(db, dayOf(clock()), limit),
    },
    consent: consentDetails(bureau),
    template: (format) => templateFile(positionsTemplate, format),
  }
}
