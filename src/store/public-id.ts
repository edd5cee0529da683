/** Ids that appear in addresses and messages: 96 random bits, so that nobody can guess a neighbour's. */

import { randomBytes } from 'node:crypto'

export const newPublicId = (): string => randomBytes(12).toString('base64url')
