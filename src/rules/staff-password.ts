/** What a staff password has to be (口令要求): long, not everybody's, not one's own name. */

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

/** Of the passwords seen in leaks, the roots that reach twelve characters when they are typed twice or with a year. */
const COMMON = [
  'password',
  'passw0rd',
  'qwerty',
  'qwertyuiop',
  '1qaz2wsx',
  'abc123',
  'admin',
  'administrator',
  'iloveyou',
  'woaini',
  'letmein',
  'welcome',
  'wengang',
  'renshe',
  '5201314',
  '1314520',
]
const ORDERED = '01234567890123456789abcdefghijklmnopqrstuvwxyz'
const FEWEST_DIFFERENT = 5

/** What is wrong with a password, in words for the one who typed it; undefined when it will do. */
export function passwordProblem(password: string, username: string): string | undefined {
  const plain = password.toLowerCase()
  if ([...password].length < SHORTEST_PASSWORD) return `密码至少要 ${SHORTEST_PASSWORD} 位`
  if (password.length > LONGEST_PASSWORD) return `密码最多 ${LONGEST_PASSWORD} 位`
  if (plain.includes(username.toLowerCase())) return '密码里不能有用户名'
  if (new Set(plain).size < FEWEST_DIFFERENT || ORDERED.includes(plain) || isCommon(plain)) {
    return '这个密码太常见，容易被猜到，请换一个'
  }
  return undefined
}

/** Nothing but common words, digits and signs. */
function isCommon(plain: string): boolean {
  const rest = COMMON.reduce((left, word) => left.replaceAll(word, ''), plain)
  return rest !== plain && !/\p{L}{3}/u.test(rest)
}
