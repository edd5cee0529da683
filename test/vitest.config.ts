import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts', 'test/support/chromium.ts'],
    env: { LOG_LEVEL: 'silent' },
    hookTimeout: 60_000,
    testTimeout: 60_000,
  },
})
