/** What sealing and verifying a month read and write. */

import type { SealPorts } from '../push/seal.ts'
import type { VerifyPorts } from '../push/verify.ts'
import { certifyPorts, coverageGroups } from './certificate.ts'
import type { Cipher } from './cipher.ts'
import { correctionsOf } from './corrections.ts'
import { missingGuards } from './guards.ts'
import { countPeople } from './people.ts'
import { appendLinks, keptRows, lastLink, linksBetween, straysOf } from './seal-links.ts'
import { findFrozen, findSeal, freeze, newestSeal, nextSeal, unsealedBefore, writeSeal } from './seals.ts'
import type { Db } from './tables.ts'

export const sealPorts = (db: Db, cipher: Cipher): SealPorts => ({
  ...certifyPorts(db, cipher),
  unsealed: (month) => unsealedBefore(db, month),
  frozen: (month) => findFrozen(db, month),
  freeze: (month, now) => freeze(db, month, now),
  kept: (month, after, limit, lastEvent) => keptRows(db, month, after, limit, lastEvent),
  lastLink: (month) => lastLink(db, month),
  append: (month, links) => appendLinks(db, month, links),
  writeSeal: (seal) => writeSeal(db, seal),
})

export const verifyPorts = (db: Db): VerifyPorts => ({
  newestSealed: async () => (await newestSeal(db))?.month,
  seal: (month) => findSeal(db, month),
  frozen: (month) => findFrozen(db, month),
  groups: (month) => coverageGroups(db, month),
  kept: (month, after, limit, lastEvent) => keptRows(db, month, after, limit, lastEvent),
  links: (month, after, upTo) => linksBetween(db, month, after, upTo),
  strays: (month) => straysOf(db, month),
  corrections: (frozen) => correctionsOf(db, frozen),
  successor: (month) => nextSeal(db, month),
  missingGuards: () => missingGuards(db),
  count: () => countPeople(db),
})
