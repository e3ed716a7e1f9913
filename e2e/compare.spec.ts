import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { seriousFaults } from './faults.ts'
import { experimentFile, Experiments } from './models/experiments.ts'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

/** Two experiments that have run. */
async function prepare(page: Page) {
  const home = new Experiments(page)
  const shell = new Shell(page)
  const flow = { method: { kind: 'mgf', lambda: { logspace: [1e-3, 1, 6] } }, stop: { loss: 1e-6, time: 100 } }
  await home.take(experimentFile('Descent'), experimentFile('Flow', flow))
  await expect(home.names()).toHaveCount(2)
  for (const [name, runs] of [
    ['Descent', 36],
    ['Flow', 12],
  ] as const) {
    await home.select(name)
    await shell.run(`Run ${runs} runs`)
    await expect(home.row(name)).toContainText('Done')
  }
  return home
}

test('two experiments are compared by keyboard: figures, ranges, metrics, configurations', async ({ page }) => {
  const home = await prepare(page)
  await home.select('Descent', 'Flow')
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/#\/compare\?ids=/)
  await expect(page.getByRole('img', { name: /^Test loss against λ/ })).toBeVisible()

  await page.keyboard.press('2')
  await expect(page.getByRole('img', { name: /^Parameters and metrics of all runs/ })).toBeVisible()
  const runs = page.getByRole('grid', { name: 'Runs within the ranges' })
  await expect(runs).toHaveAttribute('aria-rowcount', '49')
  await page.getByRole('textbox', { name: 'Momentum, to' }).fill('0.2')
  await page.keyboard.press('Enter')
  await expect(page.getByText('12 of 48 runs chosen')).toBeVisible()
  await expect(runs).toHaveAttribute('aria-rowcount', '13')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save runs as CSV' }).click(),
  ])
  const csv = (await readFile(await download.path(), 'utf8')).split('\n')
  expect(csv).toHaveLength(13)
  expect(csv[1]).toMatch(/^Descent,/)
  await page.getByRole('button', { name: 'All runs' }).click()
  await expect(runs).toHaveAttribute('aria-rowcount', '49')

  await page.getByRole('tab', { name: 'Metrics' }).click()
  const table = page.getByRole('region', { name: 'Metrics' }).getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(3)
  await page.getByRole('tab', { name: 'Metrics' }).press('ArrowRight')
  await expect(page.getByRole('rowheader', { name: 'method.kind' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'problem.data.n', exact: true })).toBeHidden()
  await page.getByRole('radio', { name: 'All' }).click()
  await expect(page.getByRole('rowheader', { name: 'problem.data.n', exact: true })).toBeVisible()
})

test('a range is dragged on an axis', async ({ page }) => {
  const home = await prepare(page)
  await home.select('Descent', 'Flow')
  await page.keyboard.press('c')
  await page.getByRole('tab', { name: 'Parallel coordinates' }).click()
  const chart = page.getByRole('img', { name: /^Parameters and metrics/ })
  await expect(chart.locator('canvas')).toBeVisible()
  await chart.scrollIntoViewIfNeeded()
  const box = (await chart.boundingBox())!
  const runs = page.getByRole('grid', { name: 'Runs within the ranges' })
  const right = box.x + 17
  await page.mouse.move(right, box.y + box.height - 60)
  await page.mouse.down()
  await page.mouse.move(right, box.y + box.height - 120, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByText(/of 48 runs chosen/)).toBeVisible()
  await expect.poll(async () => Number(await runs.getAttribute('aria-rowcount'))).toBeLessThan(49)
  await expect(page.getByRole('textbox', { name: 'Step size, to' })).not.toHaveValue('')
})

test('colours stay with their experiments; order and choice are in the address', async ({ page }) => {
  const home = await prepare(page)
  await home.select('Descent', 'Flow')
  await page.keyboard.press('c')
  const items = page.getByRole('listitem')
  await expect(items).toHaveCount(2)
  const swatchOf = (name: string) => items.filter({ hasText: name }).locator('.swatch')
  const names = page.getByRole('listitem').getByRole('link')
  await expect(names).toHaveText([/\S/, /\S/])
  const [first, second] = await names.allTextContents()
  await expect(swatchOf(second)).toHaveAttribute('style', /\S/)
  const before = (await swatchOf(second).getAttribute('style'))!
  await names.nth(1).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(names).toHaveText([second, first])
  await expect(swatchOf(second)).toHaveAttribute('style', before)
  await page.reload()
  await expect(names).toHaveText([second, first])
  await expect(swatchOf(second)).toHaveAttribute('style', before)
  await names.nth(1).focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Pick two or more experiments')).toBeVisible()
})

test('nothing chosen says what to do; experiments are chosen by typing', async ({ page }) => {
  await prepare(page)
  const shell = new Shell(page)
  await shell.goTo('Compare')
  await expect(page.getByText('Pick two or more experiments')).toBeVisible()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Choose experiments' })
  await dialog.getByRole('option', { name: /^Descent/ }).click()
  await dialog.getByRole('option', { name: /^Flow/ }).click()
  await expect(dialog).toContainText('2 of at most 20 chosen')
  await dialog.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByRole('img', { name: /^Test loss against λ/ })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`comparisons are accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 1024, height: 700 })
    const home = await prepare(page)
    await home.select('Descent', 'Flow')
    await page.keyboard.press('c')
    for (const tab of ['Collapse', 'Parallel coordinates', 'Maps', 'Metrics', 'Configuration']) {
      await page.getByRole('tab', { name: tab }).click()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      expect(await seriousFaults(page), tab).toEqual([])
    }
  })
