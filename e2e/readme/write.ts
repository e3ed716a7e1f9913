/** `npm run screenshots`: the pictures of the README, taken from the built workbench over a history made for them, and its figure. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { chromiumPath } from '../chromium.ts'
import { start } from '../running.ts'

const root = join(import.meta.dirname, '../..')
const target = join(root, 'resources/readme')
const preset = join(root, 'resources/presets/after-figure-4.json')
/** Above this a picture is no longer for a README. */
const maxBytes = 300_000

interface Picture {
  readonly file: string
  readonly theme: 'light' | 'dark'
  readonly take: (page: Page) => Promise<unknown>
}

/** Opens the sweep, below the heading of its paper. */
async function openSweep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Papazov et al. 2024', exact: true }).click()
  await page.getByRole('link', { name: 'After Figure 4: MGD collapses onto λ', exact: true }).click()
}

const pictures: readonly Picture[] = [
  {
    file: 'collapse.png',
    theme: 'light',
    take: async (page) => {
      await openSweep(page)
      await page.getByRole('link', { name: 'Collapse', exact: true }).click()
      await page.getByRole('group', { name: /Table lists/ }).waitFor()
    },
  },
  {
    file: 'define.png',
    theme: 'dark',
    take: async (page) => {
      await openSweep(page)
      await page.getByRole('link', { name: 'Configuration', exact: true }).click()
      await page.getByRole('button', { name: 'Duplicate to edit' }).first().click()
      await page.getByRole('img', { name: /planned runs? in the plane/ }).waitFor()
      await page.getByText('measuring').waitFor({ state: 'hidden' })
    },
  },
  {
    file: 'playground.png',
    theme: 'light',
    take: async (page) => {
      const url = new URL(page.url())
      url.hash = '/playground?problem=network&gamma=0.02&beta=0.95&speed=80'
      await page.goto(url.href)
      const step = page.getByRole('slider', { name: 'Step', exact: true })
      await step.press('End')
      await step.blur()
    },
  },
  {
    file: 'paper.png',
    theme: 'dark',
    take: async (page) => {
      await page.getByRole('link', { name: 'Paper', exact: true }).click()
      await page.getByRole('button', { name: 'Report' }).waitFor()
      await page.waitForTimeout(3000)
    },
  },
]

const folder = mkdtempSync(join(tmpdir(), 'momentum-readme-'))
const history = join(folder, 'history.db')
const mgd = (...words: string[]) =>
  execFileSync(process.execPath, [join(root, 'out/main/cli.js'), ...words, '--history', history], { stdio: 'ignore' })
mgd('run', preset, '--quiet', '--figures', join(folder, 'figures'), '--formats', 'svg')
const collapse = 'after-figure-4-mgd-collapses-onto-lambda-test-loss-against-lambda.svg'
copyFileSync(join(folder, 'figures', collapse), join(target, 'collapse.svg'))
mgd('paper', 'all', '--quick', '--formats', 'csv', '--out', join(folder, 'paper'))

const host = await start(history)
const executablePath = await chromiumPath()
const browser = await chromium.launch({ executablePath, args: executablePath === undefined ? [] : ['--no-sandbox'] })
try {
  for (const { file, theme, take } of pictures) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    })
    await page.goto(host.url.href)
    await take(page)
    // Figures are drawn a little after their data has come.
    await page.mouse.move(0, 0)
    await page.waitForTimeout(1500)
    const path = join(target, file)
    await page.screenshot({ path, animations: 'disabled' })
    await page.close()
    const { size } = statSync(path)
    console.log(`${path}  ${(size / 1000).toFixed(0)} kB`)
    if (size > maxBytes)
      throw new Error(`${file} has ${String(size)} bytes, more than the ${String(maxBytes)} of a README`)
  }
} finally {
  await browser.close()
  await host.stop()
  rmSync(folder, { recursive: true })
}
