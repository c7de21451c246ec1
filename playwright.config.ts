import { defineConfig } from '@playwright/test'

// MATINEE_EXECUTABLE=release/linux-unpacked/matinee drives the packaged app with the same tests.
export default defineConfig({
  testDir: 'test/e2e',
  timeout: 90_000,
  expect: {
    timeout: 15_000,
    // Three pixels in a thousand may differ: some figures that came out otherwise, not a place or a row's colour.
    toHaveScreenshot: { maxDiffPixelRatio: 0.003, threshold: 0.1, animations: 'disabled', scale: 'css' }
  },
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  workers: process.platform === 'linux' ? 2 : 1, // each on a display of its own, which only Linux has
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: process.env.MATINEE_E2E_REPORT ?? 'test-results/e2e.json' }]],
  use: { trace: 'off', screenshot: 'only-on-failure' }
})
