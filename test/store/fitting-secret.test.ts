import { expect, it } from 'vitest'
import { aesCipher } from '../../src/store/cipher.ts'
import { requireFittingSecret } from '../../src/store/fitting-secret.ts'
import { describeStore } from '../support/databases.ts'
import { anAccount, aPerson, cipher } from '../support/seeds.ts'

const other = aesCipher('another secret for tests, just as long as the first')

describeStore('a secret', (db) => {
  it('fits an empty database, whichever it is', async () => {
    await expect(requireFittingSecret(db(), other)).resolves.toBeUndefined()
  })

  it('is refused when it does not open the names of the roster', async () => {
    await aPerson(db(), { profile: { name: '王建国' } })
    await expect(requireFittingSecret(db(), cipher)).resolves.toBeUndefined()
    await expect(requireFittingSecret(db(), other)).rejects.toThrow('密钥不对')
  })

  it('is refused when it does not open the addresses of the chats', async () => {
    await anAccount(db(), await aPerson(db()))
    await expect(requireFittingSecret(db(), cipher)).resolves.toBeUndefined()
    await expect(requireFittingSecret(db(), other)).rejects.toThrow('密钥不对')
  })
})
