import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { seriousFaultsInBothThemes } from './faults.ts'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

interface Fonts {
  readonly document: { readonly fonts: { check(font: string): boolean } }
}

test('a symbol leads to where the help explains it', async ({ page }) => {
  const shell = new Shell(page)
  await shell.goTo('Playground')
  await page.getByRole('link', { name: 'λ: Intrinsic quantity' }).first().click()
  await expect(page).toHaveURL(/#\/help#lambda$/)
  await expect(page.locator('tr#lambda')).toBeInViewport()
  await expect(page.locator('tr#lambda')).toHaveAttribute('data-named')
})

test('a link to a section opens there, formulas drawn', async ({ page }) => {
  await page.goto(page.url().replace(/#.*$/, '#/help#theorem'))
  const theorem = page.locator('#theorem')
  await expect(theorem).toBeInViewport()
  await expect(theorem.locator('.katex-html')).toBeVisible()
  await expect(theorem.locator('math')).toHaveCount(1)
  // Fonts of formulas ship with the workbench.
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as Fonts).document.fonts.check('16px KaTeX_Math')))
    .toBe(true)
})

test('the contents lead to sections and follow what is read', async ({ page }) => {
  await new Shell(page).goTo('Help')
  const contents = page.getByRole('navigation', { name: 'Contents' })
  await contents.getByRole('link', { name: 'Acceleration' }).click()
  await expect(page).toHaveURL(/#\/help#acceleration$/)
  await expect(contents.getByRole('link', { name: 'Acceleration' })).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('heading', { name: 'Acceleration' })).toBeInViewport()
})

test('the search leaves what answers it, and says when nothing does', async ({ page }) => {
  await new Shell(page).goTo('Help')
  await page.getByRole('heading', { name: 'Symbols' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('diverged')
  await expect(page.getByRole('heading', { name: 'Outcomes of a run' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The discrete identity' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'The discrete identity' })).toHaveCount(1)
  await page.keyboard.type('zebra')
  await expect(page.getByText('Nothing found')).toBeVisible()
})

test('the search finds plots and reports', async ({ page }) => {
  await new Shell(page).goTo('Help')
  const search = page.getByRole('searchbox', { name: 'Search the help' })
  await search.fill('plot')
  await expect(page.getByRole('heading', { name: 'Plots of your own choice' })).toBeVisible()
  for (const [word, title] of [
    ['collapse', 'Collapse'],
    ['map', 'Map'],
    ['zoom', 'Map'],
    ['export', 'Export'],
    ['residual', 'Words of the screens'],
  ]) {
    await search.fill(word)
    await expect(page.getByRole('heading', { name: new RegExp(`^${title}(Link to|$)`) })).toBeVisible()
  }
  await search.fill('report')
  await expect(page.getByRole('heading', { name: 'Reports' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The discrete identity' })).toHaveCount(0)
})

test('every command of the command line is in its table', async ({ page }) => {
  const cli = join(import.meta.dirname, '../out/main/cli.js')
  const { stdout } = await promisify(execFile)(process.execPath, [cli, '--help'])
  const commands = [...stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name)
  expect(commands).toContain('run')
  await new Shell(page).goTo('Help')
  const cells = page.locator('#command-line td:first-child')
  await expect(cells.first()).toBeVisible()
  const calls = await cells.allInnerTexts()
  const told = calls.map((call) => call.split(' ')[0])
  expect(commands.filter((name) => name !== 'help' && !told.includes(name))).toEqual([])
})

test('the shortcuts of the help are those of the dialog', async ({ page }) => {
  await new Shell(page).goTo('Help')
  const keys = page.locator('#keyboard dl').first()
  await expect(keys.getByText('Command palette')).toBeVisible()
  await expect(keys.getByText('New experiment')).toBeVisible()
})

test('the help has no serious fault of accessibility', async ({ page }) => {
  await new Shell(page).goTo('Help')
  await expect(page.locator('#theorem .katex')).not.toHaveCount(0)
  expect(await seriousFaultsInBothThemes(page)).toEqual([])
})
