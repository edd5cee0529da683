/**
 * The real server as a process of its own, to be killed. `npm start` compiles each file anew, which takes seconds on a busy
 * machine; here the same `src/main.ts` is put into one file first, so that two hundred starts take half a second each.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, symlinkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = join(import.meta.dirname, '..', '..')

export type RealServer = {
  pid: number
  /** Resolves when it says that it has started, which is after its first try for the leases. */
  listening: Promise<void>
  /** SIGKILL. Resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM. Resolves with the exit code. */
  stop(): Promise<number | null>
}

/** Builds once; each call of what it returns starts one process. */
export async function realServer(): Promise<(settings: Record<string, string>) => RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-server-'))
  const program = join(folder, 'server.cjs')
  // SQLite is a native module and stays where it was installed.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  await build({
    entryPoints: [join(ROOT, 'src', 'main.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    keepNames: true,
    external: ['better-sqlite3', 'pg-native'],
    logLevel: 'error',
    plugins: [whereItWas],
  })
  return (settings) => start(program, folder, settings)
}

/** Each file still knows where it lies in the repository, beside its stylesheets, prompts and migrations. */
const whereItWas: Plugin = {
  name: 'where it was',
  setup({ onLoad }) {
    onLoad({ filter: /\.(m?js|tsx?)$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const here = source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      const loader = path.endsWith('x') ? 'tsx' : path.endsWith('ts') ? 'ts' : 'js'
      return { contents: path.endsWith('store/migrate.ts') ? withMigrations(here) : here, loader }
    })
  },
}

/** Migrations are found by listing their folder; Node itself cannot import what it finds there, so they are built in. */
function withMigrations(source: string): string {
  const built = source.replace('new URL(file, FOLDER).href', "'../../migrations/' + file")
  if (built === source) throw new Error('store/migrate.ts imports its migrations in another way now')
  return built
}

function start(program: string, folder: string, settings: Record<string, string>): RealServer {
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const listening = new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    void gone.then((code) => reject(new Error(`the server ended with ${code}`)))
  })
  listening.catch(() => {})
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    return gone
  }
  return { pid: pidOf(child), listening, kill: () => end('SIGKILL').then(() => {}), stop: () => end('SIGTERM') }
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the server could not be started')
  return pid
}
