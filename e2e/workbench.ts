import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import { type RunningWorkbench, start } from './running.ts'

/**
 * Each test has its own workbench, and a page open on it that must stay quiet: an error on its console, the policy's complaints
 * among them, fails the test.
 */
export const test = base.extend<{ workbench: RunningWorkbench; complaints: string[] }>({
  workbench: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'momentum-e2e-'))
    const workbench = await start(join(folder, 'history.db'))
    await use(workbench)
    expect(await workbench.stop(), 'exit status of the host').toBe(0)
    await rm(folder, { recursive: true })
  },

  // Playwright reads what a fixture needs from its destructured first argument.
  complaints: async ({}, use) => {
    await use([])
  },

  page: async ({ page, complaints, workbench }, use) => {
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(workbench.url.href)
    await use(page)
    expect(complaints, 'errors on the console of the page').toEqual([])
  },
})

export { expect }
