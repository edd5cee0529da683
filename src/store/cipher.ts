/** Encryption at rest and keyed look-up. A port: AES-256-GCM here, SM4 with HMAC-SM3 may stand in for it (国密). */

import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { fewRandomBytes } from './random-bytes.ts'

export type Cipher = {
  /** `where` names table, column and row, so that a value copied elsewhere does not open. */
  seal(plain: string, where: string): Buffer
  /** Throws `CipherError` when the value was altered, moved or sealed under another secret. */
  open(sealed: Uint8Array, where: string): string
  /** Keyed hash for look-up by equality; `purpose` keeps equal values of different columns apart. */
  fingerprint(value: string, purpose: string): string
}

export class CipherError extends Error {
  readonly where: string
  constructor(where: string) {
    super(`无法解密 ${where}：WENGANG_SECRET 不是写入时的那一个，或数据被改动过`)
    this.name = 'CipherError'
    this.where = where
  }
}

const KEY_ID = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

const KEY = Buffer.of(KEY_ID)

const derive = (secret: string, use: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'wengang', use, 32)))

/** A sealed value is key id (1 byte), nonce (12), tag (16), then the ciphertext. */
export function aesCipher(secret: string): Cipher {
  const encryptionKey = derive(secret, 'encrypt')
  const lookupKey = derive(secret, 'look-up')
  return {
    seal(plain, where) {
      const nonce = fewRandomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce).setAAD(Buffer.from(where))
      const body = cipher.update(plain, 'utf8')
      // In this mode nothing is held back until the end, which only makes the tag.
      cipher.final()
      return Buffer.concat([KEY, nonce, cipher.getAuthTag(), body])
    },
    open(sealed, where) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      const bodyAt = 1 + NONCE_BYTES + TAG_BYTES
      if (bytes.length < bodyAt || bytes[0] !== KEY_ID) throw new CipherError(where)
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, bytes.subarray(1, 1 + NONCE_BYTES))
        .setAAD(Buffer.from(where))
        .setAuthTag(bytes.subarray(1 + NONCE_BYTES, bodyAt))
      try {
        const plain = decipher.update(bytes.subarray(bodyAt))
        decipher.final()
        return plain.toString('utf8')
      } catch {
        throw new CipherError(where)
      }
    },
    fingerprint: (value, purpose) =>
      createHmac('sha256', lookupKey).update(`${purpose}\0${value}`).digest('base64url').slice(0, 32),
  }
}
