import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { expect, test } from './workbench.ts'

const experiment = {
  schema: 1,
  name: 'Grid of four',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 8, d: 10, sparsity: 2, mean: 0, noise: 0 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: { values: [1e-3, 3e-3, 1e-2, 2e-2] }, beta: { values: [0, 0.5] } },
  seeds: { first: 0, count: 2 },
  stop: { loss: 1e-6, steps: 200_000 },
  record: { trajectory: 20 },
}

async function ran(page: Page): Promise<string> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import' }).first().click()
  const buffer = Buffer.from(JSON.stringify(experiment))
  await (await choosing).setFiles([{ name: 'grid.json', mimeType: 'application/json', buffer }])
  await page.getByRole('button', { name: /^Run \d+ runs/ }).click()
  await expect(page).toHaveURL(/experiments\/[^/]+/)
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible()
  return /experiments\/([^/?]+)/.exec(page.url())?.[1] ?? ''
}

const cli = join(import.meta.dirname, '../out/main/cli.js')

test('two figures become one page with letters, annotated, kept, and written as the command line does', async ({
  page,
  workbench,
}) => {
  const id = await ran(page)
  await page.getByRole('link', { name: 'Collapse' }).click()
  await page.getByRole('button', { name: 'Export figure' }).click()
  await page.getByRole('button', { name: 'Add to a figure' }).click()
  await page.getByRole('menuitem', { name: 'New figure' }).click()
  await expect(page).toHaveURL(/figures\/(?!new)/)
  const sheet = page.getByRole('img', { name: 'Preview of the figure' })
  await expect(sheet.locator('svg text', { hasText: '(a)' })).toBeVisible()

  await page.getByRole('button', { name: 'Add a panel' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a panel' })
  await dialog
    .getByRole('list', { name: 'Figures' })
    .getByRole('button', { name: /over step size and momentum/ })
    .first()
    .click()
  await expect(sheet.locator('svg text', { hasText: '(b)' })).toBeVisible()
  await expect(page.getByText(/^174 × \d+ mm/)).toBeVisible()

  // A size that cannot be printed is told, and not taken.
  const width = page.getByRole('textbox', { name: 'Width' })
  await width.fill('5')
  await expect(page.getByText('from 20 to 1000 mm')).toBeVisible()
  await expect(page.getByText(/^174 × \d+ mm/)).toBeVisible()
  await width.fill('')
  await expect(page.getByText('from 20 to 1000 mm')).toHaveCount(0)

  // An arrow by two clicks, in the units of the axes.
  await page.getByRole('button', { name: 'Move panel 2 up' }).click()
  await page
    .getByRole('list', { name: 'Panels' })
    .getByRole('button', { name: /^\(b\)/ })
    .click()
  await page.getByRole('button', { name: 'Annotate' }).click()
  await page.getByRole('menuitem', { name: 'Arrow' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Click where the arrow begins' })).toBeVisible()
  await expect(sheet.locator('svg text', { hasText: '(b)' })).toBeVisible()
  const box = (await sheet.boundingBox())!
  await page.mouse.click(box.x + 0.7 * box.width, box.y + 0.6 * box.height)
  await expect(page.getByRole('status').filter({ hasText: 'Click what it points at' })).toBeVisible()
  await page.mouse.click(box.x + 0.8 * box.width, box.y + 0.7 * box.height)
  const place = page.getByRole('textbox', { name: 'Place of annotation 1' })
  const kept = await place.inputValue()
  await place.fill('1 2')
  await page.keyboard.press('Tab')
  await expect(page.getByText('1 2 is no place: numbers as x y; x y')).toBeVisible()
  await place.fill(kept)
  await page.keyboard.press('Tab')
  await expect(page.getByText(/is no place/)).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Text of annotation 1' }).fill('minimum')
  await expect(sheet.locator('svg text', { hasText: 'minimum' })).toBeVisible()

  // Axes that cannot be shared are said, and undone.
  await page.getByRole('checkbox', { name: 'y of a row' }).check()
  await expect(page.getByRole('alert')).toContainText('Axes cannot be shared')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: /^SVG/ }).click()
  const bytes = await readFile(await (await saving).path())
  const folder = await mkdtemp(join(tmpdir(), 'momentum-compose-'))
  const saved = /figures\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  await page.getByRole('link', { name: 'Figures' }).first().click()
  await expect(page.getByRole('list', { name: 'Figures' })).toContainText('2 panels')
  const out = join(folder, 'out.svg')
  await promisify(execFile)(process.execPath, [cli, 'compose', saved, '--history', workbench.history, '--out', out])
  expect(await readFile(out, 'utf8')).toBe(bytes.toString('utf8'))
  expect(bytes.toString('utf8')).toContain(`"id":"${id}"`)

  // A script comes with a table for each panel.
  await page.getByRole('list', { name: 'Figures' }).getByRole('link').first().click()
  await expect(sheet.locator('svg text', { hasText: '(b)' })).toBeVisible()
  const zipping = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Matplotlib/ }).click()
  const files = unzipSync(await readFile(await (await zipping).path()))
  expect(Object.keys(files).map((name) => name.split('.').at(-1))).toEqual(['py', 'csv', 'csv'])

  await page.getByRole('button', { name: 'Delete this figure' }).click()
  await expect(page.getByText('No figures yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('list', { name: 'Figures' })).toContainText('2 panels')
  await rm(folder, { recursive: true })
})
