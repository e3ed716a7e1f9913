import { defineConfig } from '@playwright/test'
import { chromiumPath } from './e2e/chromium.ts'

const executablePath = await chromiumPath()

/** The built application in a real browser; `npm run build` comes first. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  snapshotPathTemplate: '{testDir}/gallery/{arg}{ext}',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  retries: 0,
  // Each test has a workbench, a history and a page of its own; files run side by side, as a test mostly waits for its page.
  workers: 2,
  // Far above what a machine needs that is busy with other things: a test waits for a state, and ends once it is there.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    // Actions, console and network; pictures of every action take 45 % of the processor time. `--trace on` has them.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    launchOptions: { executablePath, args: executablePath === undefined ? [] : ['--no-sandbox'] },
  },
})
