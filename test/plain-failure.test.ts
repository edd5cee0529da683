import { expect, it } from 'vitest'
import { plainFailure } from '../src/plain-failure.ts'

const failing = (code: string) => Object.assign(new Error('as the machine says it'), { code })

it.each([
  ['SQLITE_FULL', '磁盘满了'],
  ['ENOSPC', '磁盘满了'],
  ['SQLITE_NOTADB', '不是数据库'],
  ['SQLITE_READONLY_DIRECTORY', '写的权限'],
  ['EACCES', '写的权限'],
  ['ECONNREFUSED', '连不上'],
])('%s is told in plain words, with what the machine said behind', (code, words) => {
  expect(plainFailure(failing(code))).toContain(words)
  expect(plainFailure(failing(code))).toContain('as the machine says it')
})

it('says everything else as it is', () => {
  expect(plainFailure(failing('EOTHER'))).toBe('as the machine says it')
  expect(plainFailure('thrown by itself')).toBe('thrown by itself')
})
