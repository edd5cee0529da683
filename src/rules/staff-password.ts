/** What a staff password has to be (口令要求): long, not one's own name, and nothing that those who guess would try. */

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

/** 10¹⁰ guesses: what leaked lists, keyboard rows, years, repetitions and look-alike letters would take. */
const FEWEST_GUESSES_LOG10 = 10
/** Guessing is worked out over this much; what is longer is not easier to guess. */
const JUDGED = 64
const TOO_COMMON = '这个密码太常见，容易被猜到，请换一个'

/** What is wrong with a password, in words for the one who typed it; undefined when it will do. */
export async function passwordProblem(password: string, username: string): Promise<string | undefined> {
  if ([...password].length < SHORTEST_PASSWORD) return `密码至少要 ${SHORTEST_PASSWORD} 位`
  if (password.length > LONGEST_PASSWORD) return `密码最多 ${LONGEST_PASSWORD} 位`
  if (password.toLowerCase().includes(username.toLowerCase())) return '密码里不能有用户名'
  if (/^\d+$/.test(password)) return TOO_COMMON
  known ??= loadGuesser()
  const { guessesLog10 } = (await known).check(password.slice(0, JUDGED))
  return guessesLog10 < FEWEST_GUESSES_LOG10 ? TOO_COMMON : undefined
}

/** The lists are large and hardly ever wanted: they are read with the first password that somebody chooses. */
let known: ReturnType<typeof loadGuesser> | undefined

async function loadGuesser() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }, { default: local }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('./lexicon/guessed-words.json', { with: { type: 'json' } }),
  ])
  return new ZxcvbnFactory({ dictionary: { ...dictionary, local }, graphs: adjacencyGraphs })
}
