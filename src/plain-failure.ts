/** What an operator reads when the machine says no: what it is, and what to do. */

const MEANINGS: [codes: readonly string[], words: string][] = [
  [['SQLITE_FULL', 'ENOSPC'], '磁盘满了，这一步没有写进去。腾出地方再来一遍'],
  [['SQLITE_NOTADB', 'SQLITE_CORRUPT'], '这个文件不是数据库，或者坏了。请检查 DATABASE_URL，或从备份恢复'],
  [
    ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT'],
    '打不开或写不进，请检查文件夹在不在、有没有写的权限',
  ],
  [['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'], '连不上数据库或服务器，请检查地址和它开了没有'],
]

export function plainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  const meaning = MEANINGS.find(([codes]) => codes.some((each) => code === each || code?.startsWith(`${each}_`)))
  return meaning === undefined ? error.message : `${meaning[1]}（${error.message}）`
}
