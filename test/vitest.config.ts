import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Left to itself it keeps one processor free, which on a small machine is every other one.
    maxWorkers: '100%',
    // Files of one worker share the loaded modules: loading them anew for each took as long as a third of the tests.
    isolate: false,
    globalSetup: ['test/support/postgres.ts', 'test/support/chromium.ts'],
    env: { LOG_LEVEL: 'silent' },
    hookTimeout: 60_000,
    testTimeout: 60_000,
  },
})
