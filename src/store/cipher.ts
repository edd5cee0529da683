/** Encryption at rest and keyed look-up. A port: AES-256-GCM here, SM4 with HMAC-SM3 may stand in for it (国密). */

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

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

/** Drawn for many values at once: the call costs more than the bytes. */
function nonces(): () => Buffer {
  let drawn = Buffer.alloc(0)
  return () => {
    if (drawn.length === 0) drawn = randomBytes(NONCE_BYTES * 256)
    const nonce = drawn.subarray(0, NONCE_BYTES)
    drawn = drawn.subarray(NONCE_BYTES)
    return nonce
  }
}

const derive = (secret: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'wengang', use, 32))

/** A sealed value is key id (1 byte), nonce (12), tag (16), then the ciphertext. */
export function aesCipher(secret: string): Cipher {
  const encryptionKey = derive(secret, 'encrypt')
  const lookupKey = derive(secret, 'look-up')
  const nextNonce = nonces()
  return {
    seal(plain, where) {
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce).setAAD(Buffer.from(where))
      const [body, rest] = [cipher.update(plain, 'utf8'), cipher.final()]
      return Buffer.concat([KEY, nonce, cipher.getAuthTag(), body, rest])
    },
    open(sealed, where) {
      const bytes = Buffer.from(sealed)
      const bodyAt = 1 + NONCE_BYTES + TAG_BYTES
      if (bytes.length < bodyAt || bytes[0] !== KEY_ID) throw new CipherError(where)
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, bytes.subarray(1, 1 + NONCE_BYTES))
        .setAAD(Buffer.from(where))
        .setAuthTag(bytes.subarray(1 + NONCE_BYTES, bodyAt))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]).toString('utf8')
      } catch {
        throw new CipherError(where)
      }
    },
    fingerprint: (value, purpose) =>
      createHmac('sha256', lookupKey).update(`${purpose}\0${value}`).digest('base64url').slice(0, 32),
  }
}
