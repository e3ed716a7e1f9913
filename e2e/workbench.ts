import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test as base } from '@playwright/test'

const host = join(import.meta.dirname, '../out/main/browser.js')

export interface RunningWorkbench {
  /** The address that it printed, with the token. */
  readonly url: URL
  readonly history: string
  /** Asks it to stop, as Ctrl-C does; answers the exit status. */
  stop(): Promise<number | null>
}

/** Starts the built browser host on a free port, over a history of its own. */
async function start(folder: string): Promise<RunningWorkbench> {
  const history = join(folder, 'history.db')
  const child = spawn(process.execPath, [host, '--port', '0', '--no-open', '--history', history], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(child)
  const exited = once(child, 'exit') as Promise<[number | null]>
  return {
    url,
    history,
    async stop() {
      if (child.exitCode === null) child.kill('SIGINT')
      return (await exited)[0]
    },
  }
}

async function addressOf(child: ChildProcess): Promise<URL> {
  for await (const line of createInterface(child.stdout!)) {
    const [address] = /http:\S+/.exec(line) ?? []
    if (address !== undefined) return new URL(address)
  }
  throw new Error('The host ended before it said where it is. Is the application built?')
}

/**
 * Each test has its own workbench, and a page open on it that must stay quiet: an error on its console, the policy's complaints
 * among them, fails the test.
 */
export const test = base.extend<{ workbench: RunningWorkbench; complaints: string[] }>({
  workbench: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'momentum-e2e-'))
    const workbench = await start(folder)
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
