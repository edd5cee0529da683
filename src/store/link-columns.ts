/** Links of a chain as columns: hashes are kept as bytes. */

import type { Link } from '../rules/chain.ts'

type LinkColumns = { no: number; fingerprint: Uint8Array; link: Uint8Array }

export const linkColumns = ({ no, fingerprint, link }: Link): LinkColumns => ({
  no,
  fingerprint: Buffer.from(fingerprint, 'base64url'),
  link: Buffer.from(link, 'base64url'),
})

export const rowToLink = ({ no, fingerprint, link }: LinkColumns): Link => ({
  no,
  fingerprint: Buffer.from(fingerprint).toString('base64url'),
  link: Buffer.from(link).toString('base64url'),
})
