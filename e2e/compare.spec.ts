import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { seriousFaultsInBothThemes } from './faults.ts'
import { experimentFile, Experiments } from './models/experiments.ts'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

/** Two experiments that have run. */
async function prepare(page: Page) {
  const home = new Experiments(page)
  const shell = new Shell(page)
  const record = { trajectory: 20 }
  const method = { kind: 'mgf', lambda: { logspace: [1e-3, 1, 6] } }
  const flow = { method, stop: { loss: 1e-6, time: 100 }, record }
  await home.take(experimentFile('Descent', { record }), experimentFile('Flow', flow))
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

/** As much of a canvas as its pixels are read by. */
interface Canvas {
  readonly width: number
  readonly height: number
  readonly clientWidth: number
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray }
  }
}

/** Clicks on a mark of the chart: a disc of colour in the picture. */
async function pickMark(page: Page): Promise<void> {
  const canvas = page.getByRole('tabpanel').locator('canvas')
  const place = () =>
    canvas.evaluate((node) => {
      const element = node as unknown as Canvas
      const scale = element.width / element.clientWidth
      const { width, height } = element
      const { data } = element.getContext('2d').getImageData(0, 0, width, height)
      const isColour = (x: number, y: number) => {
        const rgb = data.slice(4 * (y * width + x), 4 * (y * width + x) + 3)
        return Math.max(...rgb) - Math.min(...rgb) > 60
      }
      // Below the legend, above the axis.
      for (let y = Math.round(0.2 * height); y < 0.85 * height; y++)
        for (let x = Math.round(0.08 * width); x < width - 4; x++)
          if ([-2, 0, 2].every((by) => isColour(x + by, y) && isColour(x, y + by)))
            return { x: x / scale, y: y / scale }
      return null
    })
  await expect.poll(place).not.toBeNull()
  await canvas.click({ position: (await place())! })
}

test('two experiments are compared by keyboard: figures, ranges, metrics, configurations', async ({ page }) => {
  const home = await prepare(page)
  await home.select('Descent', 'Flow')
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/#\/compare\?ids=/)
  await expect(page.getByRole('img', { name: /^Test loss against λ/ })).toBeVisible()
  const figure = page
    .getByRole('tabpanel')
    .getByRole('group')
    .filter({ has: page.locator('canvas') })
  const toolbar = page.getByRole('toolbar', { name: 'Figure' })

  await page.keyboard.press('4')
  await expect(page.getByRole('img', { name: /^Parameters and metrics of all runs/ })).toBeVisible()
  const runs = page.getByRole('grid', { name: 'Runs that meet the filter' })
  await expect(runs).toHaveAttribute('aria-rowcount', '49')
  await page.getByRole('textbox', { name: 'Momentum, to' }).fill('0.2')
  await page.keyboard.press('Enter')
  const filter = page.getByRole('group', { name: 'Filter of the runs' })
  await expect(filter.getByText('12 of 48 runs')).toBeVisible()
  await expect(runs).toHaveAttribute('aria-rowcount', '13')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save runs as CSV' }).click(),
  ])
  const csv = (await readFile(await download.path(), 'utf8')).split('\n')
  expect(csv).toHaveLength(13)
  expect(csv[1]).toMatch(/^Descent,/)

  // One filter holds in every tab.
  await page.getByRole('tab', { name: 'Metrics' }).click()
  const table = page.getByRole('region', { name: 'Metrics' }).getByRole('table')
  await expect(table.getByRole('row', { name: /Flow/ })).toContainText('0 / 12')
  await expect(table.getByRole('row', { name: /Descent/ })).toContainText('12 / 36')
  await page.getByRole('tab', { name: 'Collapse' }).click()
  await expect(page.getByText('No two of these').or(page.getByRole('img', { name: /^Test loss/ }))).toBeVisible()
  await page.getByRole('tab', { name: 'Plot' }).click()
  await expect(figure).toHaveAccessibleName(/ against λ\./)
  await page.getByRole('button', { name: /^Remove the filter 1 − β/ }).click()
  await expect(filter).toBeHidden()

  // A plot over both, the experiment as colour and panels; a mark that is clicked picks its run.
  await expect(toolbar.getByRole('button', { name: 'Colour: Experiment' })).toBeVisible()
  await toolbar.getByRole('button', { name: /^Columns/ }).click()
  await page.getByRole('menuitemradio', { name: 'Experiment' }).click()
  await expect(page).toHaveURL(/columns=experiment/)
  await toolbar.getByRole('button', { name: /^Draw/ }).click()
  await page.getByRole('menuitemradio', { name: 'Marks', exact: true }).click()
  await expect(page).toHaveURL(/draw=marks/)
  // Kept with the experiments, and shown again by its name.
  await page.getByRole('button', { name: 'Saved plots' }).click()
  await page.getByRole('textbox', { name: 'Name of this plot' }).fill('Side by side')
  await page.keyboard.press('Enter')
  const saved = page
    .getByRole('list', { name: 'Saved plots' })
    .getByRole('button', { name: 'Side by side', exact: true })
  await expect(saved).toBeVisible()
  await page.keyboard.press('Escape')
  await toolbar.getByRole('button', { name: /^Columns/ }).click()
  await page.getByRole('menuitemradio', { name: 'None' }).click()
  await expect(page).not.toHaveURL(/columns=experiment/)
  await page.reload()
  await page.getByRole('button', { name: 'Saved plots' }).click()
  await saved.click()
  await expect(page).toHaveURL(/columns=experiment/)
  await expect(page).toHaveURL(/ids=\w+(,|%2C)\w+/)
  await expect(page.getByRole('button', { name: 'Copy as Python' })).toBeEnabled()
  await pickMark(page)
  const picked = page.getByRole('region', { name: 'Picked runs' })
  await expect(picked).toContainText(/(Descent|Flow)\s*run \d+/)
  const run = /run (\d+)/.exec(await picked.innerText())![1]

  // Curves of both, and of the picked run alone.
  await page.getByRole('tab', { name: 'Trajectories' }).click()
  await expect(figure).toHaveAccessibleName(/^Training loss of runs against time/)
  await page.getByRole('radio', { name: 'Picked' }).click()
  await expect(page).toHaveURL(/curves=picked/)
  await expect(figure).toBeVisible()

  await page.getByRole('tab', { name: 'Importance' }).click()
  const shares = page.getByRole('region', { name: 'Shares of the variance' })
  await expect(shares.getByRole('row', { name: /^Descent/ })).toContainText(/\d %.*36/)
  await page.getByRole('tab', { name: 'Differences' }).click()
  const tests = page.getByRole('region', { name: 'Paired differences' })
  await expect(tests.getByRole('row').nth(1)).toContainText(/equal parameters|best run/)
  await page.getByRole('radio', { name: 'Best run' }).click()
  await expect(tests.getByRole('row').nth(1)).toContainText('the best run of each')

  await page.getByRole('tab', { name: 'Metrics' }).click()
  await expect(table.getByRole('row')).toHaveCount(3)
  await expect(picked).toBeVisible()
  await page.getByRole('tab', { name: 'Metrics' }).press('ArrowRight')
  await expect(page.getByRole('rowheader', { name: 'method.kind' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'problem.data.n', exact: true })).toBeHidden()
  await page.getByRole('radio', { name: 'All' }).click()
  await expect(page.getByRole('rowheader', { name: 'problem.data.n', exact: true })).toBeVisible()
  await page.getByRole('tab', { name: 'Metrics' }).click()
  await picked.getByRole('link', { name: `Go to run ${run}` }).click()
  await expect(page).toHaveURL(new RegExp(`#/experiments/\\w+/\\w+\\?run=${run}$`))
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
  const runs = page.getByRole('grid', { name: 'Runs that meet the filter' })
  const right = box.x + 17
  await page.mouse.move(right, box.y + box.height - 60)
  await page.mouse.down()
  await page.mouse.move(right, box.y + box.height - 120, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(1)
  await expect.poll(async () => Number(await runs.getAttribute('aria-rowcount'))).toBeLessThan(49)
  await expect(page.getByRole('textbox', { name: 'Step size, to' })).not.toHaveValue('')
  await expect(page).toHaveURL(/where=/)
  await page.getByRole('textbox', { name: 'Step size, from' }).fill('1e3')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^1e3 is out of range: up to \S+$/)).toBeVisible()
  const cut =
    "[...document.querySelectorAll('fieldset input')].filter((field) => field.scrollWidth > field.clientWidth).length"
  expect(await page.evaluate<number>(cut), 'ranges that are cut').toBe(0)
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

test('comparisons are accessible', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  const home = await prepare(page)
  await home.select('Descent', 'Flow')
  await page.keyboard.press('c')
  for (const tab of [
    'Collapse',
    'Plot',
    'Trajectories',
    'Parallel coordinates',
    'Maps',
    'Importance',
    'Differences',
    'Metrics',
    'Configuration',
  ]) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    expect(await seriousFaultsInBothThemes(page), tab).toEqual([])
  }
})
